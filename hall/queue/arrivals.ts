import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import { businessDayOf } from "./business-day.ts";

const MINUTE_MS = 60_000;
const WITHIN_MINUTES = 45;
/** The first two of a day, a moment apart, are no crowd. */
const FEWEST_MINUTES = 10;

/** Of the last while: how many come in a minute, and how many minutes each of those who have one is put forward. */
export interface Arrivals {
  perMinute: number;
  /** Of everybody; 0 for who has no lane and no appointment. */
  headStarts: readonly number[];
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
  const byCategory = new Map<string, number[]>();
  for (const { categoryId, queuedAt, rankAt } of rows) {
    const headStart = Math.max(0, queuedAt - rankAt) / MINUTE_MS;
    const others = byCategory.get(categoryId);
    if (others === undefined) byCategory.set(categoryId, [headStart]);
    else others.push(headStart);
  }
  // In the morning: since the first of all came.
  const first = rows.reduce((earliest, { queuedAt }) => Math.min(earliest, queuedAt), at);
  const minutes = Math.max(FEWEST_MINUTES, (at - first) / MINUTE_MS);
  const perMinute = (starts: readonly number[]) => starts.length / minutes;
  return new Map([...byCategory].map(([id, headStarts]) => [id, { perMinute: perMinute(headStarts), headStarts }]));
}

/**
 * How many come after somebody, and have their turn before: of those who come within the wait, whoever has a greater head
 * start than they came later. All in minutes.
 */
export function overtaking(
  { perMinute, headStarts }: Arrivals,
  { waitMinutes, ownHeadStart }: { waitMinutes: number; ownHeadStart: number },
): number {
  if (headStarts.length === 0) return 0;
  const spans = headStarts.reduce((sum, start) => sum + Math.min(waitMinutes, Math.max(0, start - ownHeadStart)), 0);
  return (perMinute * spans) / headStarts.length;
}
