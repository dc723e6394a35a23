import type { KyselyPlugin } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { ofHall } from "./halls/hall-scope.ts";
import { statement } from "./statement.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

interface Wish {
  key: string;
  resultId: string | null;
}

const add = statement((db, { key, resultId }: Wish) =>
  db.insertInto("wish").values({ kind: "help", key, resultId, at: 7 }).returning("key"),
);
const resultOf = statement((db, { key }: { key: string }) =>
  db.selectFrom("wish").select(["resultId", "at"]).where("key", "=", key),
);

it("is run with other values each time, null among them", async () => {
  const { db } = queue.store;
  expect(await add(db, { key: "a", resultId: "of a" })).toEqual([{ key: "a" }]);
  await add(db, { key: "b", resultId: null });
  expect(await resultOf(db, { key: "a" })).toEqual([{ resultId: "of a", at: 7 }]);
  expect(await resultOf(db, { key: "b" })).toEqual([{ resultId: null, at: 7 }]);
  expect(await resultOf(db, { key: "c" })).toEqual([]);
});

it("sees and writes rows of its own hall alone, whichever hall asked first", async () => {
  const other = ofHall(queue.store.whole, "other");
  await add(queue.store.db, { key: "same", resultId: "mine" });
  await add(other, { key: "same", resultId: "theirs" });
  expect(await resultOf(queue.store.db, { key: "same" })).toMatchObject([{ resultId: "mine" }]);
  expect(await resultOf(other, { key: "same" })).toMatchObject([{ resultId: "theirs" }]);
});

it("is built once for a database and its transactions, and anew for one with another plugin", async () => {
  let built = 0;
  const find = statement((db, { key }: { key: string }) => {
    built += 1;
    return db.selectFrom("wish").select("key").where("key", "=", key);
  });
  const { db } = queue.store;
  await find(db, { key: "a" });
  await db.transaction().execute((trx) => find(trx, { key: "b" }));
  await find(db, { key: "c" });
  expect(built).toBe(1);
  const plain: KyselyPlugin = { transformQuery: ({ node }) => node, transformResult: async ({ result }) => result };
  await find(db.withPlugin(plain), { key: "a" });
  expect(built).toBe(2);
});

it("says what it was not given, and takes no blanks for a row of values", async () => {
  await expect(add(queue.store.db, { key: "a" } as Wish)).rejects.toThrow("no resultId");
  const spread = statement((db, row: Wish) => db.insertInto("wish").values({ kind: "help", at: 0, ...row }));
  await expect(spread(queue.store.db, { key: "a", resultId: "r" })).rejects.toThrow("one by one");
});
