import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { atOnce } from "./at-once.ts";
import { isPostgres } from "./row-lock.ts";
import { inTransaction } from "./transact.ts";
import { claimWish } from "./wish.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const claim = { kind: "ticket", key: "k", resultId: "r", at: 0 } as const;

it("gives each its answer, in their order", async () => {
  const answers = await inTransaction(queue.context.db, (trx) =>
    atOnce(trx, [() => claimWish(trx, claim), async () => "between", () => claimWish(trx, claim)]),
  );
  expect(answers).toEqual(["new", "between", { resultId: "r" }]);
});

it("tells what failed first, asks nothing behind it where that would wait for itself, and keeps nothing", async () => {
  const asked: string[] = [];
  const doing = inTransaction(queue.context.db, (trx) =>
    atOnce(trx, [
      () => claimWish(trx, claim),
      () => sql`select no_such_column from wish`.execute(trx),
      async () => {
        asked.push("behind");
        throw new Error("behind");
      },
    ]),
  );
  await expect(doing).rejects.toThrow("no_such_column");
  expect(asked).toEqual(isPostgres(queue.context.db) ? ["behind"] : []);
  expect(await queue.context.db.selectFrom("wish").selectAll().execute()).toEqual([]);
});
