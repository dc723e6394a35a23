import type { z } from "zod";
import type { Hall } from "../../../../kiosk-config/schema/hall.ts";

/** A hall's settings as a form has them: as they stand in the file, what is left out is left out. */
export type HallDraft = z.input<typeof Hall>;
export type WindowDraft = HallDraft["windows"][number];
export type CategoryDraft = HallDraft["categories"][number];

/** A name in addresses and files that nothing here has yet: `b04` of the sign, else a number behind `word`. */
export function freshId(taken: readonly { id: string }[], sign: string, word: string): string {
  const ids = new Set(taken.map(({ id }) => id));
  const wished = sign.toLowerCase().replaceAll(/[^a-z0-9]+/g, "");
  if (wished !== "" && !ids.has(wished)) return wished;
  for (let number = 1; ; number += 1) if (!ids.has(`${word}-${number}`)) return `${word}-${number}`;
}

const FIRST_LETTER = "A".charCodeAt(0);
const LETTERS = Array.from({ length: 26 }, (_, index) => String.fromCharCode(FIRST_LETTER + index));

/** The first letter that no category has. */
export function freshLetter(categories: readonly { letter: string }[]): string {
  const taken = new Set(categories.map(({ letter }) => letter));
  return LETTERS.find((letter) => !taken.has(letter)) ?? "Z";
}

const WEEKDAYS = "一二三四五六日";

/** Opening hours as people read them, a pattern a line. */
export function hoursLines({ openingHours }: Pick<HallDraft, "openingHours">): string[] {
  const names = (days: readonly number[]) => [...days].sort().map((day) => WEEKDAYS.charAt(day - 1));
  return openingHours.map(({ days, from, to }) => `星期${names(days).join("、")}　${from}–${to}`);
}

/** Signs of the windows that call a category. */
export function windowSigns({ windows }: Pick<HallDraft, "windows">, category: Pick<CategoryDraft, "windows">): string {
  const signs = windows.filter(({ id }) => category.windows.includes(id)).map(({ label }) => label);
  return signs.join("、") || "没有窗口";
}

/** How many numbers a day, and that parts of a day have a bound of their own. */
export function quotaWords({ quota }: Pick<CategoryDraft, "quota">): string {
  const { perDay, bands = [] } = quota ?? {};
  if (perDay === undefined) return bands.length === 0 ? "不限" : "按时段";
  return bands.length === 0 ? String(perDay) : `${perDay}，另按时段`;
}

/** What a day is in the calendar: one click leads to the next of them. */
export type DayKind = "plain" | "holiday" | "workday";

export function dayKind({ calendar }: Pick<HallDraft, "calendar">, day: string): DayKind {
  if (calendar?.holidays?.includes(day) === true) return "holiday";
  return calendar?.workdays?.includes(day) === true ? "workday" : "plain";
}

const NEXT: Readonly<Record<DayKind, DayKind>> = { plain: "holiday", holiday: "workday", workday: "plain" };

/** The calendar after a click on a day; days in their order, nothing where nothing is left. */
export function turnDay(hall: Pick<HallDraft, "calendar">, day: string): HallDraft["calendar"] {
  const kind = NEXT[dayKind(hall, day)];
  const without = (days: readonly string[] | undefined) => (days ?? []).filter((one) => one !== day);
  const holidays = [...without(hall.calendar?.holidays), ...(kind === "holiday" ? [day] : [])].sort();
  const workdays = [...without(hall.calendar?.workdays), ...(kind === "workday" ? [day] : [])].sort();
  return holidays.length + workdays.length === 0 ? undefined : { holidays, workdays };
}

/** Days of a month in weeks from Monday to Sunday; empty where the week lies in another month. */
export function weeksOf(year: number, month: number): (string | undefined)[][] {
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const two = (number: number) => String(number).padStart(2, "0");
  const cells = [
    ...Array.from({ length: first }, () => undefined),
    ...Array.from({ length: days }, (_, index) => `${year}-${two(month)}-${two(index + 1)}`),
  ];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => cells[week * 7 + day]),
  );
}
