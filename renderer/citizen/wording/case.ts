import type { PageCase } from "../../../electron/contract/index.ts";
import type { RefusalWords } from "./refusal.ts";

/** Where a case is, as its way says it: offices' words for states (挂起, 补齐补正) tell nobody anything. */
export function nowOf({ steps, stateName }: Pick<PageCase, "steps" | "stateName">): string {
  return steps.find(({ position }) => position === "now")?.title ?? stateName;
}

export const CASE_REFUSALS: Readonly<Record<string, RefusalWords>> = {
  NO_MATCH: {
    title: "没有查到",
    advice: "编号和校验的号码有一个不对。请对照回执再输一次，也可以改用刷身份证。",
  },
  TOO_MANY_TRIES: {
    title: "试的次数太多了，先停一停",
    advice: "为了不让别人猜，现在不能再输编号。请刷身份证查，或者到窗口问。",
  },
};

/** What a scan came to, where it found nothing. */
export const CASE_SCAN_WORDS: Readonly<Record<string, RefusalWords>> = {
  notASlip: { title: "这不是办件回执上的码", advice: "请扫回执或者进度单下面的方形码。" },
  unreadable: { title: "没有扫清楚", advice: "把码放平、离近一点，再扫一次。" },
  noMatch: { title: "没有查到这个办件", advice: "回执可能太旧了。请改用刷身份证，或者到窗口问。" },
  tooManyTries: CASE_REFUSALS["TOO_MANY_TRIES"] as RefusalWords,
  hallAway: { title: "大厅系统暂时连不上", advice: "请过几分钟再扫，或者到咨询台问。" },
  systemAway: { title: "办件系统暂时没有回应", advice: "请过几分钟再扫，急着问可以取号到窗口。" },
};
