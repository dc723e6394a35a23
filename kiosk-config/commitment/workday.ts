import type { Hall } from "../schema/hall.ts";
import { workingDaysAfter } from "../schema/working-days.ts";

/**
 * The last of so many working days after a day (`2026-11-26`); that day itself is not counted. Without a calendar a
 * holiday counts as a working day: the letter says that the day moves on then.
 */
export function lastWorkday(of: {
  from: string;
  workdays: number;
  hall: Pick<Hall, "openingHours" | "calendar">;
}): string {
  return workingDaysAfter({ from: of.from, count: of.workdays, hall: of.hall }).day;
}

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"] as const;

/** `2026-12-03` as 2026年12月3日（星期四）. */
export function dateWords(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  const weekday = new Date(Date.parse(`${date}T00:00:00Z`)).getUTCDay();
  return `${year}年${month}月${day}日（星期${WEEKDAYS[weekday]}）`;
}
