import { Bundle, BundleItem, BundleMaterial, BundleStage } from "../../../../../../kiosk-config/schema/bundle.ts";
import { SituationOption, SituationQuestion } from "../../../../../../kiosk-config/schema/situation.ts";
import { valueWord } from "../../../words/problem/value-words.ts";
import type { DocumentFormSpec, FormChoice, FormEntry, FormRows } from "../form-spec.ts";
import { within } from "../within.ts";
import { DATED_EDITION } from "./edition.ts";
import { counted, plain, told } from "./entry-words.ts";
import { orderOf } from "./order.ts";
import { MATERIAL_FIELDS, materialWords, ONLY_IF, SITUATION_ROWS, WHEN } from "./situations.ts";

/** Items of all stages, by their names. */
function itemsOf({ stages }: FormEntry): FormChoice[] {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  return list(stages)
    .flatMap((stage) => list(within(stage, ["items"])))
    .map((item) => ({ value: plain(within(item, ["id"])), label: plain(within(item, ["name"])) }))
    .filter(({ value }) => value !== "");
}

const ITEMS: FormRows = {
  ...{ list: "items", title: "事项", one: "事项", least: 1, ownId: "item" },
  fields: [
    { path: ["name"], label: "名称", kind: "text" },
    { path: ["department"], label: "办理部门", kind: "text" },
    { path: ["guideId"], label: "指南", kind: "piece", optional: true },
    { path: ["by"], label: "谁来办", kind: "choice", of: "by" },
    { path: ["channel"], label: "在哪里办", kind: "choice", of: "channel" },
    { path: ["workdays"], label: "几个工作日", kind: "number", hint: "当场办结写 0" },
    { path: ["what"], label: "做什么", kind: "long" },
    { ...ONLY_IF, label: "选了什么才办（一个都不勾，就是都办）" },
    { path: ["id"], label: "代号", kind: "text", hint: "小写字母、数字、连字符，和别的不一样", only: "wrong" },
  ],
  fresh: { id: "", name: "", department: "", what: "", by: "offices", channel: "automatic", workdays: 1 },
  summary: ({ department, by, workdays }) =>
    [plain(department), `${valueWord("by", plain(by)) ?? ""}办`, `${plain(workdays)} 个工作日`].join("，"),
};

const STAGES: FormRows = {
  ...{ list: "stages", title: "先后几个阶段", one: "阶段", least: 2 },
  fields: [
    { path: ["name"], label: "这个阶段叫什么", kind: "text" },
    { path: ["relation"], label: "几件事怎么办", kind: "choice", of: "relation" },
  ],
  rows: [ITEMS],
  fresh: { name: "", relation: "and", items: [ITEMS.fresh] },
  summary: (entry) => `${counted(entry, "items")} 件事，${valueWord("relation", plain(entry["relation"])) ?? ""}`,
};

const MATERIALS: FormRows = {
  ...{ list: "materials", title: "一套材料", one: "材料", least: 1 },
  fields: [
    ...MATERIAL_FIELDS,
    WHEN,
    ONLY_IF,
    { path: ["formId"], label: "样表", kind: "choice", choices: ({ forms }) => forms, optional: true },
    { path: ["usedBy"], label: "哪些事项用它", kind: "checks", choices: ({ document }) => itemsOf(document) },
  ],
  fresh: { name: "", source: "applicant", sourceNote: "", need: "required", originals: 1, copies: 0, usedBy: [] },
  summary: materialWords,
};

/** 一件事. */
export const BUNDLE_FORM: DocumentFormSpec = {
  sections: [
    {
      title: "叫什么",
      fields: [
        { path: ["name"], label: "名称", kind: "text", hint: "正式名称" },
        { path: ["audience"], label: "谁来办", kind: "choice", of: "audience" },
        { path: ["department"], label: "牵头部门", kind: "text" },
        { path: ["aliases"], label: "叫法", kind: "lines", hint: "一行一个；第一个是短标题，最多 8 个字" },
        { path: ["summary"], label: "一句话说明", kind: "long", hint: "给谁办的，省了什么" },
        {
          ...{ path: ["lifeEvents"], label: "人生事、企业事", kind: "checks", optional: true },
          choices: ({ lifeEvents }) => lifeEvents,
        },
      ],
    },
    {
      title: "什么条件",
      fields: [{ path: ["conditions"], label: "办理条件", kind: "lines", hint: "一行一条，先写什么情况办不了" }],
      rows: [SITUATION_ROWS],
    },
    { title: "怎么办", fields: [], rows: [STAGES] },
    { title: "带什么", fields: [], rows: [MATERIALS] },
    {
      title: "省了什么",
      fields: [
        { path: ["saves", "visits", 0], label: "以前跑几趟", kind: "number" },
        { path: ["saves", "visits", 1], label: "现在跑几趟", kind: "number" },
        { path: ["saves", "materials", 0], label: "以前交几份材料", kind: "number" },
        { path: ["saves", "materials", 1], label: "现在交几份材料", kind: "number" },
      ],
    },
    {
      title: "去哪儿，收多少",
      fields: [
        { path: ["place", "name"], label: "地点", kind: "text" },
        { path: ["place", "hours"], label: "时间", kind: "text" },
        { path: ["categoryId"], label: "取哪一类的号", kind: "choice", choices: ({ categories }) => categories },
        { path: ["place", "windows"], label: "窗口", kind: "lines", hint: "一行一个窗口号" },
        { path: ["online", "available"], label: "能网上办", kind: "flag" },
        { path: ["online", "channel"], label: "网上在哪里办", kind: "text", optional: true },
        { path: ["feeNote"], label: "收费说明", kind: "text", hint: "不收的写“不收费”" },
        { path: ["results"], label: "办好拿到什么", kind: "lines", hint: "一行一样" },
        { path: ["basis"], label: "依据", kind: "lines", hint: "一行一个文件，加书名号《》" },
      ],
      rows: [
        {
          ...{ list: "faq", title: "常见问题", one: "问题", least: 0, optional: true },
          fields: [
            { path: ["question"], label: "问", kind: "text" },
            { path: ["answer"], label: "答", kind: "long" },
          ],
          fresh: { question: "", answer: "" },
          summary: told("answer"),
        },
      ],
    },
    DATED_EDITION,
  ],
  rows: [],
  order: orderOf({
    "": Bundle,
    ...{ situations: SituationQuestion, options: SituationOption, stages: BundleStage, items: BundleItem },
    ...{ materials: BundleMaterial, saves: Bundle.shape.saves, place: Bundle.shape.place, online: Bundle.shape.online },
  }),
};
