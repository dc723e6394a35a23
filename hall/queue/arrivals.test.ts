import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { arrivalsBefore, overtaking } from "./arrivals.ts";
import { issueTicket } from "./issue.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

it("counts who came of late, and how far they were put forward", async () => {
  await queue.issue("business");
  for (const lane of ["normal", "elder"] as const) {
    const wish = { idempotencyKey: crypto.randomUUID(), categoryId: "household", kioskId: "kiosk-1", lane };
    (await issueTicket(queue.context, wish))._unsafeUnwrap();
  }
  const arrivals = await arrivalsBefore(queue.context.db, queue.context.clock());
  expect(arrivals.get("business")?.headStarts).toEqual([]);
  expect(arrivals.get("household")?.headStarts).toEqual([{ minutes: 15, share: 1 / 2 }]);
  expect(arrivals.get("household")?.perMinute).toBeCloseTo(2 / 10, 5);
  queue.pass(20 * 60_000);
  expect((await arrivalsBefore(queue.context.db, queue.context.clock())).get("household")?.perMinute).toBeCloseTo(
    2 / 20,
    5,
  );
  queue.pass(60 * 60_000);
  expect((await arrivalsBefore(queue.context.db, queue.context.clock())).size).toBe(0);
});

it("tells how many of those who come later have their turn before", () => {
  const arrivals = { perMinute: 2, headStarts: [{ minutes: 20, share: 1 / 4 }] };
  // Of ten minutes all who have a head start, a quarter of twenty people; of an hour those of the first twenty minutes.
  expect(overtaking(arrivals, { waitMinutes: 10, ownHeadStart: 0 })).toBe(5);
  expect(overtaking(arrivals, { waitMinutes: 60, ownHeadStart: 0 })).toBe(10);
  expect(overtaking(arrivals, { waitMinutes: 60, ownHeadStart: 20 })).toBe(0);
});
