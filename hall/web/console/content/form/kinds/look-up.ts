import { InputOption, LookUpInput, Pattern } from "../../../../../../kiosk-config/schema/look-up-input.ts";
import { LookUp, LookUpCall } from "../../../../../../kiosk-config/schema/look-up.ts";
import { valueWord } from "../../../words/problem/value-words.ts";
import type { DocumentFormSpec, FormEntry, FormRows } from "../form-spec.ts";
import { DATED_EDITION } from "./edition.ts";
import { counted, plain, told } from "./entry-words.ts";
import { ANSWER_ORDER, ANSWER_SECTIONS, PRINT_SECTION } from "./look-up-answer.ts";
import { orderOf } from "./order.ts";

const isKind =
  (...kinds: readonly string[]) =>
  ({ kind }: FormEntry) =>
    kinds.includes(plain(kind));
const typed = isKind("text", "digits");
const dated = isKind("date", "month");
const DAY_HINT = "today、-24m、+30d 这样写，或者 2027-01-31";

const OPTIONS: FormRows = {
  ...{ list: "options", title: "选项", one: "选项", least: 1 },
  fields: [
    { path: ["label"], label: "群众看到的", kind: "text" },
    { path: ["value"], label: "问系统用的", kind: "text" },
    { path: ["hint"], label: "说明", kind: "text", optional: true },
  ],
  fresh: { value: "", label: "" },
  summary: told("value", "hint"),
};

const INPUTS: FormRows = {
  ...{ list: "inputs", title: "问群众什么，一屏一样", one: "填写项", least: 0, optional: true, ownId: "input" },
  fields: [
    { path: ["label"], label: "问什么", kind: "text" },
    { path: ["kind"], label: "怎么填", kind: "choice", of: "inputKind" },
    { path: ["id"], label: "代号", kind: "text", hint: "字母开头，像 plate；下面“向系统查”里写 {plate}" },
    { path: ["hint"], label: "说明", kind: "text", hint: "在哪里能找到，怎么写", optional: true },
    { path: ["required"], label: "必须填", kind: "flag", usual: true },
    { path: ["minLength"], label: "最少几个字", kind: "number", optional: true, only: typed },
    { path: ["maxLength"], label: "最多几个字", kind: "number", optional: true, only: typed },
    {
      ...{ path: ["pattern"], label: "要合一定的样子", kind: "offered", only: typed },
      fresh: { regex: "", message: "" },
    },
    {
      path: ["pattern", "regex"],
      label: "样子（正则表达式）",
      kind: "text",
      only: ({ pattern }) => pattern !== undefined,
    },
    { path: ["pattern", "message"], label: "不合时怎么说", kind: "text", only: ({ pattern }) => pattern !== undefined },
    { path: ["from"], label: "最早", kind: "text", hint: DAY_HINT, optional: true, only: dated },
    { path: ["to"], label: "最晚", kind: "text", hint: DAY_HINT, optional: true, only: dated },
  ],
  rows: [
    { ...OPTIONS, least: 2, only: isKind("choice") },
    {
      ...{ list: "groups", title: "乡镇", one: "乡镇", least: 1, only: isKind("place") },
      fields: [{ path: ["name"], label: "名称", kind: "text" }],
      rows: [OPTIONS],
      fresh: { name: "", options: [OPTIONS.fresh] },
      summary: (entry) => `${counted(entry, "options")} 处`,
    },
  ],
  fresh: { kind: "text", id: "", label: "" },
  summary: ({ kind, id }) => `${valueWord("inputKind", plain(kind)) ?? ""}，{${plain(id)}}`,
};

const HOURS: FormRows = {
  ...{ list: "openingHours", title: "系统几点能查（不写就是什么时候都能查）", one: "时段", least: 0, optional: true },
  fields: [
    { path: ["days"], label: "星期几", kind: "checks", of: "days", numbers: true },
    { path: ["from"], label: "从", kind: "text", hint: "08:30 这样写" },
    { path: ["to"], label: "到", kind: "text", hint: "17:30 这样写" },
  ],
  fresh: { days: [1, 2, 3, 4, 5], from: "08:30", to: "17:30" },
  summary: ({ from, to }) => `${plain(from)}–${plain(to)}`,
};

/** 查询: what is asked, of which system, and how its answer is read. */
export const LOOK_UP_FORM: DocumentFormSpec = {
  sections: [
    {
      title: "叫什么",
      fields: [
        { path: ["title"], label: "标题", kind: "text", hint: "用“查”开头，最多 12 个字" },
        { path: ["department"], label: "部门", kind: "text" },
        { path: ["topic"], label: "主题", kind: "choice", choices: ({ themes }) => themes },
        { path: ["summary"], label: "一句话说明", kind: "long" },
        { path: ["aliases"], label: "叫法", kind: "lines", hint: "一行一个，越多越好找", optional: true },
        { path: ["audience"], label: "给谁查", kind: "checks", of: "audience" },
      ],
    },
    {
      title: "问什么",
      fields: [
        { path: ["identity"], label: "要不要证件", kind: "choice", of: "lookUpIdentity" },
        {
          ...{ path: ["purpose"], label: "查来做什么", kind: "long", hint: "群众同意了才查", optional: true },
          only: ({ identity }) => plain(identity) !== "none",
        },
      ],
      rows: [INPUTS],
    },
    {
      title: "向系统查",
      fields: [
        { path: ["call", "system"], label: "系统", kind: "text", hint: "名字由技术人员在 connectors.yaml 里配好" },
        { path: ["call", "method"], label: "方法", kind: "choice", of: "method" },
        { path: ["call", "path"], label: "路径", kind: "text", hint: "像 /bus/lines/{line}" },
        {
          ...{ path: ["call", "query"], label: "网址参数", kind: "pairs", optional: true },
          hint: "一行一个：line = {line}；不放个人信息",
        },
        {
          ...{ path: ["call", "body"], label: "发送的内容", kind: "pairs", optional: true },
          hint: "一行一个：idNumber = {subject.idNumber}；{subject.name} 是姓名",
        },
      ],
    },
    ...ANSWER_SECTIONS,
    {
      title: "查不到时",
      fields: [
        { path: ["none", "title"], label: "怎么说", kind: "text" },
        { path: ["none", "guideId"], label: "看哪份指南", kind: "piece", optional: true },
        { path: ["none", "advice"], label: "下一步做什么", kind: "long" },
        { path: ["none", "windows"], label: "问哪些窗口", kind: "lines", hint: "一行一个窗口号", optional: true },
      ],
    },
    PRINT_SECTION,
    {
      title: "还要说明的",
      fields: [
        { path: ["source"], label: "数据从哪里来", kind: "long", hint: "谁的数据，多久更新一次" },
        { path: ["fee"], label: "收费", kind: "text", hint: "不写就是“不收费”", optional: true },
      ],
      rows: [HOURS],
    },
    {
      title: "例子",
      fields: [
        {
          ...{ path: ["example", "inputs"], label: "填的", kind: "pairs", optional: true },
          hint: "一行一个：plate = 豫R12345",
        },
        {
          ...{ path: ["example", "answer"], label: "系统的答案", kind: "data" },
          hint: "系统真实答案的一个样子（JSON），人和号码都要是编的",
        },
      ],
    },
    DATED_EDITION,
  ],
  rows: [],
  order: orderOf({
    "": LookUp,
    ...{ inputs: LookUpInput.options, options: InputOption, pattern: Pattern, call: LookUpCall },
    ...{ none: LookUp.shape.none, print: LookUp.shape.print.unwrap(), example: LookUp.shape.example },
    ...ANSWER_ORDER,
  }),
};
