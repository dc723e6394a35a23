/** A day as it grows under the finger: year, then month, then day. */
export type DatePart = "year" | "month" | "day";
export interface PickedDate {
  year?: number;
  month?: number;
  day?: number;
}
/** `YYYY-MM-DD`, both included. */
export interface DateRange {
  from: string;
  to: string;
}

const YEARS_A_GROUP = 10;
/** So many years fit on one page of keys; more are asked for by decade first. */
const MOST_YEARS = 12;

/** `YYYY-MM-DD` → its parts; undefined for what is no day of the calendar. */
export function parseDate(text: string): Required<PickedDate> | undefined {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  return exists ? { year, month, day } : undefined;
}

/** `YYYY-MM-DD`, or undefined while a part is missing. */
export function formatDate({ year, month, day }: PickedDate): string | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

const two = (value: number) => String(value).padStart(2, "0");
const daysOf = (year: number, month: number) => new Date(year, month, 0).getDate();

/** Decades to choose from, as their first years; empty when all years fit on one page. */
export function decades(range: DateRange): number[] {
  const [first, last] = yearsOf(range);
  if (last - first < MOST_YEARS) return [];
  const found: number[] = [];
  for (let year = first - (first % YEARS_A_GROUP); year <= last; year += YEARS_A_GROUP) found.push(year);
  return found;
}

/** Years inside the range, of one decade or all. */
export function years(range: DateRange, decade?: number): number[] {
  const [first, last] = yearsOf(range);
  const from = decade === undefined ? first : Math.max(first, decade);
  const to = decade === undefined ? last : Math.min(last, decade + YEARS_A_GROUP - 1);
  return numbers(from, to);
}

function yearsOf({ from, to }: DateRange): [number, number] {
  return [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
}

/** Months of that year that have a day inside the range. */
export function months(range: DateRange, year: number): number[] {
  return numbers(1, 12).filter((month) => days(range, { year, month }).length > 0);
}

/** Days of that month inside the range: a day that is not there cannot be touched, so no date can be wrong. */
export function days(range: DateRange, { year, month }: { year: number; month: number }): number[] {
  return numbers(1, daysOf(year, month)).filter((day) => {
    const text = formatDate({ year, month, day }) ?? "";
    return text >= range.from && text <= range.to;
  });
}

const numbers = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** The date with one part newly chosen; later parts that no longer exist with it are given up. */
export function picked(date: PickedDate, options: { part: DatePart; value: number; range: DateRange }): PickedDate {
  const next = { ...date, [options.part]: options.value };
  const { year, month, day } = next;
  if (year === undefined) return {};
  if (month === undefined || !months(options.range, year).includes(month)) return { year };
  if (day === undefined || !days(options.range, { year, month }).includes(day)) return { year, month };
  return { year, month, day };
}

/** What is still to be chosen. */
export function nextPart({ year, month, day }: PickedDate): DatePart | undefined {
  if (year === undefined) return "year";
  if (month === undefined) return "month";
  return day === undefined ? "day" : undefined;
}
