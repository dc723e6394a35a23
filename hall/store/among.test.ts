import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { among, listed } from "./among.ts";
import { ofHall } from "./halls/hall-scope.ts";
import { statement } from "./statement.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const keysAmong = statement((db, { keys }: { keys: string }) =>
  db
    .selectFrom("wish")
    .select("key")
    .where(among(db, { column: "key", list: keys }))
    .orderBy("key"),
);

it("finds those of a list, of any length and with any letters, of its own hall alone", async () => {
  const { db, whole } = queue.store;
  const hostile = `'"),([{}]\\ 张*`;
  for (const key of ["a", "b", "c", hostile])
    await db.insertInto("wish").values({ kind: "help", key, resultId: null, at: 1 }).execute();
  const found = async (keys: readonly string[], of = db) =>
    (await keysAmong(of, { keys: listed(keys) })).map(({ key }) => key);
  expect(await found([])).toEqual([]);
  expect(await found(["b"])).toEqual(["b"]);
  expect(await found(["a", "c", "a", "unknown"])).toEqual(["a", "c"]);
  expect(await found([hostile])).toEqual([hostile]);
  expect(await found(["a", "b", "c"], ofHall(whole, "other"))).toEqual([]);
});
