import { err, ok, type Result } from "neverthrow";
import { IDENTITY_WORDS, INPUT_WORDS } from "../diff/diff-look-up.ts";
import type { LookUpFound, LookUpValue } from "../schema/look-up-result.ts";
import type { LookUp } from "../schema/look-up.ts";
import { hoursWords } from "./hours-words.ts";
import { valueAt } from "./pointer.ts";
import { requestOf } from "./request-of.ts";
import { resultOf, type AnswerFault } from "./result-of.ts";

const INDENT = "  ";

/** What a citizen will see of a look-up, as lines of text, with the definition's own example as the answer. */
export function previewLines(lookUp: LookUp): Result<string[], AnswerFault> {
  const { answer, example } = lookUp;
  const at =
    answer.holder ?? (answer.rows?.holder === undefined ? undefined : `${answer.rows.at}/0${answer.rows.holder}`);
  const number = at === undefined ? undefined : valueAt(example.answer, at);
  const result = resultOf({
    lookUp,
    answer: example.answer,
    holder: typeof number === "string" ? number : undefined,
  });
  if (result.isErr()) return err(result.error);
  return ok([
    ...headLines(lookUp),
    "",
    ...(result.value.outcome === "none" ? noneLines(lookUp) : foundLines(lookUp, result.value)),
    "",
    "查不到的时候：",
    ...noneLines(lookUp).map((line) => INDENT + line),
    "",
    `可以打印：${printWords(lookUp)}`,
    `数据来源：${lookUp.source}`,
    ...(lookUp.sample ? ["示例内容，以窗口答复为准"] : []),
  ]);
}

function headLines(lookUp: LookUp): string[] {
  const { title, summary, department, identity, purpose, fee, openingHours, inputs, example, call } = lookUp;
  const request = requestOf({ call, inputs: example.inputs });
  return [
    `【${title}】 ${IDENTITY_WORDS[identity]}`,
    summary,
    `${department} · ${fee}`,
    ...(purpose === undefined ? [] : [`先征得同意：${purpose}`]),
    openingHours === undefined ? "什么时候都能查" : `能查的时间：${hoursWords(openingHours) ?? ""}`,
    ...inputs.map((input, index) => {
      const given = example.inputs[input.id] ?? "（不填）";
      return `第 ${index + 1} 步 ${input.label}（${INPUT_WORDS[input.kind]}${input.required ? "" : "，可以不填"}）：${given}`;
    }),
    `向 ${call.system} 查：${call.method} ${request.path}`,
  ];
}

function foundLines(lookUp: LookUp, found: LookUpFound): string[] {
  const { facts, columns, rows, total, asOf, layout } = found;
  const inBlocks = layout === "cards" || layout === "timeline";
  return [
    ...facts.map(({ label, value }) => `${label}：${shown(value)}`),
    ...(columns.length === 0 || inBlocks ? [] : [columns.join(" | ")]),
    ...rows.flatMap((row) =>
      inBlocks
        ? [
            `■ ${row[0] === undefined ? "" : shown(row[0])}`,
            ...row.slice(1).map((value, index) => `${INDENT}${columns[index + 1] ?? ""}：${shown(value)}`),
          ]
        : [row.map(shown).join(" | ")],
    ),
    ...(total > rows.length ? [`共 ${total} 条，显示前 ${rows.length} 条`] : []),
    ...(rows.length === 0 && columns.length > 0 ? [lookUp.none.title] : []),
    ...(asOf === undefined ? [] : [`数据截至 ${asOf}`]),
  ];
}

const shown = ({ text, whole }: LookUpValue) => (whole === undefined ? text : `${text}（本人可以按“显示全部”）`);

function noneLines({ none }: LookUp): string[] {
  return [
    `${none.title}。${none.advice}`,
    ...(none.guideId === undefined ? [] : [`看指南：${none.guideId}`]),
    ...(none.windows.length === 0 ? [] : [`问窗口：${none.windows.join("、")}`]),
  ];
}

function printWords({ print }: LookUp): string {
  const media = [...(print.slip === undefined ? [] : ["小纸条"]), ...(print.a4 === undefined ? [] : ["A4 纸"])];
  return media.length === 0 ? "不可以" : media.join("、");
}
