import type { Guide } from "../schema/guide.ts";
import type { Material } from "../schema/material.ts";

/** Values of a guide as a clerk says them. */
export function daysWords(days: number): string {
  return days === 0 ? "当场办好" : `${days} 个工作日`;
}

export function yesWords(value: boolean): string {
  return value ? "是" : "否";
}

export const AUDIENCE_WORDS = { person: "个人", organisation: "单位" } as const;
const STATE_WORDS = { "in-use": "在用", suspended: "暂停", cancelled: "取消" } as const;

/** A piece that says nothing of it is in use. */
export function stateWords({ state = "in-use" }: { state?: keyof typeof STATE_WORDS | undefined }): string {
  return STATE_WORDS[state];
}

export const FORM_WORDS = { counter: "窗口", online: "网上", kiosk: "自助机", post: "邮寄", home: "上门" } as const;
export const SCOPE_WORDS = { county: "全县", city: "全市", province: "全省", nation: "全国" } as const;

const NEED_WORDS = { required: "必须有", optional: "有就带", deferrable: "可以后补" } as const;

/** How one paper is asked for, on one line. */
export function materialWords(material: Material): string {
  const { submission, originals, copies, need, when, licenceType, note, promisable } = material;
  return [
    submission === "fetched"
      ? "不用带（免提交）"
      : [sheets("原件", originals), sheets("复印件", copies)].filter(Boolean).join("、"),
    ...(submission === "fetched-or-bring" ? ["窗口先查，查不到再带"] : []),
    NEED_WORDS[need],
    ...(promisable === true ? ["可以用承诺代替"] : []),
    ...(licenceType === undefined ? [] : [`可用电子证照：${licenceType}`]),
    ...(when === undefined ? [] : [`情形：${when}`]),
    ...(note === undefined ? [] : [`说明：${note}`]),
  ].join("，");
}

function sheets(kind: string, count: number): string {
  return count === 0 ? "" : `${kind} ${count} 份`;
}

export function feeWords({ standard, basis, reduction }: Guide["fees"][number]): string {
  return [standard, `依据：${basis}`, ...(reduction === undefined ? [] : [`减免：${reduction}`])].join("，");
}

export function stepWords({ what, who, duration }: Guide["steps"][number]): string {
  return `${what}（${who}，${duration}）`;
}
