import { valueWord } from "../../../words/problem/value-words.ts";
import type { FormEntry, FormField, FormRows } from "../form-spec.ts";
import { counted, plain } from "./entry-words.ts";

const ID: FormField = {
  ...{ path: ["id"], label: "代号", kind: "text", only: "wrong" },
  hint: "小写字母、数字、连字符，和别的不一样",
};

/** 情形提问 with their answers; ids are the program's affair. */
export const SITUATION_ROWS: FormRows = {
  ...{ list: "situations", title: "情形提问", one: "问题", least: 1, ownId: "question" },
  fields: [{ path: ["ask"], label: "问什么", kind: "text", hint: "用群众的话问" }, ID],
  rows: [
    {
      ...{ list: "options", title: "答案", one: "答案", least: 2, ownId: "answer" },
      fields: [
        { path: ["label"], label: "答案", kind: "text" },
        { path: ["note"], label: "选了以后说一句", kind: "long", optional: true },
        { path: ["stop"], label: "这里办不了，去哪儿办", kind: "long", hint: "能办的不写", optional: true },
        ID,
      ],
      fresh: { id: "", label: "" },
      summary: ({ stop, note }) => (plain(stop) === "" ? plain(note) : `办不了：${plain(stop)}`),
    },
  ],
  fresh: {
    id: "",
    ask: "",
    options: [
      { id: "", label: "" },
      { id: "", label: "" },
    ],
  },
  summary: (entry) => `${counted(entry, "options")} 个答案`,
};

/** The same in words, which slips and sheets print. */
export const WHEN: FormField = {
  ...{ path: ["when"], label: "什么情况才要", kind: "text", hint: "给人看的一句话", optional: true },
};

/** With which answers a paper, or an item, is wanted. */
export const ONLY_IF: FormField = {
  path: ["onlyIf"],
  label: "选了什么才要（一个都不勾，就是都要）",
  kind: "answers",
  optional: true,
};

/** 必须有，要带来，原件 1、复印件 0. */
export function materialWords({ need, submission, originals, copies }: FormEntry): string {
  const bring = plain(submission) === "" ? "bring" : plain(submission);
  const words = [valueWord("need", plain(need)), valueWord("submission", bring)];
  const count = bring === "fetched" ? [] : [`原件 ${plain(originals)}、复印件 ${plain(copies)}`];
  return [...words.filter((word) => word !== undefined), ...count].join("，");
}

/** What guides and bundles say of a paper alike. */
export const MATERIAL_FIELDS: readonly FormField[] = [
  { path: ["name"], label: "名称", kind: "text" },
  { path: ["source"], label: "谁出具", kind: "choice", of: "source" },
  { path: ["sourceNote"], label: "在哪里办", kind: "text", optional: true },
  { path: ["need"], label: "是不是必须", kind: "choice", of: "need" },
  { path: ["submission"], label: "要不要带", kind: "choice", of: "submission", optional: true },
  { path: ["licenceType"], label: "能代替它的电子证照", kind: "text", optional: true },
  { path: ["originals"], label: "原件几份", kind: "number" },
  { path: ["copies"], label: "复印件几份", kind: "number" },
  { path: ["note"], label: "说明", kind: "long", optional: true },
];
