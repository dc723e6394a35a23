import { sql, type Transaction } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import type { HallDatabase } from "./schema.ts";
import { codeOf } from "./store-trouble.ts";
import { inTransaction } from "./transact.ts";
import { claimWish } from "./wish.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await queue.close();
});

const say = async (trx: Transaction<HallDatabase>, what: string) =>
  (await sql<{ said: string }>`select ${what}::text as said`.execute(trx)).rows[0]?.said;
const wishes = async () => (await queue.context.db.selectFrom("wish").select("key").execute()).map(({ key }) => key);
const claim = (trx: Transaction<HallDatabase>, key: string) =>
  claimWish(trx, { kind: "ticket", key, resultId: key, at: 0 });

it("sends what a transaction asks at once before any of it is answered", async () => {
  const heard: string[] = [];
  const sent = vi.spyOn(pg.Client.prototype, "query");
  await inTransaction(queue.context.db, async (trx) => {
    const before = sent.mock.calls.length;
    const asking = ["one", "two"].map((what) => say(trx, what).then(() => heard.push(what)));
    await vi.waitFor(() => expect(sent.mock.calls.length).toBe(before + 2), { interval: 0 });
    expect(heard).toEqual([]);
    await Promise.all(asking);
  });
  expect(heard).toEqual(["one", "two"]);
});

it("carries out what a transaction asks at once in its order, and keeps it together", async () => {
  const said = await inTransaction(queue.context.db, (trx) =>
    Promise.all([claim(trx, "a"), say(trx, "one"), claim(trx, "a"), say(trx, "two")]),
  );
  expect(said).toEqual(["new", "one", { resultId: "a" }, "two"]);
  expect(await wishes()).toEqual(["a"]);
});

it("keeps nothing when one of them fails, and says which", async () => {
  const doing = inTransaction(queue.context.db, (trx) =>
    Promise.all([claim(trx, "a"), sql`select 1 / 0`.execute(trx), say(trx, "in vain")]),
  );
  expect(await doing.catch(codeOf)).toBe("22012");
  expect(await wishes()).toEqual([]);
  // And the line is as good as before.
  expect(await inTransaction(queue.context.db, (trx) => say(trx, "well"))).toBe("well");
});
