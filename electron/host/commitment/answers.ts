import { CreditCode } from "../../../kiosk-config/schema/code.ts";
import type { CommitmentField } from "../../../kiosk-config/schema/commitment.ts";

/** What a card does not say. */
export type AskedField = Exclude<CommitmentField, { kind: "card" }>;

const DAY_MS = 86_400_000;
/** A mobile telephone, or area code and landline. */
const TELEPHONE = /^(1[3-9]\d{9}|0\d{2,3}[2-8]\d{6,7})$/;
/** Control characters and what turns the direction of writing have no place on a paper that is signed. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** How an answer stands on the letter; nothing if it does not fit. An empty one fits where none is required. */
export function answerWords(field: AskedField, answer: string, today: string): string | undefined {
  const text = answer.replace(UNPRINTABLE, "").trim();
  if (text === "") return field.required ? undefined : "";
  switch (field.kind) {
    case "phone":
      return TELEPHONE.test(text) ? text : undefined;
    case "creditCode":
      return CreditCode.safeParse(text).success ? text : undefined;
    case "text":
      return Array.from(text).length <= field.maxLength ? text : undefined;
    case "choice":
      return field.options.find(({ id }) => id === text)?.label;
    case "date":
      return isWithin(text, { today, ...field }) ? text.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日") : undefined;
  }
}

function isWithin(date: string, range: { today: string; fromDays: number; toDays: number }): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const days = (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${range.today}T00:00:00Z`)) / DAY_MS;
  return days >= range.fromDays && days <= range.toDays;
}

/** A telephone number for a screen that others may see. */
export function maskedAnswer(field: AskedField, words: string): string {
  return field.kind === "phone" && words !== "" ? `${words.slice(0, 3)}****${words.slice(-4)}` : words;
}
