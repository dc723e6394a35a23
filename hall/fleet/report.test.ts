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

it("keeps one condition of a kiosk whose first two reports come at one moment, and the newer of the two", async () => {
  const older = report({ power: "battery" });
  queue.pass(1000);
  await Promise.all([keepReport(queue.context, report()), keepReport(queue.context, older)]);
  const open = await queue.context.db.selectFrom("kioskCondition").selectAll().where("toAt", "is", null).execute();
  expect(open).toHaveLength(1);
  expect((await kiosks(queue.context))[0]?.report?.power).toBe("mains");
});

it("takes from a late report neither how the kiosk was nor what it said", async () => {
  const late = report({ parts: [], version: "0.9.0" });
  queue.pass(5000);
  await keepReport(queue.context, report({ screen: "inUse", service: "in", lastVisitEndedAt: 7, upSince: 5 }));
  await keepReport(queue.context, late);
  const known = await queue.context.db.selectFrom("kioskCondition").selectAll().execute();
  expect(known).toHaveLength(1);
  expect(known[0]).toMatchObject({ version: "1.0.0", faults: '["receiptPrinter:paperOut"]', toAt: null });
  expect((await kiosks(queue.context))[0]?.report).toMatchObject({
    ...{ version: "1.0.0", screen: "inUse", service: "in", lastVisitEndedAt: 7, upSince: 5 },
  });
});

it("covers all of the former report, also with what is not said any more", async () => {
  await keepReport(queue.context, report({ screen: "inUse", service: "in", lastVisitEndedAt: 7, upSince: 5 }));
  queue.pass(1000);
  const { at } = report();
  await keepReport(queue.context, report({ power: "battery", parts: [] }));
  expect((await kiosks(queue.context))[0]?.report).toEqual({ at, version: "1.0.0", power: "battery", parts: [] });
});
