/** China keeps one time, UTC+8, without summer time since 1991: no time zone data or TZ setting can get this wrong. */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The hall's day of an instant (Unix ms) as `YYYY-MM-DD`, whatever time zone the process believes in. */
export function businessDayOf(at: number): string {
  return new Date(at + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The business day `days` before the one of `at`. */
export function businessDayBefore(at: number, days: number): string {
  return businessDayOf(at - days * DAY_MS);
}

/** Hour of the day, 0 to 23, of an instant in the hall's time. */
export function hourOf(at: number): number {
  return new Date(at + SHANGHAI_OFFSET_MS).getUTCHours();
}

/** When a business day begins, in Unix ms. */
export function startOfDay(businessDay: string): number {
  return Date.parse(`${businessDay}T00:00:00Z`) - SHANGHAI_OFFSET_MS;
}

/** So many days later, or earlier with a negative number. */
export function daysAfter(businessDay: string, days: number): string {
  return new Date(Date.parse(`${businessDay}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
