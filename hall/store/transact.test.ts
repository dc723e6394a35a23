import { err, ok } from "neverthrow";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { transact } from "./transact.ts";
import { claimWish } from "./wish.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const WISH = { kind: "ticket", key: "k", resultId: "first", at: 0 } as const;
const wishes = async () => (await queue.context.db.selectFrom("wish").selectAll().execute()).length;

it("keeps what succeeds", async () => {
  const result = await transact(queue.context.db, async (trx) => ok(await claimWish(trx, WISH)));
  expect(result._unsafeUnwrap()).toBe("new");
  expect(await wishes()).toBe(1);
});

it("undoes what is refused, and hands the refusal on", async () => {
  const result = await transact(queue.context.db, async (trx) => {
    await claimWish(trx, WISH);
    return err("no" as const);
  });
  expect(result._unsafeUnwrapErr()).toBe("no");
  expect(await wishes()).toBe(0);
});

it("undoes what breaks, and lets the next one through", async () => {
  const broken = transact(queue.context.db, async (trx) => {
    await claimWish(trx, WISH);
    throw new Error("bug");
  });
  await expect(broken).rejects.toThrow("bug");
  expect(await wishes()).toBe(0);
  expect((await transact(queue.context.db, async (trx) => ok(await claimWish(trx, WISH)))).isOk()).toBe(true);
});

it("gives a key to the first claim only; other kinds of wish have keys of their own", async () => {
  const claim = (wish: Parameters<typeof claimWish>[1]) =>
    transact(queue.context.db, async (trx) => ok(await claimWish(trx, wish)));
  const both = await Promise.all([claim(WISH), claim({ ...WISH, resultId: "second" })]);
  const [first, second] = both.map((result) => result._unsafeUnwrap());
  // Which of the two is quicker is not said anywhere.
  if (first === "new") expect(second).toEqual({ resultId: "first" });
  else expect([first, second]).toEqual([{ resultId: "second" }, "new"]);
  expect((await claim({ ...WISH, kind: "help" }))._unsafeUnwrap()).toBe("new");
});
