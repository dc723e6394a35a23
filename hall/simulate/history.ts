import type { Insertable, Kysely } from "kysely";
import { daysAfter, startOfDay } from "../queue/business-day.ts";
import type { HallPlan } from "../queue/hall-plan.ts";
import type { RatingTable } from "../store/feedback-schema.ts";
import type { HallDatabase, TicketSegmentTable, TicketTable } from "../store/schema.ts";
import { arrivalsOf } from "./arrivals.ts";
import { chanceFrom, type Chance } from "./chance.ts";
import { copyingDays } from "./copy-days.ts";

const MINUTE_MS = 60_000;
/** So many days are made, all others are one of these in turn: the same people on another day. */
export const MADE_DAYS = 5;
const ROWS_A_STATEMENT = 400;
const RATED_SHARE = 0.88;

export interface HistoryWish {
  plan: HallPlan;
  /** The first day that has no history. */
  until: string;
  days: number;
  ticketsADay: number;
  kiosks: number;
  seed: number;
  onDay?: (done: number) => void;
}

/**
 * Past days, plausible and fast: rows as a hall would have them, written without a hall. A few days are made and copied by
 * the store itself. `until` and later days are left as they are. Gives how many tickets there are.
 */
export async function seedHistory(db: Kysely<HallDatabase>, wish: HistoryWish): Promise<number> {
  const { until, days, onDay } = wish;
  const chance = chanceFrom(wish.seed);
  await seedKiosks(db, wish);
  const dayAt = (index: number) => daysAfter(until, index - days);
  let tickets = 0;
  const made: { day: string; tickets: number }[] = [];
  for (let index = 0; index < Math.min(days, MADE_DAYS); index += 1) {
    const rows = dayOf(chance, { ...wish, day: dayAt(index), prefix: prefixOf(index) });
    await insertDay(db, rows);
    made.push({ day: dayAt(index), tickets: rows.tickets.length });
    tickets += rows.tickets.length;
    onDay?.(index + 1);
  }
  const copies = Array.from({ length: days - made.length }, (_, copy) => {
    const index = made.length + copy;
    return { from: made[index % MADE_DAYS], to: dayAt(index), prefix: prefixOf(index), index };
  });
  await copyingDays(db, { days: made.map(({ day }) => day) }, async (copyDay) => {
    for (const { from, to, prefix, index } of copies) {
      if (from === undefined) continue;
      await copyDay({ from: from.day, to, prefix });
      tickets += from.tickets;
      onDay?.(index + 1);
    }
  });
  return tickets;
}

/** First eight signs of the ids of a day. */
const prefixOf = (index: number) => (0x1000_0000 + index).toString(16);

interface DayRows {
  tickets: Insertable<TicketTable>[];
  segments: TicketSegmentTable[];
  ratings: Insertable<RatingTable>[];
}

function dayOf(chance: Chance, of: HistoryWish & { day: string; prefix: string }): DayRows {
  const { plan, day, ticketsADay, kiosks, prefix } = of;
  const rows: DayRows = { tickets: [], segments: [], ratings: [] };
  const serials = new Map<string, number>();
  const free = new Map<string, number>(plan.windows.map(({ id }) => [id, 0]));
  const categories = plan.categories.map(({ id }) => id);
  for (const arrival of arrivalsOf(chance, { midnight: startOfDay(day), tickets: ticketsADay, categories })) {
    const category = plan.category(arrival.categoryId);
    if (category === undefined) continue;
    const serial = (serials.get(category.letter) ?? 0) + 1;
    if (serial > 999) continue;
    serials.set(category.letter, serial);
    const id = `${prefix}${chance.uuid().slice(8)}`;
    const number = `${category.letter}${String(serial).padStart(3, "0")}`;
    const kioskId = `kiosk-${1 + Math.floor(chance.next() * kiosks)}`;
    const issuedAt = arrival.at;
    const windowId = [...category.windows].sort((a, b) => (free.get(a) ?? 0) - (free.get(b) ?? 0))[0] ?? "";
    const calledAt = Math.max(issuedAt + 5000, free.get(windowId) ?? 0);
    const fate = chance.weighted([
      { value: "finished" as const, weight: 0.92 },
      { value: "noShow" as const, weight: 0.05 },
      { value: "left" as const, weight: 0.02 },
      { value: "cancelled" as const, weight: 0.01 },
    ]);
    const steps = stepsOf(chance, { fate, issuedAt, calledAt, minutes: category.typicalServiceMinutes });
    const endedAt = steps.at(-1)?.at ?? calledAt;
    if (fate !== "left") free.set(windowId, endedAt + 20_000);
    rows.segments.push(
      ...steps.map(({ state, cause, at }, index) => ({
        ...{ ticketId: id, seq: index + 1, state, cause, fromAt: at, toAt: steps[index + 1]?.at ?? null },
        actor: index < 2 ? `kiosk:${kioskId}` : `window:${windowId}`,
        windowId: index < 2 ? null : windowId,
        categoryId: category.id,
      })),
    );
    rows.tickets.push({
      ...{ id, businessDay: day, categoryId: category.id, number, formerNumber: null, carriedFrom: null, kioskId },
      ...{ rangeId: null, issuedAt, receivedAt: issuedAt, state: fate, slip: "printed" },
      ...{
        windowId: fate === "left" ? null : windowId,
        lane: arrival.lane,
        laneTold: null,
        queuedAt: issuedAt,
        rankAt: issuedAt,
      },
      laneFrom: arrival.lane === "normal" ? null : arrival.laneFrom,
      ...{ dueAt: 0, targetWindowId: null, recalls: 0, mergedInto: null, subjectKey: null },
      ...{ maskedName: null, maskedNumber: null, codeHash: null, shortCodeHash: null },
    });
    if (fate === "finished" && chance.hits(RATED_SHARE))
      rows.ratings.push({
        ...{ id, subjectKey: `ticket:${day}:${number}`, businessDay: day, ticketNumber: number, visitId: null },
        ...{ categoryId: category.id, windowId, guideId: null, kioskId, options: "[]", words: null },
        grade: chance.hits(0.9) ? "verySatisfied" : "satisfied",
        ...{ at: endedAt + MINUTE_MS, receivedAt: endedAt + MINUTE_MS },
      });
  }
  return rows;
}

function stepsOf(
  chance: Chance,
  of: { fate: "finished" | "noShow" | "left" | "cancelled"; issuedAt: number; calledAt: number; minutes: number },
): Pick<TicketSegmentTable & { at: number }, "state" | "cause" | "at">[] {
  const { fate, issuedAt, calledAt, minutes } = of;
  const waiting = [
    { state: "created", cause: "issue", at: issuedAt },
    { state: "waiting", cause: "issue", at: issuedAt },
  ] as const;
  if (fate === "left") return [...waiting, { state: "left", cause: "leave", at: issuedAt + 30 * MINUTE_MS }];
  const called = { state: "called", cause: "call", at: calledAt } as const;
  const startAt = Math.round(calledAt + chance.between(10_000, 50_000));
  if (fate === "noShow")
    return [...waiting, called, { state: "noShow", cause: "noShow", at: calledAt + 4 * MINUTE_MS }];
  if (fate === "cancelled") return [...waiting, called, { state: "cancelled", cause: "cancel", at: startAt }];
  const service = Math.round(chance.longTailed(minutes, 0.5) * MINUTE_MS);
  return [
    ...[...waiting, called],
    { state: "serving", cause: "start", at: startAt },
    { state: "finished", cause: "finish", at: startAt + service },
  ];
}

async function insertDay(db: Kysely<HallDatabase>, { tickets, segments, ratings }: DayRows): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const part of parts(tickets)) await trx.insertInto("ticket").values(part).execute();
    for (const part of parts(segments)) await trx.insertInto("ticketSegment").values(part).execute();
    for (const part of parts(ratings)) await trx.insertInto("rating").values(part).execute();
    for (const part of parts(tickets))
      await trx
        .insertInto("ticketRequest")
        .values(
          part.map(({ id, categoryId, kioskId, issuedAt }) => ({
            ...{
              ticketId: id,
              seq: 1,
              categoryId,
              guideId: null,
              bundleId: null,
              answers: null,
              quantity: 1,
              actor: `kiosk:${kioskId}`,
              at: issuedAt,
            },
          })),
        )
        .execute();
  });
}

async function seedKiosks(db: Kysely<HallDatabase>, { until, days, kiosks }: HistoryWish): Promise<void> {
  const [first, last] = [startOfDay(daysAfter(until, -days)), startOfDay(until)];
  for (let index = 1; index <= kiosks; index += 1) {
    const kioskId = `kiosk-${index}`;
    await db
      .insertInto("kioskSeen")
      .values({ kioskId, firstSeenAt: first, lastSeenAt: last, lastUsedAt: last, lastReportAt: last })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await db
      .insertInto("kioskCondition")
      .values({
        ...{ kioskId, fromAt: first, toAt: null, state: "reporting", version: "0.1.0", power: "mains", faults: "[]" },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

function* parts<T>(rows: readonly T[]): Generator<T[]> {
  for (let index = 0; index < rows.length; index += ROWS_A_STATEMENT) yield rows.slice(index, index + ROWS_A_STATEMENT);
}
