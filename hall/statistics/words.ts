/** Figures in the words and units in which people read them. */

const MINUTE_MS = 60_000;

export const minutesOf = (ms: number) => Math.round((ms / MINUTE_MS) * 10) / 10;

/** `12.5 分钟`; a dash for what was not measured. */
export function minutesText(ms: number | undefined): string {
  return ms === undefined ? "—" : `${minutesOf(ms)} 分钟`;
}

export function shareText(share: number | undefined): string {
  return share === undefined ? "—" : `${(share * 100).toFixed(1)}%`;
}

/** `3月2日`. */
export function dayText(day: string): string {
  const [, month, date] = day.split("-");
  return `${Number(month)}月${Number(date)}日`;
}

/** `2026年3月`, when it is a whole month, or its days. */
export function rangeText({ from, to }: { from: string; to: string }): string {
  const [year, month] = from.split("-");
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  if (from.endsWith("-01") && to === last) return `${year}年${Number(month)}月`;
  if (from === to) return `${year}年${dayText(from)}`;
  const sameYear = to.startsWith(`${year}-`);
  return `${year}年${dayText(from)}至${sameYear ? "" : `${to.slice(0, 4)}年`}${dayText(to)}`;
}
