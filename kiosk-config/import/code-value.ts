import type { z } from "zod";
import type { Guide } from "../schema/guide.ts";
import type { Material } from "../schema/material.ts";

/*
 * Values of the exchange tables, as codes or as the words that stand for them. A value that is none of them is reported,
 * never guessed.
 */
type Table<T> = readonly (readonly [T, RegExp])[];

const TASK_TYPES: Table<Guide["taskType"]> = [
  ["licence", /^(0?1|行政许可)$/],
  ["payment", /^(0?5|行政给付)$/],
  ["confirmation", /^(0?7|行政确认)$/],
  ["reward", /^(0?8|行政奖励)$/],
  ["ruling", /^(0?9|行政裁决)$/],
  ["other-power", /^(10|其他行政权力|其他权力)$/],
  ["public-service", /^(20|公共服务)$/],
];
const LEVELS: Table<Guide["level"]> = [
  ["nation", /^(1|国家级?)$/],
  ["province", /^(2|省级?)$/],
  ["city", /^(3|市级?)$/],
  ["county", /^(4|县级?|区级?|县\(?区\)?级?)$/],
  ["township", /^(5|镇级?|乡级?|乡镇级?|街道)$/],
  ["village", /^(6|村级?|社区)$/],
];
const STATES: Table<Guide["state"]> = [
  ["in-use", /^(1|在用|正常)$/],
  ["suspended", /^(2|挂起|暂停)$/],
  ["cancelled", /^(3|取消|废止)$/],
];
const SOURCES: Table<Material["source"]> = [
  ["applicant", /^(10|申请人自备|自备)$/],
  ["government", /^(20|政府部门核发|部门核发)$/],
  ["intermediary", /^(30|中介服务|中介机构|中介或法定机构产生)$/],
  ["other", /^(99|其他)$/],
];
const NEEDS: Table<Material["need"]> = [
  ["required", /^(1|必要|是|必须)$/],
  ["optional", /^(2|0|非必要|否|可选)$/],
  ["deferrable", /^(3|容缺后补|可容缺)$/],
];

function valueOf<T>(table: Table<T>, text: string | undefined): T | "missing" | "unknown" {
  if (text === undefined || text.trim() === "") return "missing";
  return table.find(([, pattern]) => pattern.test(text.trim()))?.[0] ?? "unknown";
}

export const taskTypeOf = (text: string | undefined) => valueOf(TASK_TYPES, text);
export const levelOf = (text: string | undefined) => valueOf(LEVELS, text);
export const stateOf = (text: string | undefined) => valueOf(STATES, text);
export const sourceOf = (text: string | undefined) => valueOf(SOURCES, text);
export const needOf = (text: string | undefined) => valueOf(NEEDS, text);

/** 是/否, 1/0. */
export function yes(text: string | undefined): boolean {
  return /^(1|是|有|y|yes|true)/i.test(text?.trim() ?? "");
}

/** The first whole number of a text: `20个工作日` → 20; 即办, 当场 → 0. */
export function daysOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/即办|当场|即时|立即/.test(text)) return 0;
  const digits = /\d+/.exec(text.normalize("NFKC"));
  return digits === null ? undefined : Number(digits[0]);
}

/** 服务对象: several codes or words, however they are divided. */
export function audienceOf(text: string | undefined): z.infer<typeof Guide>["audience"] {
  const person = /自然人|个人|(^|[^\d])1([^\d]|$)/.test(text ?? "");
  const organisation = /法人|企业|组织|单位|(^|[^\d])[2-6]([^\d]|$)/.test(text ?? "");
  return [...(person ? (["person"] as const) : []), ...(organisation ? (["organisation"] as const) : [])];
}

/** 材料形式 6/7: nobody brings it. */
export function submissionOf(text: string | undefined): Material["submission"] {
  const form = text?.trim() ?? "";
  if (/^6$|系统自动获取.*无需提交|免提交/.test(form)) return "fetched";
  if (/^7$|不全则需提交/.test(form)) return "fetched-or-bring";
  return "bring";
}

/** 材料类型 1 原件 · 2 复印件 · 3 原件或复印件, with 份数. */
export function sheetsOf(type: string | undefined, count: number): { originals: number; copies: number } {
  const kind = type?.trim() ?? "";
  if (/^2$|^复印件$/.test(kind)) return { originals: 0, copies: count };
  if (/原件[和及、与]复印件/.test(kind)) return { originals: count, copies: count };
  return { originals: count, copies: 0 };
}
