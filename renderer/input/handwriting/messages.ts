import type { Stroke } from "./ink.ts";

/** What the page asks its handwriting worker. */
export interface HandwritingQuestion {
  id: number;
  strokes: readonly Stroke[];
  limit: number;
}

/** `id` is the question's. Without the reference file no question can be answered. */
export type HandwritingAnswer = { kind: "candidates"; id: number; candidates: string[] } | { kind: "unavailable" };
