/** The hall's clock is Beijing time, which knows no summer time: plain arithmetic, and no locale data to load at start. */
const BEIJING_OFFSET_MS = 8 * 3600 * 1000;
const WEEKDAYS = "日一二三四五六";

const two = (value: number) => String(value).padStart(2, "0");

/** Unix time in ms → the day in Beijing, `2026-03-07`. */
export function beijingDay(atMs: number): string {
  return new Date(atMs + BEIJING_OFFSET_MS).toISOString().slice(0, 10);
}

/** Unix time in ms → `{ clock: "09:05", date: "3月7日", weekday: "星期五" }`. */
export function beijingTime(atMs: number): { clock: string; date: string; weekday: string } {
  const shifted = new Date(atMs + BEIJING_OFFSET_MS);
  return {
    clock: `${two(shifted.getUTCHours())}:${two(shifted.getUTCMinutes())}`,
    date: `${shifted.getUTCMonth() + 1}月${shifted.getUTCDate()}日`,
    weekday: `星期${WEEKDAYS.charAt(shifted.getUTCDay())}`,
  };
}
