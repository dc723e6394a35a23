import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Retention } from "../../kiosk-config/schema/hall.ts";
import { fileAppeal } from "../appeals/file-appeal.ts";
import { appealCases } from "../appeals/appeal-cases.ts";
import { moveAppeal } from "../appeals/move-appeal.ts";
import { createCallAudit, type ConnectorCall } from "../connectors/connection/call-audit.ts";
import type { PartState } from "../contract/fleet.ts";
import type { KioskFigures } from "../contract/statistics.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { keepReport } from "../fleet/report.ts";
import { callForHelp } from "../help/help-call.ts";
import { businessDayOf, daysAfter, startOfDay } from "../queue/business-day.ts";
import { findByKey, issueTicket } from "../queue/issue.ts";
import { giveRating } from "../ratings/give-rating.ts";
import { moveOrder, orders } from "../ratings/rating-orders.ts";
import { ratingSummary } from "../ratings/rating-summary.ts";
import { keepMisses } from "../search/miss.ts";
import { statisticsOfDay, statisticsOfRange } from "../statistics/statistics.ts";
import { retire } from "./retire.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FIRST = "2026-03-02";
const KEEP = Retention.parse({});
const PAPER_OUT: PartState = { kind: "receiptPrinter", device: "userError", fault: "paperOut" };

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const count = async (table: "rating" | "appeal" | "helpCall" | "kioskCondition" | "searchMiss" | "connectorCall") =>
  (await queue.store.db.selectFrom(table).selectAll().execute()).length;
const run = (over: Partial<Parameters<typeof retire>[1]> = {}) =>
  retire(queue.store.db, { keep: KEEP, today: businessDayOf(queue.context.clock()), ...over });
const goTo = (days: number) => queue.setTime(startOfDay(daysAfter(FIRST, days)) + 2 * HOUR_MS);
/** What is told of days, without when it was asked and what is told of today. */
const figures = async () => {
  const wish = { from: FIRST, to: daysAfter(FIRST, 6), by: "day", idleDays: 7 } as const;
  const { madeAt: _, kiosks, ...rest } = (await statisticsOfRange(queue.context, wish))._unsafeUnwrap();
  const second = await statisticsOfDay(queue.context, { day: daysAfter(FIRST, 1), idleDays: 7 });
  return { ...rest, kiosks: kiosks.map(withoutIdle), secondDay: second.kiosks.map(withoutIdle) };
};
const withoutIdle = ({ idle: _, ...kiosk }: KioskFigures): Omit<KioskFigures, "idle"> => kiosk;

async function rate(grade: "satisfied" | "dissatisfied"): Promise<void> {
  const rating = { subject: { kind: "visit", visitId: randomUUID() }, grade, options: [], words: "等太久" } as const;
  const given = { idempotencyKey: randomUUID(), kioskId: "kiosk-1", at: queue.context.clock(), rating };
  (await giveRating(queue.ratings, { ...given, rating: { ...rating, options: [] } }))._unsafeUnwrap();
}

async function appeal(answer: "answered" | "open"): Promise<void> {
  const digits = String(Math.floor(Math.random() * 1e8)).padStart(8, "0");
  const filed = {
    ...{ idempotencyKey: randomUUID(), kioskId: "kiosk-1", number: `03${digits}`, code: digits },
    ...{ promisedDay: "2026-12-31", at: queue.context.clock() },
    appeal: { categoryId: "overdue", words: "超时了", phone: `130${digits}` },
  };
  (await fileAppeal(queue.appeals, filed))._unsafeUnwrap();
  const [mine] = (await appealCases(queue.appeals)).filter(({ state }) => state === "received");
  if (answer === "open" || mine === undefined) return;
  const step = { id: mine.id, actor: "lead" };
  (await moveAppeal(queue.appeals, { ...step, to: "answered", answer: "已经办好" }))._unsafeUnwrap();
  (await moveAppeal(queue.appeals, { ...step, to: "closed" }))._unsafeUnwrap();
}

async function closeOrders(): Promise<void> {
  for (const { id } of (await orders(queue.ratings)).filter(({ state }) => state !== "closed")) {
    (await moveOrder(queue.ratings, { id, actor: "lead", to: "answered", note: "道歉" }))._unsafeUnwrap();
    (await moveOrder(queue.ratings, { id, actor: "lead", to: "closed" }))._unsafeUnwrap();
  }
}

const call = (over: Partial<ConnectorCall> = {}) =>
  createCallAudit(queue.store.db).write({
    ...{ at: queue.context.clock(), system: "licences", operation: "file", actor: "kiosk:kiosk-1", purpose: "办证" },
    ...{ item: "idCard", maskedNumber: "4113****1234", consent: "c1", outcome: "answered", tries: 1, ms: 5 },
    ...over,
  });
const report = (parts: PartState[] = []) =>
  keepReport(queue.context, {
    ...{ kioskId: "kiosk-1", at: queue.context.clock(), version: "1.0.0", power: "mains", parts },
  });
const reports = async (minutes: number, parts: PartState[] = []) => {
  for (let minute = 0; minute < minutes; minute += 1) {
    await report(parts);
    queue.pass(MINUTE_MS);
  }
};

async function weekOfEverything(): Promise<void> {
  await rate("satisfied");
  await rate("dissatisfied");
  await closeOrders();
  await appeal("answered");
  await callForHelp(queue.context, {
    ...{ idempotencyKey: randomUUID(), kioskId: "kiosk-1", reason: "noPaper", at: queue.context.clock() },
  });
  for (const consent of ["c1", "c1", "c2"]) {
    await call({ consent });
    await call({ consent, operation: "list" });
  }
  await call({ consent: null, outcome: "unreachable" });
  await call({ consent: "c3", system: "cases", operation: "byHolder" });
  // A fault that goes on over midnight beside another one that does not, and a silence of a day.
  queue.setTime(startOfDay(daysAfter(FIRST, 1)) - 10 * MINUTE_MS);
  await reports(5);
  await reports(20, [PAPER_OUT]);
  await reports(5, [PAPER_OUT, { kind: "idReader", device: "offline" }]);
  queue.pass(DAY_MS);
  await reports(3);
  await rate("dissatisfied");
  queue.pass(15 * DAY_MS);
  await closeOrders();
  await queue.store.db.updateTable("outbox").set({ acceptedAt: 1, outsideId: "o" }).execute();
  await report();
}

it("takes away what is over for long enough, and every figure stays as it was", async () => {
  await weekOfEverything();
  goTo(30);
  const before = await figures();
  const uploads = (await ratingSummary(queue.ratings)).uploads;
  expect(before).toMatchObject({
    ratings: { given: 3, low: 2, orders: { opened: 2, inTime: 1, late: 1 } },
    appeals: { opened: 1, inTime: 1 },
    licences: { used: 2, people: 2, failed: 1 },
    kiosks: [{ helpCalls: 1, consents: 3, ratings: 3, away: { times: 2 } }],
  });
  expect(before.kiosks[0]?.faults).toHaveLength(2);
  goTo(900);
  const gone = await run({ batch: 2 });
  expect(gone).toMatchObject({ ratings: 3, appeals: 1, helpCalls: 1, calls: 8 });
  expect(gone["conditions"]).toBeGreaterThan(4);
  for (const table of ["rating", "appeal", "helpCall", "connectorCall"] as const) expect(await count(table)).toBe(0);
  // How it is now is no matter of the past.
  expect(await count("kioskCondition")).toBe(1);
  goTo(30);
  expect(await figures()).toEqual(before);
  expect((await ratingSummary(queue.ratings)).uploads).toEqual(uploads);
  expect(await run()).toEqual({});
});

it("cut off in the middle, figures are true as well, and the next run goes on", async () => {
  await weekOfEverything();
  goTo(30);
  const before = await figures();
  let steps = 0;
  for (let runs = 0; runs < 40; runs += 1) {
    goTo(900);
    steps = 0;
    await run({ batch: 1, stopped: () => (steps += 1) > 2 });
    goTo(30);
    expect(await figures()).toEqual(before);
  }
});

it("keeps what is not old enough, not closed, not told, and what a ticket still needs", async () => {
  await weekOfEverything();
  await appeal("open");
  await rate("dissatisfied");
  const waiting = (
    await queue.store.db.selectFrom("outbox").select("refId").where("acceptedAt", "is", null).execute()
  )[0];
  expect(waiting).toBeDefined();
  goTo(60);
  expect(Object.keys(await run())).toEqual(["keys"]);
  goTo(2000);
  await run();
  // One that is open and that the platform has not heard of; one that nobody answered.
  expect(await queue.store.db.selectFrom("rating").select("id").execute()).toEqual([{ id: waiting?.refId }]);
  expect(await count("appeal")).toBe(1);
});

it("a rating stays while its ticket is not in a file", async () => {
  const code = "7KQ2MXRA9BCD4EFG";
  const { businessDay, number } = await queue.issue("household", "kiosk-1", code);
  const subject = { kind: "ticket", businessDay, number, code } as const;
  const given = { idempotencyKey: randomUUID(), kioskId: "kiosk-1", at: queue.context.clock() };
  (await giveRating(queue.ratings, { ...given, rating: { subject, grade: "satisfied", options: [] } }))._unsafeUnwrap();
  await queue.store.db.updateTable("outbox").set({ refused: "400" }).execute();
  goTo(2000);
  await run();
  expect(await count("rating")).toBe(1);
  for (const table of ["ticketSegment", "ticketRequest", "ticket"] as const)
    await queue.store.db.deleteFrom(table).execute();
  expect(await run()).toEqual({ ratings: 1 });
});

it("finds ratings that may go behind days on which every one has to stay", async () => {
  await rate("dissatisfied");
  queue.pass(9 * DAY_MS);
  await rate("satisfied");
  queue.pass(DAY_MS);
  await rate("satisfied");
  await queue.store.db.updateTable("outbox").set({ refused: "400" }).execute();
  goTo(1200);
  expect(await run({ batch: 1 })).toMatchObject({ ratings: 2 });
  expect(await count("rating")).toBe(1);
});

it("forgets words that nobody missed for a season, and old keys, but not those that may still be asked about", async () => {
  const key = randomUUID();
  (
    await issueTicket(queue.context, { idempotencyKey: key, categoryId: "household", kioskId: "kiosk-1" })
  )._unsafeUnwrap();
  await keepMisses(queue.context, { kioskId: "kiosk-1", counts: [{ query: "养狗本", businessDay: FIRST, times: 4 }] });
  goTo(29);
  expect(await run()).toEqual({});
  expect(await findByKey(queue.context, key)).toBeDefined();
  goTo(32);
  expect(await run()).toEqual({ keys: 1 });
  expect(await findByKey(queue.context, key)).toBeUndefined();
  goTo(91);
  expect(await run()).toEqual({ misses: 1 });
});

it("does not go below what is asked of audits, and says what it was given", () => {
  expect(Retention.safeParse({ callDays: 30 }).error?.issues[0]?.path).toEqual(["callDays"]);
  expect(Retention.safeParse({ auditDays: 100 }).success).toBe(false);
  expect(Retention.safeParse({ ratingsDays: 100 }).success).toBe(false);
});
