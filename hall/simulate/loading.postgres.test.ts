import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeDatabase, type TestDatabase } from "../fixtures/database.ts";
import { HallPlan } from "../queue/hall-plan.ts";
import { openStore } from "../store/store.ts";
import type { Store } from "../store/types.ts";
import { seedHistory } from "./history.ts";
import { loading } from "./loading.ts";
import { madeUpHall } from "./made-up-hall.ts";

let database: TestDatabase;
let store: Store;
let client: pg.Client;
beforeEach(async () => {
  database = await makeDatabase();
  store = (await openStore({ dataDir: "", databaseUrl: database.url }))._unsafeUnwrap();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await store.close();
  await database.remove();
});

const keysAndIndexes = async () => [
  ...(await client.query<object>("select indexdef from pg_indexes where schemaname = 'public' order by indexname"))
    .rows,
  ...(
    await client.query<object>(
      "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint order by 1, 2",
    )
  ).rows,
];

it("makes keys and indexes anew as they were, behind the rows", async () => {
  const before = await keysAndIndexes();
  const during: unknown[] = [];
  const tickets = await loading({ store, databaseUrl: database.url }, async () => {
    during.push(await keysAndIndexes());
    const wish = { plan: new HallPlan(madeUpHall({ windows: 12 })), until: "2026-03-02", days: 7 };
    return seedHistory(store.db, { ...wish, ticketsADay: 30, kiosks: 2, seed: 5 });
  });
  expect(tickets).toBe(7 * 30);
  expect(during).not.toEqual([before]);
  expect(await keysAndIndexes()).toEqual(before);
  const { rows } = await client.query<{ days: number; tickets: number }>(
    "select count(distinct business_day)::int as days, count(*)::int as tickets from ticket",
  );
  expect(rows).toEqual([{ days: 7, tickets: 7 * 30 }]);
});
