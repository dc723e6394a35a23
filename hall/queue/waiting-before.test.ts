import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";
import { waitingBefore, type QueuePlace } from "./waiting-before.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const places = (): Promise<QueuePlace[]> =>
  queue.store.db
    .selectFrom("ticket")
    .select(["businessDay", "rankAt", "number"])
    .orderBy("rankAt")
    .orderBy("number")
    .execute();
const ahead = async (place: QueuePlace | undefined) =>
  place === undefined ? undefined : Object.fromEntries(await waitingBefore(queue.context.db, place));

it("counts those who come before, by category; equal times by the number", async () => {
  for (const categoryId of ["household", "household", "business", "household"]) await queue.issue(categoryId);
  const counts = [];
  for (const place of await places()) counts.push(await ahead(place));
  expect(counts).toEqual([{}, { household: 1 }, { household: 2 }, expect.anything()]);
});

it("gives everybody who asks at the same moment what they would get alone, whatever their order", async () => {
  for (let index = 0; index < 9; index += 1) {
    await queue.issue(index % 3 === 0 ? "business" : "household");
  }
  (await clerkAt(queue.context, "a01").next())._unsafeUnwrap();
  const all = await places();
  const alone = [];
  for (const place of all) alone.push(await ahead(place));
  const together = [...all].reverse().map(ahead);
  expect((await Promise.all(together)).reverse()).toEqual(alone);
  // The same place twice, and one of a day on which nobody waits.
  const [, second] = all;
  const others = [second, second, second && { ...second, businessDay: "2000-01-01" }].map(ahead);
  expect(await Promise.all(others)).toEqual([alone[1], alone[1], {}]);
});

it("asks the store once for all of them, and tells all of them when it does not answer", async () => {
  for (let index = 0; index < 5; index += 1) await queue.issue();
  const all = await places();
  const { db } = queue.context;
  const executor = db.getExecutor();
  const asked = vi.spyOn(executor, "executeQuery");
  await Promise.all(all.map(ahead));
  expect(asked).toHaveBeenCalledTimes(1);
  asked.mockRejectedValue(new Error("away"));
  const answers = await Promise.allSettled(all.map(ahead));
  expect(answers.map(({ status }) => status)).toEqual(all.map(() => "rejected"));
});
