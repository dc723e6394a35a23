import { checkInputs } from "../look-up/check-inputs.ts";
import { valueWords } from "../look-up/format.ts";
import { isIdNumber } from "../schema/id-number.ts";
import { valueAt } from "../look-up/pointer.ts";
import { resultOf } from "../look-up/result-of.ts";
import type { AnswerField } from "../schema/look-up-answer.ts";
import type { LookUp } from "../schema/look-up.ts";
import { advise, unless, type Finding, type GuidePath, type Surroundings } from "./finding.ts";
import { plainLanguage } from "./plain-rules.ts";
import { wording } from "./text-rules.ts";

/** The rules over one look-up: what it names is there, and its own example comes out as it is meant. */
export function lintLookUp(of: { lookUp: LookUp; guideIds: ReadonlySet<string> } & Surroundings): Finding[] {
  const { lookUp, guideIds, hall, topics } = of;
  const { title, topic, audience, none, openingHours, effectiveOn, cancelledOn, sample } = lookUp;
  const themes = audience.flatMap((one) => topics?.themes[one] ?? []);
  const labels = hall.windows.map(({ label }) => label);
  return [
    ...advise(title.startsWith("查"), { path: ["title"], expected: "a title that begins with 查", found: title }),
    ...unless(themes.length === 0 || themes.includes(topic), {
      path: ["topic"],
      expected: `one of ${themes.join(", ")}`,
      found: topic,
    }),
    ...unless(none.guideId === undefined || guideIds.has(none.guideId), {
      path: ["none", "guideId"],
      expected: "the id of a guide of this content",
      found: none.guideId ?? "",
    }),
    ...none.windows.flatMap((label, index) =>
      unless(labels.includes(label), {
        path: ["none", "windows", index],
        expected: "the label of a window of this hall",
        found: label,
      }),
    ),
    ...(openingHours ?? []).flatMap(({ from, to }, index) =>
      unless(from < to, { path: ["openingHours", index, "to"], expected: `a time after ${from}`, found: to }),
    ),
    ...unless(cancelledOn === undefined || cancelledOn > effectiveOn, {
      path: ["cancelledOn"],
      expected: `a day after effectiveOn (${effectiveOn})`,
      found: cancelledOn ?? "nothing",
    }),
    ...unless(!sample || hall.sampleNotice !== undefined, {
      path: ["sample"],
      expected: "a sampleNotice in hall.yaml",
      found: "none",
    }),
    ...privacy(lookUp),
    ...example(lookUp),
    ...words(lookUp),
  ];
}

/** What a label like this holds is somebody's, if anybody has to say who they are. */
const PERSONAL = /姓名|身份证|证件号|手机|电话|住址|坐落|账号|卡号/;

function privacy({ identity, answer }: LookUp): Finding[] {
  if (identity === "none") return [];
  return fieldsOf(answer).flatMap(({ path, field }) =>
    advise(field.mask !== undefined || !PERSONAL.test(field.label), {
      path: [...path, "mask"],
      expected: "a mask on what is somebody's own",
      found: "none",
    }),
  );
}

function fieldsOf({ facts, rows }: LookUp["answer"]): { path: GuidePath; field: AnswerField; inRow: boolean }[] {
  return [
    ...facts.map((field, index) => ({ path: ["answer", "facts", index], field, inRow: false })),
    ...(rows?.columns ?? []).map((field, index) => ({
      path: ["answer", "rows", "columns", index],
      field,
      inRow: true,
    })),
  ];
}

/** The example goes the whole way: typed, mapped, and nothing of the mapping leads nowhere. */
function example({ inputs, example: { inputs: given, answer }, ...lookUp }: LookUp): Finding[] {
  const typed = checkInputs({ inputs, given, today: lookUp.updatedOn });
  if (typed.isErr()) {
    const { field, message } = typed.error;
    return [
      {
        path: ["example", "inputs", field],
        expected: `an input that fits (${message})`,
        found: given[field] ?? "nothing",
      },
    ];
  }
  const holder = holderOf(lookUp.answer, answer);
  const result = resultOf({ lookUp, answer, holder });
  if (result.isErr()) {
    const { at, expected } = result.error;
    return [{ path: ["example", "answer"], expected: `${expected} at ${at}, as answer says`, found: "another answer" }];
  }
  if (result.value.outcome === "none")
    return [{ path: ["example", "answer"], expected: "an answer with something in it", found: "nothing to show" }];
  return [
    ...unless(holder === undefined || isIdNumber(holder), {
      path: ["example", "answer"],
      expected: "a holder's number whose check digit fits",
      found: "another",
    }),
    ...fieldsOf(lookUp.answer).flatMap(({ path, field, inRow }) =>
      unless(isThere(lookUp.answer, answer, { field, inRow }), {
        path: [...path, "at"],
        expected: "a place that the example has a value at",
        found: field.at,
      }),
    ),
  ];
}

function holderOf({ holder, rows }: LookUp["answer"], answer: unknown): string | undefined {
  const at = holder ?? (rows?.holder === undefined ? undefined : `${rows.at}/0${rows.holder}`);
  const number = at === undefined ? undefined : valueAt(answer, at);
  return typeof number === "string" ? number : undefined;
}

function isThere(
  { rows }: LookUp["answer"],
  answer: unknown,
  { field, inRow }: { field: AnswerField; inRow: boolean },
): boolean {
  const list = inRow ? valueAt(answer, rows?.at ?? "") : [answer];
  return (
    Array.isArray(list) &&
    list.some((entry) => {
      const value = valueAt(entry, field.at);
      return value !== undefined && value !== null && valueWords(value, field) !== undefined;
    })
  );
}

/** Plain words wherever a citizen reads; the call and the system's own answer are not for reading. */
function words(lookUp: LookUp): Finding[] {
  const { call: _call, example: _example, ...read } = lookUp;
  return [...wording(read), ...plainLanguage(read)];
}
