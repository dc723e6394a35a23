const WEEKDAYS = "日一二三四五六";

/** `2026-03-20` as people say it: 3月20日（周五）. */
export function dayWords(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日（周${WEEKDAYS[date.getUTCDay()]}）`;
}
