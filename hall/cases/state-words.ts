import type { WireState } from "../connectors/cases/wire.ts";
import type { CaseState } from "../contract/case.ts";

interface StateWords {
  state: CaseState;
  /** The step, in words that need no knowledge of offices. */
  title: string;
  /** What it means, where the office wrote nothing of its own. */
  text: string;
  /** What still comes after it. */
  ahead: readonly string[];
}

export const STATE_WORDS: Readonly<Record<WireState, StateWords>> = {
  收件: {
    state: "received",
    title: "材料收到了",
    text: "窗口正在看材料齐不齐",
    ahead: ["决定受理", "办好"],
  },
  受理: { state: "accepted", title: "受理了", text: "材料齐全，开始办", ahead: ["办好"] },
  补齐补正: { state: "supplement", title: "要补材料", text: "补齐以后接着办", ahead: ["决定受理", "办好"] },
  不予受理: { state: "notAccepted", title: "不予受理", text: "", ahead: [] },
  在办: { state: "inProgress", title: "正在办", text: "", ahead: ["办好"] },
  挂起: { state: "suspended", title: "暂时停下", text: "", ahead: ["接着办", "办好"] },
  办结: { state: "finished", title: "办好了", text: "", ahead: [] },
  退件: { state: "returned", title: "退回了", text: "", ahead: [] },
};
