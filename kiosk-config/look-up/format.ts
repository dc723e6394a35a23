import type { AnswerField, ValueFormat } from "../schema/look-up-answer.ts";
import { plain } from "./plain.ts";

/** Stands where the system says nothing. */
export const NOTHING = "—";

/** What a citizen reads for a value; undefined where the value is not of its format. */
type Words = (value: string | number, field: AnswerField) => string | undefined;

const FORMATS: Readonly<Record<ValueFormat, Words>> = {
  text: (value) => plain(String(value)),
  phone: (value) => plain(String(value)),
  date: (value) => dayWords(dateParts(value)),
  dateTime: (value) => timeWords(value),
  month: (value) => monthWords(String(value)),
  money: (value) => decimals(value, "元"),
  area: (value) => decimals(value, "平方米"),
  number: (value, { unit }) => {
    const number = numberOf(value);
    return number === undefined ? undefined : `${new Intl.NumberFormat("zh-CN").format(number)}${unit ?? ""}`;
  },
  percent: (value) => {
    const number = numberOf(value);
    return number === undefined ? undefined : `${new Intl.NumberFormat("zh-CN").format(number)}%`;
  },
  words: (value, { words }) => words?.[String(value)],
};

/** `null` and `""` are no value; objects, lists and what does not fit the format are undefined: a broken answer. */
export function valueWords(value: unknown, field: AnswerField): string | undefined {
  if (value === null || value === undefined || value === "") return NOTHING;
  if (typeof value === "boolean") return field.words?.[String(value)] ?? (value ? "是" : "否");
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return FORMATS[field.format](value, field);
}

function numberOf(value: string | number): number | undefined {
  const number = typeof value === "number" ? value : Number(value.trim().replaceAll(",", ""));
  return value === "" || !Number.isFinite(number) ? undefined : number;
}

function decimals(value: string | number, unit: string): string | undefined {
  const number = numberOf(value);
  if (number === undefined) return undefined;
  return `${new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(number)} ${unit}`;
}

interface DateParts {
  year: number;
  month: number;
  day: number;
}

/** `2026-03-02`, `2026/3/2`, `20260302`, each also with a time behind it. */
function dateParts(value: string | number): DateParts | undefined {
  const text = String(value);
  const [, year, month, day] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]|$)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/.exec(text) ?? [];
  const parts = { year: Number(year), month: Number(month), day: Number(day) };
  const real = new Date(Date.UTC(parts.year, parts.month - 1, parts.day));
  return real.getUTCMonth() === parts.month - 1 && real.getUTCDate() === parts.day ? parts : undefined;
}

const dayWords = (date: DateParts | undefined) => date && `${date.year}年${date.month}月${date.day}日`;

function timeWords(value: string | number): string | undefined {
  const text = String(value);
  const day = dayWords(dateParts(value));
  const [, hour, minute] = /(?:[T ]|^\d{8})(\d{2}):?(\d{2})/.exec(text) ?? [];
  if (day === undefined || hour === undefined || minute === undefined) return undefined;
  return Number(hour) < 24 && Number(minute) < 60 ? `${day} ${hour}:${minute}` : undefined;
}

function monthWords(text: string): string | undefined {
  const [, year, month] = /^(\d{4})[-/]?(\d{2})$/.exec(text) ?? [];
  return year !== undefined && Number(month) >= 1 && Number(month) <= 12 ? `${year}年${Number(month)}月` : undefined;
}
