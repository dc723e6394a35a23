import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";
import { paceFrom, paceOf } from "./service-times.ts";

const MINUTE_MS = 60_000;

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

/** So many are called, come after a while and are served; gives what is known of the pace then. */
async function serve(visits: number, { callMs, serviceMs }: { callMs: number; serviceMs: number }) {
  const clerk = clerkAt(queue.context, "a01");
  for (let visit = 0; visit < visits; visit += 1) {
    const { id } = await queue.issue();
    (await clerk.next())._unsafeUnwrap();
    queue.pass(callMs);
    (await clerk.start(id))._unsafeUnwrap();
    queue.pass(serviceMs);
    (await clerk.finish(id))._unsafeUnwrap();
  }
  // What was read before is fresh for a while.
  queue.pass(MINUTE_MS);
  return (await paceOf(queue.context)).services.get("household")?.meanMinutes;
}

it("begins with what is configured, and somewhat more than a minute for the call", async () => {
  // Household: 6 minutes are typical, and the mean is a tenth longer.
  expect(await serve(0, { callMs: 0, serviceMs: 0 })).toBeCloseTo(7.85, 5);
});

it("goes by what is measured more, the more it is", async () => {
  expect(await serve(6, { callMs: MINUTE_MS, serviceMs: 12 * MINUTE_MS })).toBeCloseTo((6.6 + 12) / 2 + 1.25, 5);
});

it("does not take a category for fast when only its short services have ended yet", () => {
  const ended = Array.from({ length: 12 }, () => 3 * MINUTE_MS);
  const alone = paceFrom({ typicalServiceMinutes: 9, ended });
  const withOthers = paceFrom({ typicalServiceMinutes: 9, ended, underWay: ended.map(() => 9 * MINUTE_MS) });
  expect(alone.meanMinutes).toBeCloseTo(4.25, 5);
  expect(withOthers.meanMinutes).toBeCloseTo((3 + 10.5) / 2 + 1.25, 5);
});

it("forgets a service that nobody has ended for hours", async () => {
  const before = await serve(12, { callMs: MINUTE_MS, serviceMs: 6 * MINUTE_MS });
  const { id } = await queue.issue();
  const clerk = clerkAt(queue.context, "a01");
  (await clerk.next())._unsafeUnwrap();
  (await clerk.start(id))._unsafeUnwrap();
  queue.pass(60 * MINUTE_MS);
  const mean = async () => (await paceOf(queue.context)).services.get("household")?.meanMinutes;
  expect(await mean()).toBeGreaterThan((before ?? 0) + 3);
  queue.pass(70 * MINUTE_MS);
  expect(await mean()).toBeLessThan((before ?? 0) + 1);
});

it("is read anew beside those who ask, before it is too old", async () => {
  const mean = async () => (await paceOf(queue.context)).services.get("household")?.meanMinutes;
  const before = await serve(12, { callMs: MINUTE_MS, serviceMs: 6 * MINUTE_MS });
  await queue.context.db.deleteFrom("ticketSegment").where("state", "=", "serving").execute();
  queue.pass(11_000);
  expect(await mean()).toBe(before);
  queue.pass(2000);
  // Nobody waits for what is read now …
  expect(await mean()).toBe(before);
  // … and everybody is told it once it is there.
  await expect.poll(mean).toBeCloseTo(7.85, 5);
});

it("counts what a window spends on a call and on the service: whoever is behind waits for both", async () => {
  expect(await serve(12, { callMs: MINUTE_MS, serviceMs: 6 * MINUTE_MS })).toBeCloseTo(7.25, 5);
});

it("takes no service that nobody said had begun for a call", async () => {
  expect(await serve(12, { callMs: 40 * MINUTE_MS, serviceMs: 6 * MINUTE_MS })).toBeCloseTo(11.25, 5);
});

it("counts the call alone of somebody who does not come", async () => {
  const before = await serve(12, { callMs: MINUTE_MS, serviceMs: 6 * MINUTE_MS });
  const clerk = clerkAt(queue.context, "a01");
  for (let visit = 0; visit < 4; visit += 1) {
    const { id } = await queue.issue();
    (await clerk.next())._unsafeUnwrap();
    queue.pass(MINUTE_MS);
    await queue.context.db.updateTable("ticket").set({ state: "noShow" }).where("id", "=", id).execute();
    await queue.context.db
      .updateTable("ticketSegment")
      .set({ toAt: queue.context.clock() })
      .where("ticketId", "=", id)
      .where("toAt", "is", null)
      .execute();
    await queue.context.db.updateTable("windowPost").set({ ticketId: null }).execute();
  }
  queue.pass(MINUTE_MS);
  const after = (await paceOf(queue.context)).services.get("household")?.meanMinutes ?? 0;
  expect(before).toBeCloseTo(7.25, 5);
  expect(after).toBeCloseTo(6 * (12 / 16) + 1.25, 5);
});
