import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";
import { paceOf } from "./service-times.ts";

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

it("knows nothing of a pace after a few services", async () => {
  expect(await serve(9, { callMs: MINUTE_MS, serviceMs: 6 * MINUTE_MS })).toBeUndefined();
});

it("counts what a window spends on a call and on the service: whoever is behind waits for both", async () => {
  expect(await serve(12, { callMs: MINUTE_MS, serviceMs: 6 * MINUTE_MS })).toBeCloseTo(7, 5);
});

it("takes no service that nobody said had begun for a call", async () => {
  expect(await serve(12, { callMs: 40 * MINUTE_MS, serviceMs: 6 * MINUTE_MS })).toBeCloseTo(11, 5);
});
