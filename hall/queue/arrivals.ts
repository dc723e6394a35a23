import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import { businessDayOf } from "./business-day.ts";

const MINUTE_MS = 60_000;
const WITHIN_MINUTES = 45;
/** The first two of a day, a moment apart, are no crowd. */
const FEWEST_MINUTES = 10;

/** Of the last while: how many come in a minute, and how far those of them are put forward who have a lane or an appointment. */
export interface Arrivals {
  perMinute: number;
  /** What part of all who come is put forward by so many whole minutes: as few as lanes give, and appointments come early by. */
  headStarts: readonly { minutes: number; share: number }[];
}

/** By category id. To be asked seldom. */
export async function arrivalsBefore(db: Kysely<HallDatabase>, at: number): Promise<Map<string, Arrivals>> {
  const rows = await db
    .selectFrom("ticket")
    .select(["categoryId", "queuedAt", "rankAt"])
    .where("businessDay", "=", businessDayOf(at))
    .where("queuedAt", ">", at - WITHIN_MINUTES * MINUTE_MS)
    .where("queuedAt", "<=", at)
    .execute();
  const byCategory = new Map<string, { people: number; byMinutes: Map<number, number> }>();
  for (const { categoryId, queuedAt, rankAt } of rows) {
    const minutes = Math.round(Math.max(0, queuedAt - rankAt) / MINUTE_MS);
    const { people, byMinutes } = byCategory.get(categoryId) ?? { people: 0, byMinutes: new Map<number, number>() };
    if (minutes > 0) byMinutes.set(minutes, (byMinutes.get(minutes) ?? 0) + 1);
    byCategory.set(categoryId, { people: people + 1, byMinutes });
  }
  // In the morning: since the first of all came.
  const first = rows.reduce((earliest, { queuedAt }) => Math.min(earliest, queuedAt), at);
  const minutes = Math.max(FEWEST_MINUTES, (at - first) / MINUTE_MS);
  return new Map(
    [...byCategory].map(([id, { people, byMinutes }]) => [
      id,
      {
        perMinute: people / minutes,
        headStarts: [...byMinutes].map(([headStart, some]) => ({ minutes: headStart, share: some / people })),
      },
    ]),
  );
}

/**
 * How many come after somebody, and have their turn before: of those who come within the wait, whoever has a greater head
 * start than they came later. All in minutes.
 */
export function overtaking(
  { perMinute, headStarts }: Arrivals,
  { waitMinutes, ownHeadStart }: { waitMinutes: number; ownHeadStart: number },
): number {
  const span = (minutes: number) => Math.min(waitMinutes, Math.max(0, minutes - ownHeadStart));
  return perMinute * headStarts.reduce((sum, { minutes, share }) => sum + span(minutes) * share, 0);
}
