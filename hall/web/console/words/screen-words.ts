import type { Screen, ScreenKind } from "../../../contract/index.ts";

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
