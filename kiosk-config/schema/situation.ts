import { z } from "zod";
import { Slug } from "./identity.ts";

/** One answer to a situation question. */
export const SituationOption = z.strictObject({
  id: Slug,
  label: z.string().min(1).max(24),
  /** What follows from it, in one sentence; shown when it is chosen. */
  note: z.string().max(100).optional(),
  /** With this answer it cannot be done here: what to do instead. Shown before anything else. */
  stop: z.string().min(4).max(120).optional(),
});

/** 情形: a question whose answer decides what somebody needs. Asked in the citizen's words, never in the law's. */
export const SituationQuestion = z.strictObject({
  id: Slug,
  ask: z.string().min(4).max(40),
  options: z.array(SituationOption).min(2).max(6),
});
export type SituationQuestion = z.infer<typeof SituationQuestion>;

/**
 * When something is wanted: for each question named, one of these answers. Questions that are not named do not matter;
 * an unanswered one counts as "perhaps", so that nobody is told too little.
 */
export const OnlyIf = z.record(Slug, z.array(Slug).min(1)).refine((when) => Object.keys(when).length > 0, "a question");
export type OnlyIf = z.infer<typeof OnlyIf>;

/** Questions and answers that stand nowhere in the questions asked: `[question, answer?]`. */
export function unknownAnswers(onlyIf: OnlyIf, questions: readonly SituationQuestion[]): string[] {
  return Object.entries(onlyIf).flatMap(([id, answers]) => {
    const question = questions.find((one) => one.id === id);
    if (question === undefined) return [id];
    return answers
      .filter((answer) => !question.options.some((option) => option.id === answer))
      .map((a) => `${id}.${a}`);
  });
}
