import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { reportSlip } from "./report-slip.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

it("notes what the printer said and keeps the number", async () => {
  const { id, number } = await queue.issue();
  const failed = (await reportSlip(queue.context, { id, outcome: "failed" }))._unsafeUnwrap();
  expect(failed).toMatchObject({ id, number, slip: "failed" });
  const printed = (await reportSlip(queue.context, { id, outcome: "printed" }))._unsafeUnwrap();
  expect(printed).toMatchObject({ id, number, slip: "printed" });
});

it("ends with the strongest of many reports at once", async () => {
  const { id } = await queue.issue();
  const outcomes = ["failed", "printed", "unknown", "pending", "failed"] as const;
  await Promise.all(outcomes.map((outcome) => reportSlip(queue.context, { id, outcome })));
  expect((await reportSlip(queue.context, { id, outcome: "pending" }))._unsafeUnwrap().slip).toBe("printed");
});

it("refuses an unknown ticket", async () => {
  const refused = await reportSlip(queue.context, { id: randomUUID(), outcome: "printed" });
  expect(refused._unsafeUnwrapErr()).toBe("UNKNOWN_TICKET");
});
