import { afterEach, beforeEach, expect, it } from "vitest";
import type { KioskReport } from "../contract/fleet.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { keepReport, kiosks } from "./report.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const report = (over: Partial<KioskReport> = {}): KioskReport => ({
  kioskId: "kiosk-1",
  at: queue.context.clock(),
  version: "1.0.0",
  power: "mains",
  parts: [{ kind: "receiptPrinter", device: "userError", fault: "paperOut" }],
  ...over,
});

it("tells the newest report of each kiosk, and of those that never reported that they were here", async () => {
  await keepReport(queue.context, report());
  queue.pass(1000);
  await keepReport(
    queue.context,
    report({ parts: [{ kind: "receiptPrinter", device: "online", supply: "paper low" }] }),
  );
  await queue.issue("household", "kiosk-2");
  const [first, second] = await kiosks(queue.context);
  expect(first).toMatchObject({
    kioskId: "kiosk-1",
    lastSeenAt: queue.context.clock() - 1000,
    report: { power: "mains", parts: [{ device: "online", supply: "paper low" }] },
  });
  expect(second).toEqual({ kioskId: "kiosk-2", lastSeenAt: queue.context.clock() });
});

it("lists kiosks as people count: the second before the tenth", async () => {
  for (const kioskId of ["kiosk-10", "kiosk-2", "kiosk-1"]) await queue.issue("household", kioskId);
  expect((await kiosks(queue.context)).map(({ kioskId }) => kioskId)).toEqual(["kiosk-1", "kiosk-2", "kiosk-10"]);
});

it("does not let a late report cover a newer one", async () => {
  const old = report({ power: "battery" });
  queue.pass(5000);
  await keepReport(queue.context, report());
  await keepReport(queue.context, old);
  expect((await kiosks(queue.context))[0]?.report?.power).toBe("mains");
});
