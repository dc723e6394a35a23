import type { Hall } from "../../kiosk-config/schema/hall.ts";
import { businessDayOf } from "./business-day.ts";

const MINUTE_MS = 60_000;

interface Opening {
  /** Unix ms. */
  from: number;
  to: number;
}

/** When the hall is open on the day of an instant, earliest first; empty on holidays. A 调休 day without hours of its own has Monday's. */
export function openingsOf(hall: Pick<Hall, "openingHours" | "calendar">, at: number): Opening[] {
  const day = businessDayOf(at);
  if (hall.calendar?.holidays.includes(day) === true) return [];
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  const hoursOn = (wanted: number) => hall.openingHours.filter(({ days }) => days.includes(wanted));
  const own = hoursOn(weekday);
  const made = own.length === 0 && hall.calendar?.workdays.includes(day) === true;
  return (made ? hoursOn(1) : own)
    .map(({ from, to }) => ({ from: instantOf(day, from), to: instantOf(day, to) }))
    .sort((a, b) => a.from - b.from);
}

/**
 * Whether work of so many minutes, begun now, ends before the hall closes today; pauses count as none. `closed`: it does not
 * open any more today. Before it opens in the morning people may take numbers already.
 */
export function fitsToday(
  hall: Pick<Hall, "openingHours" | "calendar">,
  { at, minutes }: { at: number; minutes: number },
): "fits" | "closingSoon" | "closed" {
  const left = openingsOf(hall, at)
    .map(({ from, to }) => Math.max(0, to - Math.max(from, at)))
    .reduce((sum, ms) => sum + ms, 0);
  if (left === 0) return "closed";
  return left >= minutes * MINUTE_MS ? "fits" : "closingSoon";
}

/**
 * How long work of so many minutes takes by the clock for somebody who begins to wait at an instant: with the time until the
 * hall opens, and with its pauses. Once it opens no more today, nobody knows: then as the work is.
 */
export function byClock(
  hall: Pick<Hall, "openingHours" | "calendar">,
  { at, minutes }: { at: number; minutes: number },
): number {
  const rest = openingsOf(hall, at).filter(({ to }) => to > at);
  let left = minutes * MINUTE_MS;
  let end = at;
  for (const { from, to } of rest) {
    const begin = Math.max(from, at);
    const span = Math.min(left, to - begin);
    end = begin + span;
    left -= span;
    if (left === 0) break;
  }
  return (end - at + left) / MINUTE_MS;
}

function instantOf(day: string, clock: string): number {
  return Date.parse(`${day}T${clock}:00+08:00`);
}
