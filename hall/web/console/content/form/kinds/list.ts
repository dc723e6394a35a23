import { PublicList } from "../../../../../../kiosk-config/schema/public-list.ts";
import type { DocumentFormSpec, FormField, FormRows, FormSection } from "../form-spec.ts";
import { told } from "./entry-words.ts";
import { orderOf } from "./order.ts";

type Kind = PublicList["kind"];

const SECTIONS: readonly FormSection[] = [
  {
    title: "这张清单",
    fields: [
      { path: ["name"], label: "名称", kind: "text" },
      { path: ["intro"], label: "说明", kind: "long", hint: "用平常话说清单是什么意思" },
      { path: ["version"], label: "版次", kind: "number", hint: "改一次加 1" },
      { path: ["updatedOn"], label: "更新日期", kind: "text", hint: "2027-01-31 这样写" },
    ],
  },
];
const NAME: FormField = { path: ["name"], label: "名称", kind: "text" };
const DEPARTMENT: FormField = { path: ["department"], label: "办理部门", kind: "text" };
const GUIDE: FormField = { path: ["guideId"], label: "指南", kind: "piece", optional: true };
const BASIS: FormField = { path: ["basis"], label: "依据", kind: "text", hint: "文件名加书名号《》" };
const FOR_ITEM: FormField = { path: ["forItem"], label: "哪件事", kind: "text" };

/** What only entries of this list have. */
const COLUMNS: Readonly<
  Record<Kind, { fields: readonly FormField[]; fresh: Readonly<Record<string, unknown>>; told: string }>
> = {
  "licence-items": {
    fields: [{ path: ["authority"], label: "谁批准", kind: "text" }, BASIS],
    ...{ fresh: { authority: "", basis: "" }, told: "authority" },
  },
  "intermediary-services": {
    fields: [
      FOR_ITEM,
      { path: ["qualification"], label: "谁能做", kind: "text" },
      { path: ["time"], label: "多久", kind: "text" },
      { path: ["feeStandard"], label: "收多少钱", kind: "text" },
      { ...BASIS, optional: true },
    ],
    ...{ fresh: { forItem: "", qualification: "", time: "", feeStandard: "" }, told: "forItem" },
  },
  "special-procedures": {
    fields: [FOR_ITEM, { path: ["workdays"], label: "最多几个工作日", kind: "number" }, BASIS],
    ...{ fresh: { basis: "", forItem: "", workdays: 0 }, told: "forItem" },
  },
  "deferrable-items": {
    fields: [
      { path: ["main"], label: "先要齐的材料", kind: "lines", hint: "一行一样" },
      { path: ["deferrable"], label: "可以后补的材料", kind: "lines", hint: "一行一样" },
      { path: ["until"], label: "最晚补到什么时候", kind: "text" },
      { ...BASIS, optional: true },
    ],
    ...{ fresh: { main: [], deferrable: [], until: "" }, told: "deferrable" },
  },
  "commitment-items": {
    fields: [
      { path: ["promise"], label: "承诺什么", kind: "long" },
      { path: ["consequence"], label: "不属实会怎样", kind: "long" },
      { ...BASIS, optional: true },
    ],
    ...{ fresh: { promise: "", consequence: "" }, told: "promise" },
  },
  "no-paper-items": {
    fields: [
      { path: ["papers"], label: "不用带的证件", kind: "lines", hint: "一行一样" },
      { path: ["how"], label: "窗口怎么查", kind: "text" },
      { ...BASIS, optional: true },
    ],
    ...{ fresh: { papers: [], how: "" }, told: "papers" },
  },
};

const rowsOf = (kind: Kind): FormRows => ({
  ...{ list: "entries", title: "清单里的事", one: "事项", least: 1 },
  fields: [NAME, DEPARTMENT, GUIDE, ...COLUMNS[kind].fields],
  fresh: { name: "", department: "", ...COLUMNS[kind].fresh },
  summary: told("department", COLUMNS[kind].told),
});

const order = orderOf({
  "": PublicList.options,
  entries: PublicList.options.map((one) => one.shape.entries.element),
});

/** Each list has columns of its own, and is named as its kind. */
export function listForm(name: string): DocumentFormSpec | undefined {
  return name in COLUMNS ? { sections: SECTIONS, rows: [rowsOf(name as Kind)], order } : undefined;
}
