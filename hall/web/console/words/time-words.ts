import { clockTime } from "../../ui/clock-time.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });

/** Unix ms → the hall's day, `2026-03-02`. */
export function dayOf(at: number): string {
  return DAY.format(at);
}

/** How long, as people say it: `8 分钟`, `1 小时 5 分钟`, `12 天`. Never negative. */
export function spanWords(ms: number): string {
  if (ms < MINUTE_MS) return "不到 1 分钟";
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} 分钟`;
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} 天`;
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  return `${Math.floor(ms / HOUR_MS)} 小时${minutes === 0 ? "" : ` ${minutes} 分钟`}`;
}

/** `3月2日`. */
export function dayWords(day: string): string {
  const [, month, date] = day.split("-");
  return `${Number(month)}月${Number(date)}日`;
}

/** Unix ms → `09:05` today, `3月1日 09:05` otherwise. */
export function momentWords(at: number, now: number): string {
  return dayOf(at) === dayOf(now) ? clockTime(at) : `${dayWords(dayOf(at))} ${clockTime(at)}`;
}

/** Days between two of the hall's days. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** A day until which something was promised, seen from today; calendar days. */
export function dueWords(dueDay: string, now: number): string {
  const left = daysBetween(dayOf(now), dueDay);
  if (left === 0) return `今天到期（${dayWords(dueDay)}）`;
  if (left < 0) return `已过期 ${-left} 天（${dayWords(dueDay)}）`;
  return `${dayWords(dueDay)}到期，还有 ${left} 天`;
}
