import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleQueue, MONDAY_MORNING, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";
import { carryOver } from "../queue/carry-over.ts";
import { handOver } from "../queue/hand-over.ts";
import { reserveRange } from "../queue/reserve-range.ts";
import { giveRating } from "../ratings/give-rating.ts";
import { moveOrder, orders } from "../ratings/rating-orders.ts";
import { statisticsOfDay, statisticsOfRange } from "./statistics.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DAY = "2026-03-02";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const ofDay = (day?: string) => statisticsOfDay(queue.context, { day, idleDays: 7 });
const minutes = (count: number) => queue.pass(count * MINUTE_MS);

async function serveNext(windowId: string, forMinutes: number): Promise<string> {
  const clerk = clerkAt(queue.context, windowId);
  const id = (await clerk.next())._unsafeUnwrap()?.id ?? "";
  (await clerk.start(id))._unsafeUnwrap();
  minutes(forMinutes);
  (await clerk.finish(id))._unsafeUnwrap();
  return id;
}

describe("the day", () => {
  it("is all zeros in an empty hall, with its categories and windows", async () => {
    const { visits, categories, windows, ratings, kiosks } = await ofDay();
    expect(visits).toMatchObject({ issued: 0, served: 0, open: 0, wait: { count: 0 } });
    expect(categories.map(({ categoryId }) => categoryId)).toEqual(["household", "certificate", "business"]);
    expect(windows.map(({ windowId }) => windowId)).toEqual(["a01", "a02", "b01", "d01"]);
    expect(ratings.rate).toBeUndefined();
    expect(kiosks).toEqual([]);
  });

  it("counts by hour, category and window, and whatever was issued is somewhere", async () => {
    for (let index = 0; index < 4; index += 1) await queue.issue();
    await queue.issue("business");
    minutes(10);
    await serveNext("a01", 5);
    await serveNext("a01", 7);
    await serveNext("b01", 12);
    queue.setTime(MONDAY_MORNING + 60 * MINUTE_MS);
    await queue.issue("certificate", "kiosk-2");
    const { visits, hours, categories, windows, clerks, kiosks } = await ofDay();
    expect(visits).toMatchObject({ issued: 6, served: 3, open: 3, service: { count: 3, p50Ms: 7 * MINUTE_MS } });
    expect(visits.service.p90Ms).toBe(12 * MINUTE_MS);
    expect(hours.map(({ hour, issued, served }) => [hour, issued, served])).toEqual([
      [9, 5, 3],
      [10, 1, 0],
    ]);
    expect(categories.map(({ issued, served }) => [issued, served])).toEqual([
      [4, 2],
      [1, 0],
      [1, 1],
    ]);
    expect(windows[0]).toMatchObject({ windowId: "a01", label: "A01", called: 2, served: 2, busyMs: 12 * MINUTE_MS });
    expect(clerks).toEqual([]);
    expect(kiosks.map(({ kioskId, tickets }) => [kioskId, tickets])).toEqual([
      ["kiosk-1", 5],
      ["kiosk-2", 1],
    ]);
  });

  it("keeps an account's figures under its name, a window's not under any", async () => {
    await queue.issue();
    const { startService, finish } = await import("../queue/window/serve.ts");
    const { callNext } = await import("../queue/window/call.ts");
    const wish = () => ({ windowId: "a01", idempotencyKey: randomUUID(), actor: "staff-7" });
    const ticketId = (await callNext(queue.context, wish()))._unsafeUnwrap()?.id ?? "";
    (await startService(queue.context, { ...wish(), ticketId }))._unsafeUnwrap();
    minutes(6);
    (await finish(queue.context, { ...wish(), ticketId }))._unsafeUnwrap();
    expect((await ofDay()).clerks).toMatchObject([{ actor: "staff-7", called: 1, served: 1, busyMs: 6 * MINUTE_MS }]);
  });

  it("adds up over a night: issued and brought over is served, gone, taken along or open", async () => {
    for (let index = 0; index < 3; index += 1) await queue.issue();
    await serveNext("a01", 4);
    queue.pass(DAY_MS);
    await carryOver(queue.context, queue.context.clock());
    await serveNext("a01", 4);
    await queue.issue();
    const monday = (await ofDay(DAY)).visits;
    const tuesday = (await ofDay()).visits;
    expect(monday).toMatchObject({ issued: 3, served: 1, carriedOut: 2, carriedIn: 0, open: 0 });
    expect(tuesday).toMatchObject({ issued: 1, served: 1, carriedIn: 2, open: 2 });
    for (const of of [monday, tuesday])
      expect(of.issued + of.carriedIn).toBe(
        of.served + of.noShow + of.left + of.cancelled + of.merged + of.open + of.carriedOut,
      );
  });

  it("counts what a kiosk gave while the hall was away, from the time on paper", async () => {
    const reserved = await reserveRange(queue.context, {
      ...{ idempotencyKey: randomUUID(), kioskId: "kiosk-1", categoryId: "household", count: 2 },
    });
    const { rangeId, numbers } = reserved._unsafeUnwrap();
    const issuedAt = queue.context.clock();
    minutes(20);
    const ticket = { idempotencyKey: randomUUID(), rangeId, number: numbers[0] ?? "", issuedAt };
    await handOver(queue.context, { kioskId: "kiosk-1", tickets: [{ ...ticket, slip: "printed" }] });
    await serveNext("a01", 3);
    expect((await ofDay()).visits).toMatchObject({
      ...{ issued: 1, offline: 1, served: 1, wait: { count: 1, p50Ms: 20 * MINUTE_MS } },
    });
  });
});

describe("ratings", () => {
  const rate = (number: string, code: string, grade: "verySatisfied" | "veryDissatisfied") =>
    giveRating(queue.ratings, {
      ...{ idempotencyKey: randomUUID(), kioskId: "kiosk-1", at: queue.context.clock() },
      rating: { subject: { kind: "ticket", number, code }, grade, options: grade === "verySatisfied" ? [] : ["T101"] },
    });

  it("are a share of the served visits, and low grades have their days", async () => {
    const codes = ["0123456789abcdef0123456a", "0123456789abcdef0123456b"];
    for (const code of codes) await queue.issue("household", "kiosk-1", code);
    for (let index = 0; index < 2; index += 1) await queue.issue();
    for (let index = 0; index < 4; index += 1) await serveNext("a01", 4);
    (await rate("A001", codes[0] ?? "", "verySatisfied"))._unsafeUnwrap();
    (await rate("A002", codes[1] ?? "", "veryDissatisfied"))._unsafeUnwrap();
    const before = (await ofDay()).ratings;
    expect(before).toMatchObject({
      ...{ ratedVisits: 2, served: 4, rate: 0.5, given: 2, active: 2, activeShare: 1, bar: 0.9, low: 1 },
      orders: { opened: 1, inTime: 0, late: 0, overdue: 0, pending: 1 },
    });
    const [order] = await orders(queue.ratings);
    queue.pass(30 * DAY_MS);
    expect((await ofDay(DAY)).ratings.orders).toMatchObject({ overdue: 1, pending: 0 });
    (
      await moveOrder(queue.ratings, { id: order?.id ?? "", actor: "staff-1", to: "answered", note: "已致歉" })
    )._unsafeUnwrap();
    expect((await ofDay(DAY)).ratings.orders).toMatchObject({ late: 1, overdue: 0, inTime: 0 });
  });
});

describe("licences", () => {
  it("count one for each agreement and kind, however often it was fetched, and no failed ones", async () => {
    const call = (consent: string, item: string, over: object = {}) => ({
      ...{ id: randomUUID(), at: queue.context.clock(), system: "licences", operation: "file", actor: "kiosk:kiosk-1" },
      ...{ purpose: "免交证照", item, maskedNumber: "4113****0019", consent, outcome: "answered", tries: 1, ms: 80 },
      ...over,
    });
    const [one, two] = [randomUUID(), randomUUID()];
    await queue.context.db
      .insertInto("connectorCall")
      .values([
        ...[call(one, "marriage"), call(one, "marriage"), call(one, "household"), call(two, "marriage")],
        call(two, "household", { outcome: "timeout" }),
        call(two, "", { operation: "list" }),
        call(two, "household", { at: queue.context.clock() - DAY_MS }),
      ])
      .execute();
    expect((await ofDay()).licences).toEqual({
      ...{ used: 3, people: 2, failed: 1 },
      kinds: [
        { typeCode: "marriage", used: 2 },
        { typeCode: "household", used: 1 },
      ],
    });
  });
});

describe("a range", () => {
  const range = (from: string, to: string, by: "day" | "week" | "month") =>
    statisticsOfRange(queue.context, { from, to, by, idleDays: 7 });

  it("tells its periods and as many days before, exactly as the days do", async () => {
    for (const day of [0, 1, 4, 7]) {
      queue.setTime(MONDAY_MORNING + day * DAY_MS);
      await queue.issue();
      await queue.issue();
      minutes(day);
      await serveNext("a01", 5 + day);
    }
    const { visits, periods, former } = (await range("2026-03-03", "2026-03-10", "week"))._unsafeUnwrap();
    expect(periods.map(({ from, to, visits: of }) => [from, to, of.issued])).toEqual([
      ["2026-03-03", "2026-03-08", 4],
      ["2026-03-09", "2026-03-10", 2],
    ]);
    expect(visits).toMatchObject({ issued: 6, served: 3, service: { count: 3, p50Ms: 9 * MINUTE_MS } });
    expect(former).toMatchObject({ from: "2026-02-23", to: "2026-03-02", visits: { issued: 2, served: 1 } });
    const months = (await range("2026-02-27", "2026-03-10", "month"))._unsafeUnwrap().periods;
    expect(months.map(({ from, to }) => [from, to])).toEqual([
      ["2026-02-27", "2026-02-28"],
      ["2026-03-01", "2026-03-10"],
    ]);
  });

  it("of a whole year is given", async () => {
    const { periods, former } = (await range("2025-03-03", "2026-03-03", "month"))._unsafeUnwrap();
    expect(periods).toHaveLength(13);
    expect(former).toMatchObject({ from: "2024-03-02", to: "2025-03-02" });
  });

  it.each([
    ["2026-03-03", "2026-03-02"],
    ["2026-01-01", "2027-01-02"],
  ])("from %s to %s is refused", async (from, to) => {
    expect((await range(from, to, "day"))._unsafeUnwrapErr()).toBe("BAD_RANGE");
  });
});
