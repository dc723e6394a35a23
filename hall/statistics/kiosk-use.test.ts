import { afterEach, beforeEach, expect, it } from "vitest";
import type { KioskReport, PartState } from "../contract/fleet.ts";
import { keepReport } from "../fleet/report.ts";
import { openSampleQueue, MONDAY_MORNING, type SampleQueue } from "../fixtures/queue.ts";
import { startOfDay } from "../queue/business-day.ts";
import { statisticsOfDay } from "./statistics.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DAY = "2026-03-02";
const PAPER_OUT: PartState = { kind: "receiptPrinter", device: "userError", fault: "paperOut" };

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const report = (parts: PartState[] = [], over: Partial<KioskReport> = {}) =>
  keepReport(queue.context, {
    ...{ kioskId: "kiosk-1", at: queue.context.clock(), version: "1.0.0", power: "mains", parts, ...over },
  });

/** A report a minute for so long. */
async function reports(minutes: number, parts: PartState[] = []): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await report(parts);
    queue.pass(MINUTE_MS);
  }
}

const rows = () => queue.context.db.selectFrom("kioskCondition").selectAll().orderBy("fromAt").execute();
const figures = async (day = DAY) =>
  (await statisticsOfDay(queue.context, { day, idleDays: 7 })).kiosks.find(({ kioskId }) => kioskId === "kiosk-1");

it("writes nothing new for a report like the one before", async () => {
  await reports(30);
  expect(await rows()).toHaveLength(1);
});

it("tells uptime, silences and faults of a day", async () => {
  await reports(30);
  await reports(10, [PAPER_OUT]);
  await reports(20);
  queue.pass(39 * MINUTE_MS);
  await reports(21, [{ kind: "idReader", device: "offline" }]);
  queue.pass(-MINUTE_MS);
  const of = await figures();
  expect(await rows()).toHaveLength(5);
  expect(of).toMatchObject({
    away: { times: 1, ms: 40 * MINUTE_MS },
    faults: [
      { part: "receiptPrinter", fault: "paperOut", times: 1, ms: 10 * MINUTE_MS },
      { part: "idReader", fault: "offline", times: 1, ms: 20 * MINUTE_MS },
    ],
  });
  expect(of?.upShare).toBeCloseTo(79 / 119, 5);
  expect(of?.idle).toBeUndefined();
});

it("takes a fault that goes on while another comes for one", async () => {
  const both: PartState[] = [PAPER_OUT, { kind: "idReader", device: "offline" }];
  await reports(5, [PAPER_OUT]);
  await reports(5, both);
  await reports(5, [PAPER_OUT]);
  queue.pass(-MINUTE_MS);
  const faults = (await figures())?.faults ?? [];
  expect(faults.map(({ part, times, ms }) => [part, times, ms / MINUTE_MS])).toEqual([
    ["receiptPrinter", 1, 14],
    ["idReader", 1, 5],
  ]);
});

it("does not take a number that a kiosk gives after a silence for a report", async () => {
  await reports(2);
  queue.pass(59 * MINUTE_MS);
  await queue.issue();
  await report();
  expect(await figures()).toMatchObject({ away: { times: 1, ms: 60 * MINUTE_MS + 1000 } });
});

it("divides what lasts over midnight between the days", async () => {
  queue.setTime(startOfDay("2026-03-03") - 10 * MINUTE_MS);
  await reports(25, [PAPER_OUT]);
  queue.pass(-MINUTE_MS);
  expect((await figures())?.faults).toMatchObject([{ ms: 10 * MINUTE_MS }]);
  expect((await figures("2026-03-03"))?.faults).toMatchObject([{ ms: 14 * MINUTE_MS }]);
});

it("knows a kiosk that is not heard of any more, and one that nobody uses", async () => {
  await queue.issue();
  await report();
  queue.pass(6 * DAY_MS);
  await report();
  expect((await figures())?.idle).toBeUndefined();
  queue.setTime(MONDAY_MORNING + 8 * DAY_MS);
  await report();
  expect(await figures()).toMatchObject({ idle: "notUsed", lastUsedAt: MONDAY_MORNING + 1000 });
  queue.pass(8 * DAY_MS);
  expect(await figures("2026-03-18")).toMatchObject({ idle: "notSeen", upShare: 0 });
});

it("believes no report that was held up on the way, and no clock that goes back", async () => {
  const late = queue.context.clock();
  queue.pass(MINUTE_MS);
  await report();
  await report([PAPER_OUT], { at: late });
  expect(await rows()).toHaveLength(1);
  queue.pass(-20 * MINUTE_MS);
  await report([PAPER_OUT], { at: late + 2 * MINUTE_MS });
  const [first, second] = await rows();
  expect(first?.toAt).toBe(second?.fromAt);
  expect((first?.toAt ?? 0) > (first?.fromAt ?? 0)).toBe(true);
});
