import { waitWords } from "../../../../kiosk-config/schema/wait-words.ts";
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

/** `约 15～30 分钟`. */
export function estimateWords(row: { waiting: number; estimate: { lowMinutes: number; highMinutes: number } }): string {
  return row.waiting === 0 || row.estimate.highMinutes === 0 ? "不用等" : waitWords(row.estimate);
}
