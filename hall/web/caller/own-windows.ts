import type { SessionState } from "../session/session.ts";

/** Windows at which somebody may act: 值班 at any, who is nothing but 窗口 at their own. */
export function windowsOf(state: SessionState): "all" | readonly string[] {
  if (!("who" in state)) return [];
  const { access, roles, windows } = state.who;
  return access === "open" || roles.includes("duty") ? "all" : windows;
}
