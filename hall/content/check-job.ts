import type { TextProblem } from "../contract/content.ts";
import { checkText, type Surroundings } from "./check-text.ts";
import type { DocumentRef } from "./document-ref.ts";
import { previewOf, type Preview } from "./preview.ts";
import { valueIn } from "./value-in.ts";
import { writeValue } from "./write-value.ts";

/** A text, or a form's value that is written into one. */
export type CheckSource = { as: "text"; text: string } | { as: "value"; base: string; value: Record<string, unknown> };

export interface CheckJob {
  ref: DocumentRef;
  source: CheckSource;
  depth: "own" | "whole";
  /** `edited`: with what it says and what a citizen sees; `problems`: these alone. */
  answer: "edited" | "problems";
}

export interface CheckAnswer extends Preview {
  text: string;
  value?: Record<string, unknown>;
  problems: TextProblem[];
}

/** Takes up to half a second: not for the loop that calls windows (`check-thread.ts`). */
export function doCheck({ ref, source, depth, answer }: CheckJob, surroundings: Surroundings): CheckAnswer {
  const text = source.as === "text" ? source.text : writeValue(source.base, source.value);
  const problems = checkText(ref, text, { ...surroundings, depth });
  if (answer === "problems") return { text, problems };
  return { text, ...valueIn(text), problems, ...previewOf(ref, text, surroundings.content) };
}
