import type { Screen, ScreenKind, ScreensAdmit } from "../../../contract/index.ts";

export const SCREEN_WORDS: Readonly<Record<ScreenKind, string>> = {
  display: "大厅屏幕",
  windowBoard: "窗口屏",
  evaluator: "评价屏",
};

/** Which page a screen opens, seen from the console; with a code it is enrolled as it opens. */
export function screenAddress({ kind, windowId }: { kind: ScreenKind; windowId?: string | undefined }, code?: string) {
  const page = kind === "evaluator" ? "evaluator" : "display";
  const window = windowId === undefined ? "" : `?window=${encodeURIComponent(windowId)}`;
  const link = code === undefined ? "" : `#code=${code.replaceAll(" ", "")}`;
  return `../${page}/${window}${link}`;
}

/** How a screen stands. */
export function screenStanding({ codeUntil, revokedAt }: Screen): "waiting" | "good" | "revoked" {
  if (revokedAt !== undefined) return "revoked";
  return codeUntil === undefined ? "good" : "waiting";
}

/** What becomes of a screen that is put out; where screens need no keys, a browser goes on without one. */
export function revokeWords(screen: Screen, admit: ScreensAdmit): string {
  const sure = `确定注销${screen.name}`;
  if (screenStanding(screen) === "waiting") return `${sure}，它的登记码马上作废`;
  return admit === "everybody" && screen.keptBy === "browser"
    ? `${sure}：现在不登记也能用，它还会接着显示`
    : `${sure}，它马上不能用`;
}
