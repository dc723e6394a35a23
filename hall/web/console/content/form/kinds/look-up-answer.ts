import { AnswerField, AnswerMapping, AnswerRows } from "../../../../../../kiosk-config/schema/look-up-answer.ts";
import { valueWord } from "../../../words/problem/value-words.ts";
import type { FormChoice, FormEntry, FormField, FormRows, FormSection } from "../form-spec.ts";
import { within } from "../within.ts";
import { plain } from "./entry-words.ts";

const POINTER = "像 /data/name";
const isFormat =
  (...formats: readonly string[]) =>
  ({ format }: FormEntry) =>
    formats.includes(plain(format));
const asksWho = ({ identity }: FormEntry) => plain(identity) !== "none";
const has =
  (...path: readonly string[]) =>
  (entry: FormEntry) =>
    within(entry, path) !== undefined;

/** One value of the answer. */
const VALUE_FIELDS: readonly FormField[] = [
  { path: ["label"], label: "叫什么", kind: "text" },
  { path: ["at"], label: "在答案的哪里", kind: "text", hint: POINTER },
  { path: ["format"], label: "格式", kind: "choice", of: "format", optional: true },
  { path: ["unit"], label: "单位", kind: "text", optional: true, only: isFormat("number") },
  {
    ...{ path: ["words"], label: "代码换成话", kind: "pairs", optional: true, only: isFormat("words") },
    hint: "一行一个：1 = 正常参保",
  },
  { path: ["mask"], label: "怎么遮", kind: "choice", of: "mask", hint: "个人信息要遮", optional: true },
  { path: ["reveal"], label: "本人可以按“显示全部”", kind: "flag", usual: false, only: has("mask") },
];
const valueWords = ({ at, format, mask }: FormEntry): string =>
  [
    plain(at),
    valueWord("format", plain(format)),
    plain(mask) === "" ? undefined : `遮${valueWord("mask", plain(mask)) ?? ""}`,
  ]
    .filter((words) => words !== undefined && words !== "")
    .join("，");

const valueRows = (of: Pick<FormRows, "list" | "title" | "one" | "least" | "optional" | "only">): FormRows => ({
  ...of,
  fields: VALUE_FIELDS,
  fresh: { label: "", at: "" },
  summary: valueWords,
});

/** How the answer of a system becomes something that a citizen reads. */
export const ANSWER_SECTIONS: readonly FormSection[] = [
  {
    title: "答案怎么读",
    fields: [
      {
        ...{ path: ["answer", "status"], label: "答案里有结果代码", kind: "offered" },
        fresh: { at: "/code", ok: [] },
      },
      {
        ...{ path: ["answer", "status", "at"], label: "结果代码在哪里", kind: "text", hint: "像 /code" },
        only: has("answer", "status"),
      },
      {
        ...{ path: ["answer", "status", "ok"], label: "哪些代码是成了", kind: "lines", hint: "一行一个" },
        only: has("answer", "status"),
      },
      {
        ...{ path: ["answer", "status", "none"], label: "哪些代码是没有", kind: "lines", hint: "一行一个" },
        ...{ only: has("answer", "status"), optional: true },
      },
      {
        ...{ path: ["answer", "holder"], label: "答案写着是谁的（证件号在哪里）", kind: "text", hint: POINTER },
        ...{ optional: true, only: asksWho },
      },
      { path: ["answer", "asOf"], label: "数据截止到哪天，在哪里", kind: "text", hint: POINTER, optional: true },
      { path: ["layout"], label: "版式", kind: "choice", of: "layout", hint: "没有列表的选“逐项”" },
    ],
    rows: [valueRows({ list: "answer.facts", title: "单个的值", one: "值", least: 0, optional: true })],
  },
  {
    title: "列表",
    fields: [
      {
        ...{ path: ["answer", "rows"], label: "答案里有列表", kind: "offered" },
        ...{ fresh: { at: "", columns: [] }, hint: "去掉勾，下面的各列一起去掉" },
      },
      {
        ...{ path: ["answer", "rows", "at"], label: "列表在哪里", kind: "text", hint: "像 /data/items" },
        only: has("answer", "rows"),
      },
      {
        ...{ path: ["answer", "rows", "limit"], label: "最多显示几条", kind: "number", optional: true },
        only: has("answer", "rows"),
      },
      {
        ...{ path: ["answer", "rows", "holder"], label: "每一条写着是谁的", kind: "text", hint: "从这一条算起" },
        ...{ optional: true, only: (entry) => asksWho(entry) && has("answer", "rows")(entry) },
      },
    ],
    rows: [
      valueRows({
        ...{ list: "answer.rows.columns", title: "每一条的各列（位置从这一条算起）", one: "列", least: 1 },
        only: has("answer", "rows"),
      }),
    ],
  },
];

const labelsAt =
  (...path: readonly string[]) =>
  ({ document }: { document: FormEntry }): FormChoice[] => {
    const list = within(document, ["answer", ...path]);
    return (Array.isArray(list) ? list : [])
      .map((one) => plain(within(one, ["label"])))
      .filter((label) => label !== "")
      .map((label) => ({ value: label, label }));
  };

const paper = (medium: string, words: string): FormField[] => [
  { path: ["print", medium], label: `能打${words}`, kind: "offered" },
  {
    ...{ path: ["print", medium, "facts"], label: `${words}上只打这些值（都不勾就全打）`, kind: "checks" },
    ...{ choices: labelsAt("facts"), optional: true, only: has("print", medium) },
  },
  {
    ...{ path: ["print", medium, "columns"], label: `${words}上只打这些列（都不勾就全打）`, kind: "checks" },
    ...{ choices: labelsAt("rows", "columns"), optional: true },
    only: (entry) => has("print", medium)(entry) && has("answer", "rows")(entry),
  },
];

/** What may be printed of it. */
export const PRINT_SECTION: FormSection = {
  title: "打印",
  fields: [
    ...paper("slip", "小纸条"),
    ...paper("a4", "A4 纸"),
    { path: ["print", "note"], label: "印在纸上的说明", kind: "long", optional: true },
  ],
};

export const ANSWER_ORDER = {
  ...{ answer: AnswerMapping, status: AnswerMapping.shape.status.unwrap(), facts: AnswerField },
  ...{ rows: AnswerRows, columns: AnswerField },
};
