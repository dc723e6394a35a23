import type { LookUp } from "../schema/look-up.ts";

const NAMES = "一二三四五六日";

/** `每天 07:00–22:00`, `星期一到星期五 08:00–18:00`; nothing where it is open always. */
export function hoursWords(hours: LookUp["openingHours"]): string | undefined {
  return hours?.map(({ days, from, to }) => `${daysWords(days)} ${from}–${to}`).join("，");
}

function daysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort();
  if (sorted.length === 7) return "每天";
  const name = (day: number | undefined) => `星期${NAMES[(day ?? 1) - 1] ?? ""}`;
  const inRow = sorted.every((day, index) => day === (sorted[0] ?? 0) + index);
  return inRow && sorted.length > 2 ? `${name(sorted[0])}到${name(sorted.at(-1))}` : sorted.map(name).join("、");
}
