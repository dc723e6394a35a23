import type { z } from "zod";
import type { Hall, OpeningHours } from "../schema/hall.ts";

type Hours = z.infer<typeof OpeningHours>;

/** The hall's clock, whatever zone the machine is set to. */
const ZONE_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MONDAY = 1;

/** How far ahead somebody is told of: beyond the longest holiday. */
const DAYS_AHEAD = 15;

/**
 * Whether it is open at `now` (Unix ms), and when it opens next if not; undefined: it never does. With a calendar it is
 * closed on its holidays, and open on a 调休 day as on a Monday.
 */
export function opening(
  hours: readonly Hours[] | undefined,
  now: number,
  calendar?: Hall["calendar"],
): { open: true } | { open: false; opensAt: number | undefined } {
  if (hours === undefined) return { open: true };
  const midnight = Math.floor((now + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
  const spans = Array.from({ length: DAYS_AHEAD }, (_, ahead) => midnight + ahead * DAY_MS).flatMap((day) =>
    hours
      .filter(({ days }) => days.includes(workingAs(day, calendar)))
      .map(({ from, to }) => ({ from: day + clockMs(from), to: day + clockMs(to) })),
  );
  if (spans.some(({ from, to }) => from <= now && now < to)) return { open: true };
  const next = spans.map(({ from }) => from).filter((from) => from > now);
  return { open: false, opensAt: next.length === 0 ? undefined : Math.min(...next) };
}

/** The weekday as which a day counts; 0 for a holiday, which is none. */
function workingAs(midnight: number, calendar: Hall["calendar"]): number {
  const date = new Date(midnight + ZONE_MS).toISOString().slice(0, 10);
  if (calendar?.workdays.includes(date) === true) return MONDAY;
  return calendar?.holidays.includes(date) === true ? 0 : weekday(midnight);
}

/** ISO: 1 = Monday … 7 = Sunday. */
function weekday(midnight: number): number {
  return new Date(midnight + ZONE_MS).getUTCDay() || 7;
}

function clockMs(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return (hour * 60 + minute) * MINUTE_MS;
}
