import { err, ok, type Result } from "neverthrow";
import { isCreditCode } from "../schema/code.ts";
import type { LookUpInput } from "../schema/look-up-input.ts";
import { isIdNumber } from "../schema/id-number.ts";
import { limitDay } from "./day-limit.ts";
import { plain } from "./plain.ts";
import { textTrouble } from "../schema/typed-text.ts";

/** Which input cannot be, and what to say to whoever typed it. */
export interface InputFault {
  field: string;
  message: string;
}

/** GA 36: province, letter, five places (the last of some kinds is a character); new energy has six. */
const PLATE =
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][A-HJ-NP-Z0-9]{4}([A-HJ-NP-Z0-9挂学警港澳]|[A-HJ-NP-Z0-9]{2})$/u;

/** What was typed, trimmed and checked against the definition; the first thing that does not fit, otherwise. */
export function checkInputs(of: {
  inputs: readonly LookUpInput[];
  given: Readonly<Record<string, string>>;
  /** `YYYY-MM-DD` in the hall. */
  today: string;
}): Result<Record<string, string>, InputFault> {
  const { inputs, given, today } = of;
  const stranger = Object.keys(given).find((id) => !inputs.some((input) => input.id === id));
  if (stranger !== undefined) return err({ field: stranger, message: "没有这一项" });
  const checked: Record<string, string> = {};
  for (const input of inputs) {
    const text = plain(given[input.id] ?? "");
    if (text === "") {
      if (input.required) return err({ field: input.id, message: `请${asks(input)}${input.label}` });
      continue;
    }
    const message = trouble(input, text, today);
    if (message !== undefined) return err({ field: input.id, message });
    checked[input.id] = text;
  }
  return ok(checked);
}

function asks({ kind }: LookUpInput): string {
  return kind === "choice" || kind === "place" || kind === "date" || kind === "month" ? "选择" : "输入";
}

function trouble(input: LookUpInput, text: string, today: string): string | undefined {
  switch (input.kind) {
    case "text":
    case "digits":
      return textTrouble(input, text);
    case "idNumber":
      return isIdNumber(text) ? undefined : "身份证号码不对，请对照证件再看一遍";
    case "creditCode":
      return isCreditCode(text) ? undefined : "统一社会信用代码不对，请对照营业执照再看一遍";
    case "plate":
      return PLATE.test(text) ? undefined : "车牌号码不对，请对照行驶证再看一遍";
    case "choice":
      return input.options.some(({ value }) => value === text) ? undefined : `请重新选择${input.label}`;
    case "place":
      return input.groups.some(({ options }) => options.some(({ value }) => value === text))
        ? undefined
        : `请重新选择${input.label}`;
    case "date":
    case "month":
      return dayTrouble(input, text, today);
  }
}

function dayTrouble(
  { kind, from, to, label }: Extract<LookUpInput, { kind: "date" | "month" }>,
  text: string,
  today: string,
): string | undefined {
  const places = kind === "date" ? 10 : 7;
  const day = kind === "date" ? text : `${text}-01`;
  const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && isoDay(day) === day;
  if (text.length !== places || !real) return `请重新选择${label}`;
  const [first, last] = [limitDay(from, today).slice(0, places), limitDay(to, today).slice(0, places)];
  return text < first || text > last ? `${label}在 ${first} 到 ${last} 之间` : undefined;
}

const isoDay = (day: string) => new Date(Date.parse(day)).toISOString().slice(0, 10);
