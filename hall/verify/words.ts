import type { VerifiableKind } from "../contract/verify.ts";
import type { PaperRefusal } from "./check-paper.ts";

interface KindWords {
  name: string;
  /** What its last day means; how it reads when that is over. */
  until: string;
  past: string;
  /** What this paper is good for and what it is not. */
  meaning: string;
}

export const KIND_WORDS: Readonly<Record<VerifiableKind, KindWords>> = {
  promise: {
    name: "告知承诺书",
    until: "最晚交到窗口",
    past: "交承诺书的期限已经过了，要用请重新签。",
    meaning: "这张承诺书由本人在自助机上签。收没收、办没办，以窗口为准。",
  },
  deferral: {
    name: "容缺受理承诺书",
    until: "最晚补齐材料",
    past: "补材料的期限已经过了。补没补齐，请问窗口。",
    meaning: "这张承诺书由本人在自助机上签。收没收、补没补齐，以窗口为准。",
  },
  "licence-summary": {
    name: "电子证照查询单",
    until: "有效到",
    past: "这张单子已经过了有效期，要用请重新打印。",
    meaning: "这张单子写的是打印那一刻查到的情况，不能代替证照本身。",
  },
  "licence-copy": {
    name: "电子证照打印件",
    until: "有效到",
    past: "这张打印件已经过了有效期，要用请重新打印。",
    meaning: "打印件只能用在上面写明的那件事上。证照现在还有没有效，以发证部门为准。",
  },
};

export const REFUSAL_WORDS: Readonly<Record<PaperRefusal, { status: 404 | 410; title: string; advice: string }>> = {
  unknown: {
    status: 404,
    title: "核验不到这张纸",
    advice: "可能二维码没有扫全，也可能这张纸不是本大厅的自助机打印的，或者被改过。请不要采用，到大厅咨询台核对。",
  },
  expired: {
    status: 410,
    title: "这张纸已经过了核验期",
    advice: "打印的时间太久，不能再用扫码核验。请到大厅窗口核对原件。",
  },
};

/** 2026年12月3日, of a day as links count it. */
export function dayWords(day: number): string {
  const date = new Date(day * 86_400_000);
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}
