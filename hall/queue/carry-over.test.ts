import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { toldAndTrue } from "../fixtures/kept.ts";
import { lateRange } from "../fixtures/late.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { brokenStories, clerkAt } from "../fixtures/window.ts";
import { keepDays } from "../statistics/kept-days.ts";
import { businessDayOf } from "./business-day.ts";
import { closeFormerDays } from "./day-end.ts";
import { issueTicket } from "./issue.ts";
import { reserveRange } from "./reserve-range.ts";
import { findPlace } from "./ticket-place.ts";

const TZ = process.env["TZ"];
const DAY_MS = 86_400_000;
const CODE = "ABCDEFGH23456789";
let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue({ hall: { ...SAMPLE_HALL, overnight: "carry" } });
});
afterEach(async () => {
  if (TZ === undefined) delete process.env["TZ"];
  else process.env["TZ"] = TZ;
  expect(await brokenStories(queue.context)).toEqual([]);
  await queue.close();
});
const endDay = () => closeFormerDays(queue.context, { keepHolderDays: 0 });

// No summer time, half hours, a day apart: whatever the machine believes.
describe.each(["Asia/Kolkata", "Pacific/Kiritimati", "America/Phoenix", "Etc/GMT+12"])("with TZ=%s", (zone) => {
  it("carries who waits over midnight in Shanghai, before all who come then, their numbers doubled by nobody", async () => {
    process.env["TZ"] = zone;
    queue.setTime(Date.parse("2026-03-02T23:58:00+08:00"));
    const served = await queue.issue("household", "kiosk-1");
    const waiting = await queue.issue("household", "kiosk-1", CODE);
    (await clerkAt(queue.context, "a01").next())._unsafeUnwrap();
    (await clerkAt(queue.context, "a01").start(served.id))._unsafeUnwrap();
    expect(await endDay()).toMatchObject({ carried: 0, left: 0 });
    queue.setTime(Date.parse("2026-03-03T00:00:00+08:00"));
    expect(await endDay()).toMatchObject({ carried: 1, left: 0 });
    expect(await endDay()).toMatchObject({ carried: 0, left: 0 });
    const fresh = await queue.issue();
    expect([waiting.number, fresh.number, fresh.businessDay]).toEqual(["A002", "A003", "2026-03-03"]);
    const called = (await clerkAt(queue.context, "a01").next())._unsafeUnwrap();
    expect(called).toMatchObject({ id: waiting.id, number: "A002", businessDay: "2026-03-03" });
    // The slip says yesterday.
    const slip = { number: "A002", code: CODE, businessDay: "2026-03-02" };
    expect(await findPlace(queue.context, slip)).toMatchObject({ state: "called" });
  });
});

it("carries nobody whose number was given anew before midnight was noticed", async () => {
  const { id } = await queue.issue();
  queue.pass(DAY_MS);
  expect((await queue.issue()).number).toBe("A001");
  expect(await endDay()).toMatchObject({ carried: 0, left: 1 });
  const row = await queue.context.db.selectFrom("ticket").select("state").where("id", "=", id).executeTakeFirst();
  expect(row?.state).toBe("left");
});

it("keeps carried numbers out of the ranges of kiosks", async () => {
  const yesterday = await queue.issue();
  await queue.context.db.updateTable("ticket").set({ number: "A998" }).where("id", "=", yesterday.id).execute();
  queue.pass(DAY_MS);
  expect(await endDay()).toMatchObject({ carried: 1 });
  const wish = { idempotencyKey: randomUUID(), kioskId: "kiosk-1", categoryId: "household", count: 2 };
  expect((await reserveRange(queue.context, wish))._unsafeUnwrap().numbers).toEqual(["A996", "A997"]);
});

it("lets them leave where the hall wishes so, whatever the clock did meanwhile", async () => {
  await queue.close();
  queue = await openSampleQueue();
  await queue.issue();
  queue.pass(DAY_MS);
  // Set back to yesterday: nothing ends; today's wishes go on under yesterday's day.
  queue.pass(-DAY_MS);
  expect(await endDay()).toMatchObject({ left: 0 });
  const key = { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "kiosk-1" };
  expect((await issueTicket(queue.context, key))._unsafeUnwrap().number).toBe("A002");
  queue.pass(-3_600_000);
  // An hour earlier than its own issue: the story still does not run backwards.
  const called = (await clerkAt(queue.context, "a01").next())._unsafeUnwrap();
  (await clerkAt(queue.context, "a01").finish(called?.id ?? ""))._unsafeUnwrap();
  queue.pass(DAY_MS + 3_600_000);
  expect(await endDay()).toMatchObject({ left: 1 });
});

it("a day that was kept, with a ticket handed over late and carried on, is told as it is", async () => {
  const day = (await queue.issue()).businessDay;
  queue.pass(1000);
  const late = await lateRange(queue.context);
  await late.hand(0);
  (await clerkAt(queue.context, "a01").next())._unsafeUnwrap();
  queue.pass(DAY_MS);
  await endDay();
  queue.pass(2 * DAY_MS);
  await endDay();
  const today = businessDayOf(queue.context.clock());
  expect(await keepDays(queue.context.db, { today, limit: 9 })).toBe(1);
  await late.hand(1);
  expect(await endDay()).toMatchObject({ carried: 1 });
  const { told, true: real } = await toldAndTrue(queue.context, day);
  expect(told).toEqual(real);
  expect(told.carriedOut).toBe(2);
});
