const WEEKDAYS = "日一二三四五六";

/** `2026-03-20` → `{ date: "3月20日", weekday: "星期五" }`; a day, not an instant, so no time zone comes into it. */
export function dayWords(day: string): { date: string; weekday: string } {
  const date = new Date(`${day}T00:00:00Z`);
  return {
    date: `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`,
    weekday: `星期${WEEKDAYS.charAt(date.getUTCDay())}`,
  };
}

/** `2026-02-18 10:05` → `2月18日 10:05`; with the year where that is not this one. */
export function momentWords(at: string, thisYear = new Date().getFullYear()): string {
  const [day = "", time = ""] = at.split(" ");
  const year = Number(day.slice(0, 4));
  return `${year === thisYear ? "" : `${year}年`}${dayWords(day).date} ${time}`.trim();
}
