import { afterEach, beforeEach, expect, it } from "vitest";
import { archiveDays } from "../archive/archive-days.ts";
import { restoreDay } from "../archive/restore-day.ts";
import { openArchiving } from "../fixtures/archive.ts";
import { HallPlan } from "../queue/hall-plan.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { seedHistory } from "../simulate/history.ts";
import { madeUpHall } from "../simulate/made-up-hall.ts";
import { simulateDay } from "../simulate/simulate-day.ts";
import { forgetDays } from "./forget-days.ts";
import { keepDays } from "./kept-days.ts";
import { readVisits } from "./read-visits.ts";
import { statisticsOfRange } from "./statistics.ts";

const DAY_MS = 86_400_000;
const HALL = madeUpHall({ windows: 8 });

let hall: Awaited<ReturnType<typeof openArchiving>>;
let context: QueueContext;
/** A day with everything in it: people sent on and taken back, held, not come, a kiosk offline, ratings, the day's end. */
const FULL = "2026-03-02";

beforeEach(async () => {
  hall = await openArchiving();
  const { db } = hall.queue.store;
  await simulateDay({ db, hall: HALL, tickets: 100, kiosks: 3, seed: 4, day: FULL });
  const plan = new HallPlan(HALL);
  await seedHistory(db, { plan, until: FULL, days: 3, ticketsADay: 20, kiosks: 3, seed: 4 });
  const now = Date.parse(`${FULL}T02:00:00Z`) + 9 * DAY_MS;
  context = { ...hall.queue.context, plan, clock: () => now };
}, 120_000);
afterEach(() => hall.close());

const today = () => new Date(context.clock()).toISOString().slice(0, 10);
const shifted = (days: number) => new Date(Date.parse(FULL) + days * DAY_MS).toISOString().slice(0, 10);
const range = async () =>
  (await statisticsOfRange(context, { from: shifted(-2), to: today(), by: "day", idleDays: 7 }))._unsafeUnwrap();
const keep = () => keepDays(context.db, { today: today(), limit: 100 });
const count = async (table: "visitFigures" | "ratingSum") => {
  const rows = await context.db.selectFrom(table).select("businessDay").execute();
  return rows.length;
};

it(
  "tells days that are over from what was kept as from their visits, one by one, wherever they lie",
  { timeout: 120_000 },
  async () => {
    const exact = await range();
    for (const times of [exact.visits.noShow, exact.visits.transfers, exact.visits.offline, exact.visits.recalls])
      expect(times).toBeGreaterThan(0);
    expect(exact.ratings.ratedVisits).toBeGreaterThan(0);
    // No wait is rounded or thrown together with others.
    const waits: number[] = [];
    for (let day = -2; day <= 0; day += 1)
      for await (const { wait } of readVisits(context.db, shifted(day))) if (wait !== undefined) waits.push(wait.ms);
    waits.sort((a, b) => a - b);
    const at = (share: number) => waits[Math.ceil(share * waits.length) - 1];
    expect(exact.visits.wait).toEqual({ count: waits.length, p50Ms: at(0.5), p90Ms: at(0.9) });

    expect(await keep()).toBe(4);
    expect(await count("visitFigures")).toBe(4);
    expect(await range()).toEqual(exact);

    // A ticket and a rating come later: read anew, until the night keeps them again.
    await addTicket();
    const more = await range();
    expect(more.visits.issued).toBe(exact.visits.issued + 1);
    expect(more.ratings.given).toBe(exact.ratings.given + 1);
    expect(more.ratings.ratedVisits).toBe(exact.ratings.ratedVisits + 1);
    expect(await keep()).toBe(1);
    expect(await range()).toEqual(more);

    // Other tickets, as many as before: somebody has to say so.
    await context.db.transaction().execute((trx) => forgetDays(trx, [FULL]));
    expect(await count("visitFigures")).toBe(3);
    expect(await range()).toEqual(more);
    expect(await keep()).toBe(1);

    // In files, also without what an older program did not keep.
    const wish = { dir: hall.dir, today: today(), keepDays: 4, limit: 50, at: context.clock() };
    expect(await archiveDays(context.db, wish)).toMatchObject({ days: 4, stuck: [] });
    expect(await range()).toEqual(more);
    for (const table of ["visitFigures", "ratingSum", "visitSum"] as const)
      await context.db.deleteFrom(table).execute();
    expect(await range()).toEqual(more);
    expect(await keep()).toBe(0);
    expect(await count("visitFigures")).toBe(4);
    expect(await range()).toEqual(more);
    await context.db.transaction().execute((trx) => forgetDays(trx, [FULL]));
    expect(await count("visitFigures")).toBe(4);

    const back = { dir: hall.dir, businessDay: FULL, at: context.clock() };
    expect((await restoreDay(context.db, back))._unsafeUnwrap().restored).toBeGreaterThan(20);
    expect(await range()).toEqual(more);
  },
);

/** As a kiosk hands it over that was away for days, served and rated. */
async function addTicket(): Promise<void> {
  const { db } = context;
  const ticket = await db
    .selectFrom("ticket")
    .selectAll()
    .where("businessDay", "=", FULL)
    .where("state", "=", "finished")
    .orderBy("number")
    .limit(1)
    .executeTakeFirstOrThrow();
  const late = { id: crypto.randomUUID(), number: "Z999" };
  await db
    .insertInto("ticket")
    .values({ ...ticket, ...late, subjectKey: null })
    .execute();
  const segments = await db.selectFrom("ticketSegment").selectAll().where("ticketId", "=", ticket.id).execute();
  await db
    .insertInto("ticketSegment")
    .values(segments.map((segment) => ({ ...segment, ticketId: late.id })))
    .execute();
  await db
    .insertInto("rating")
    .values({
      ...{ id: late.id, subjectKey: `ticket:${FULL}:Z999`, businessDay: FULL, ticketNumber: "Z999", visitId: null },
      ...{ categoryId: ticket.categoryId, windowId: ticket.windowId, guideId: null, kioskId: "kiosk-1", options: "[]" },
      ...{ words: null, grade: "satisfied", at: ticket.issuedAt, receivedAt: ticket.issuedAt },
    })
    .execute();
}
