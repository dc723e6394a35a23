import { UNDO_WITHIN_MS, type ActKind, type WindowView } from "../../contract/index.ts";

/** What a clerk can press. `next` is named by what it does with who is there. */
export type ActId =
  "next" | "recall" | "start" | "finish" | "hold" | "transfer" | "noShow" | "cancel" | "addRequest" | "merge" | "undo";

export interface ActButton {
  id: ActId;
  label: string;
  /** The letter on the keyboard that does the same. */
  key: string;
  kind: "next" | "primary" | "danger" | "quiet";
  /** Why it cannot be pressed now; absent when it can. */
  why?: string;
}

/** Keys as they stand on the buttons; single letters, because browsers keep the F-keys for themselves. */
export const KEYS: Readonly<Record<ActId, string>> = {
  next: "N",
  recall: "R",
  start: "S",
  finish: "F",
  hold: "H",
  transfer: "T",
  noShow: "M",
  cancel: "X",
  addRequest: "A",
  merge: "G",
  undo: "Z",
};

const UNDO_WORDS: Readonly<Record<ActKind, string>> = {
  call: "呼叫",
  recall: "重呼",
  start: "开始办理",
  hold: "挂起",
  resume: "接着办",
  transfer: "转移",
  finish: "完成",
  noShow: "过号",
  cancel: "取消",
  merge: "合并",
  undo: "撤销",
};

/** The buttons of a window, in the order in which they stand; `now` is the hall's time, Unix ms. */
export function actButtons(view: WindowView, now: number): ActButton[] {
  const { current, undo } = view;
  const called = current?.state === "called";
  const nobody = "窗口没有人";
  const missing = called ? missedWords(current.noShow, now) : undefined;
  const button = (id: ActId, label: string, kind: ActButton["kind"], why?: string): ActButton => ({
    ...{ id, label, kind, key: KEYS[id] },
    ...(why !== undefined && { why }),
  });
  // Never more than was promised, though this page's clock lags behind by a part of a second.
  const left = undo === undefined ? 0 : Math.min(UNDO_WITHIN_MS / 1000, Math.ceil((undo.until - now) / 1000));
  return [
    button("next", nextLabel(view, now), current === undefined || !called ? "next" : "primary", nextWhy(view, missing)),
    button("start", "开始办理", called ? "next" : "primary", called ? undefined : current ? "已经在办" : nobody),
    button("recall", "重呼", "primary", called ? undefined : current ? "人已经来了" : nobody),
    button("finish", "完成", "primary", current ? undefined : nobody),
    button("noShow", "过号", "quiet", called ? missing : current ? "人已经来了" : nobody),
    button("hold", "挂起", "quiet", current ? undefined : nobody),
    button("transfer", "转移", "quiet", current ? undefined : nobody),
    button("addRequest", "追加事项", "quiet", current ? undefined : nobody),
    button("merge", "合并", "quiet", current ? undefined : nobody),
    button("cancel", "取消", "danger", current ? undefined : nobody),
    button(
      "undo",
      undo === undefined || left <= 0 ? "撤销" : `撤销“${UNDO_WORDS[undo.kind]}” ${left} 秒`,
      "quiet",
      undo === undefined || left <= 0 ? "一分钟内的最后一步才能撤销" : undefined,
    ),
  ];
}

/** What becomes of who is there when the next one is called; nothing to say for an empty window. */
export function formerFor({ current }: WindowView) {
  if (current === undefined) return undefined;
  return { ticketId: current.id, becomes: current.state === "called" ? ("noShow" as const) : ("finished" as const) };
}

function nextLabel({ current }: WindowView, now: number): string {
  if (current === undefined) return "呼叫下一位";
  if (current.state !== "called") return "办完，叫下一位";
  return missedWords(current.noShow, now) === undefined ? "过号，叫下一位" : "呼叫下一位";
}

function nextWhy({ current, waiting }: WindowView, missing: string | undefined): string | undefined {
  if (current?.state === "called" && missing !== undefined) return `${current.number} 还没来，${missing}`;
  return waiting === 0 ? "没有人在等" : undefined;
}

/** What is missing until somebody called counts as not come. */
export function missedWords(
  noShow: { recallsMissing: number; notBefore: number } | undefined,
  now: number,
): string | undefined {
  if (noShow === undefined) return undefined;
  const { recallsMissing, notBefore } = noShow;
  if (recallsMissing > 0) return `再重呼 ${recallsMissing} 次才能过号`;
  const seconds = Math.ceil((notBefore - now) / 1000);
  return seconds > 0 ? `再等 ${seconds} 秒才能过号` : undefined;
}

/** Which act a key means. A key that is held down, or goes with another one, or into a field, means none. */
export function actOfKey(event: {
  key: string;
  repeat: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  inField: boolean;
}): ActId | undefined {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.inField) return undefined;
  const key = event.key.toUpperCase();
  return (Object.keys(KEYS) as ActId[]).find((id) => KEYS[id] === key);
}
