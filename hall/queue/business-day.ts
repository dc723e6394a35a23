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
