import type { WindowView } from "../../../contract/index.ts";

/** How a window is, for whoever keeps an eye on the hall. */
export type Standing =
  | { kind: "called"; number: string; since?: number }
  | { kind: "serving"; number: string; since?: number }
  /** Nobody is there, and people wait for this window. */
  | { kind: "idle"; waiting: number }
  | { kind: "free" };

export function standingOf({ current, waiting }: Pick<WindowView, "current" | "waiting">): Standing {
  if (current !== undefined)
    return {
      kind: current.state === "called" ? "called" : "serving",
      number: current.number,
      ...(current.calledAt !== undefined && { since: current.calledAt }),
    };
  return waiting > 0 ? { kind: "idle", waiting } : { kind: "free" };
}

/** `15～30 分钟`; half wait no longer than the low end, nine of ten no longer than the high one. */
export function estimateWords(row: { waiting: number; estimate: { lowMinutes: number; highMinutes: number } }): string {
  const { lowMinutes, highMinutes } = row.estimate;
  if (row.waiting === 0 || highMinutes === 0) return "不用等";
  if (lowMinutes === 0) return `不到 ${highMinutes} 分钟`;
  return lowMinutes === highMinutes ? `约 ${highMinutes} 分钟` : `${lowMinutes}～${highMinutes} 分钟`;
}
