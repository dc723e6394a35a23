import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { brokenStories } from "../fixtures/window.ts";
import { seedHistory } from "./history.ts";
import { loading } from "./loading.ts";
import { madeUpHall } from "./made-up-hall.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue({ hall: madeUpHall({ windows: 12 }) });
});
afterEach(() => queue.close());

const bare = () => queue.store.db.withoutPlugins();
const schema = async () =>
  (await sql`select type, name, sql from sqlite_master order by type, name`.execute(bare())).rows;
const setting = async (name: string) =>
  Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(bare())).rows[0] ?? {})[0];
const seed = () =>
  seedHistory(queue.store.db, {
    ...{ plan: queue.context.plan, until: "2026-03-02", days: 7, ticketsADay: 30, kiosks: 2, seed: 5 },
  });

it("leaves keys, indexes and the store's care for the disk as they were", async () => {
  const names = ["journal_mode", "synchronous", "foreign_keys", "secure_delete"];
  const settings = () => Promise.all(names.map(setting));
  const before = [await schema(), await settings()];
  const during: unknown[] = [];
  const tickets = await loading({ store: queue.store }, async () => {
    during.push(await schema());
    return seed();
  });
  expect(tickets).toBe(7 * 30);
  expect(during).not.toEqual([before[0]]);
  expect([await schema(), await settings()]).toEqual(before);
  expect(await brokenStories(queue.context)).toEqual([]);
  expect((await sql`pragma foreign_key_check`.execute(bare())).rows).toEqual([]);
  expect((await sql`pragma integrity_check`.execute(bare())).rows).toEqual([{ integrity_check: "ok" }]);
});

it("leaves a hall that goes on", async () => {
  await loading({ store: queue.store }, seed);
  expect((await queue.issue("general")).number).toBe("A001");
});
