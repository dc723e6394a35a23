import { Fee, Guide, ProcessStep } from "../../../../../../kiosk-config/schema/guide.ts";
import { SituationOption, SituationQuestion } from "../../../../../../kiosk-config/schema/situation.ts";
import type { DocumentFormSpec, FormRows, FormSection } from "../form-spec.ts";
import { plain, told } from "./entry-words.ts";
import { orderOf } from "./order.ts";
import { MATERIAL_FIELDS, materialWords, ONLY_IF, SITUATION_ROWS, WHEN } from "./situations.ts";

/** What most edits of a guide are about; everything else is in the text. */
const SECTIONS: readonly FormSection[] = [
  {
    title: "叫什么",
    fields: [
      { path: ["name"], label: "事项名称", kind: "text", hint: "正式名称" },
      { path: ["aliases"], label: "叫法", kind: "lines", hint: "一行一个；第一个是短标题，最多 8 个字" },
    ],
  },
  {
    title: "谁来办，什么条件",
    fields: [
      { path: ["audience"], label: "谁来办", kind: "checks", of: "audience" },
      { path: ["conditions"], label: "办理条件", kind: "lines", hint: "一行一条，先写什么情况办不了" },
    ],
    // Many guides ask nothing: whoever reads them sees all papers at once.
    rows: [{ ...SITUATION_ROWS, least: 0, optional: true }],
  },
  {
    title: "多久",
    fields: [
      { path: ["projectType"], label: "办件类型", kind: "choice", of: "projectType" },
      { path: ["promisedWorkdays"], label: "承诺几个工作日", kind: "number", hint: "当场办结写 0" },
      { path: ["legalWorkdays"], label: "法定几个工作日", kind: "number" },
      { path: ["visits"], label: "跑几趟", kind: "number" },
      { path: ["visitReason"], label: "为什么要来", kind: "text", optional: true },
    ],
  },
  {
    title: "去哪儿，问谁",
    fields: [
      { path: ["place", "name"], label: "地点", kind: "text" },
      { path: ["place", "address"], label: "地址", kind: "text" },
      { path: ["place", "windows"], label: "窗口", kind: "lines", hint: "一行一个窗口号" },
      { path: ["place", "hours"], label: "时间", kind: "text" },
      { path: ["consultation"], label: "咨询", kind: "text", hint: "写去哪个窗口问，不写电话：电话会变" },
      { path: ["supervision"], label: "监督投诉", kind: "text", hint: "和咨询不是同一处" },
    ],
  },
];

const ROWS: readonly FormRows[] = [
  {
    ...{ list: "materials", title: "材料", one: "材料", least: 1 },
    fields: [...MATERIAL_FIELDS, WHEN, ONLY_IF],
    fresh: { name: "", source: "applicant", sourceNote: "", need: "required", originals: 1, copies: 0 },
    summary: materialWords,
  },
  {
    ...{ list: "steps", title: "步骤", one: "步骤", least: 2 },
    fields: [
      { path: ["name"], label: "名称", kind: "text" },
      { path: ["what"], label: "做什么", kind: "long" },
      { path: ["who"], label: "谁来做", kind: "text" },
      { path: ["duration"], label: "多久", kind: "text" },
      { ...ONLY_IF, label: "选了什么才有这一步（一个都不勾，就是都有）" },
    ],
    fresh: { name: "", what: "", who: "", duration: "" },
    summary: told("who", "duration"),
  },
  {
    ...{ list: "fees", title: "收费", one: "收费项目", least: 0, optional: true },
    fields: [
      { path: ["name"], label: "名称", kind: "text" },
      { path: ["standard"], label: "收多少钱", kind: "text", hint: "写明多少元" },
      { path: ["basis"], label: "依据", kind: "text", hint: "文件名加书名号《》" },
      { path: ["reduction"], label: "减免", kind: "text", optional: true },
      { ...ONLY_IF, label: "选了什么才收（一个都不勾，就是都收）" },
    ],
    fresh: { name: "", standard: "", basis: "" },
    summary: ({ standard }) => plain(standard),
  },
];

const SHAPE = Guide.shape;

export const GUIDE_FORM: DocumentFormSpec = {
  sections: SECTIONS,
  rows: ROWS,
  order: orderOf({
    "": Guide,
    ...{ situations: SituationQuestion, options: SituationOption },
    materials: SHAPE.materials.element,
    steps: ProcessStep,
    fees: Fee,
    place: SHAPE.place,
  }),
};
