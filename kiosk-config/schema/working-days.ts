import type { Hall } from "./hall.ts";

export interface DueDay {
  /** `YYYY-MM-DD`. */
  day: string;
  /** False when the calendar names no holiday of a year on the way: public holidays of it are not left out. */
  holidaysKnown: boolean;
}

const DAY_MS = 86_400_000;
/** Nothing is closed for longer; a calendar that says so is wrong and must not make an endless loop. */
const MAX_DAYS = 400;

/**
 * The day that is `count` working days after `from` (`YYYY-MM-DD`), which itself is not counted: what is filed on Friday
 * with one working day is due on Monday. With 0 it is `from`, or the next working day after it. A working day is Monday to
 * Friday on which the hall opens, without the holidays of its calendar and with its 调休 days.
 */
export function workingDaysAfter(of: {
  from: string;
  count: number;
  hall: Pick<Hall, "openingHours" | "calendar">;
}): DueDay {
  const { from, count, hall } = of;
  const years = new Set(hall.calendar?.holidays.map((day) => day.slice(0, 4)));
  let at = Date.parse(`${from}T00:00:00Z`);
  let holidaysKnown = years.has(from.slice(0, 4));
  let left = count;
  for (let passed = 0; passed < MAX_DAYS && (left > 0 || !isWorkday(at, hall)); passed += 1) {
    at += DAY_MS;
    holidaysKnown &&= years.has(dateOf(at).slice(0, 4));
    if (isWorkday(at, hall)) left -= 1;
  }
  return { day: dateOf(at), holidaysKnown };
}

function isWorkday(at: number, { openingHours, calendar }: Pick<Hall, "openingHours" | "calendar">): boolean {
  const day = dateOf(at);
  if (calendar?.workdays.includes(day) === true) return true;
  if (calendar?.holidays.includes(day) === true) return false;
  const weekday = new Date(at).getUTCDay();
  return weekday >= 1 && weekday <= 5 && openingHours.some(({ days }) => days.includes(weekday));
}

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
