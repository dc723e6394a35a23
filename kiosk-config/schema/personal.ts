import type { Material } from "./material.ts";
import type { OnlyIf, SituationQuestion } from "./situation.ts";

/*
 * 情形 → 个人清单: what the answers of one person make of a guide or a bundle. Plain functions without a schema, so that
 * page, slip and sheet show the same list.
 */

/** Answer by question; a question that is not answered has no entry. */
export type Answers = Readonly<Record<string, string>>;

/** `perhaps`: a question that decides it is not answered yet. */
export type Verdict = "yes" | "perhaps" | "no";

/** Whether something is wanted. One answer that speaks against it outweighs questions that are still open. */
export function applies(onlyIf: OnlyIf | undefined, answers: Answers): Verdict {
  let verdict: Verdict = "yes";
  for (const [question, wanted] of Object.entries(onlyIf ?? {})) {
    const answer = answers[question];
    if (answer === undefined) verdict = "perhaps";
    else if (!wanted.includes(answer)) return "no";
  }
  return verdict;
}

/** Answers that fit a question, by question; what fits none is passed over. */
export function fittingAnswers(situations: readonly SituationQuestion[], answers: Answers): Answers {
  return Object.fromEntries(
    situations.flatMap(({ id, options }) => {
      const answer = answers[id];
      return options.some((option) => option.id === answer) && answer !== undefined ? [[id, answer] as const] : [];
    }),
  );
}

/** The answers on which any of these hangs; the rest says something of the person and nothing of what they need. */
export function decidingAnswers(all: readonly { onlyIf?: OnlyIf | undefined }[], answers: Answers): Answers {
  const asked = new Set(all.flatMap(({ onlyIf }) => Object.keys(onlyIf ?? {})));
  return Object.fromEntries(Object.entries(answers).filter(([question]) => asked.has(question)));
}

/** One paper on a personal list, with what the answers say of it. */
export type Listed<Paper extends Material> = Paper & { verdict: "yes" | "perhaps" };

export interface Checklist<Paper extends Material> {
  /** Papers to bring. */
  bring: Listed<Paper>[];
  /** 免提交: the hall has them or fetches them. */
  fetched: Listed<Paper>[];
  /** Asked of others, not of this person. */
  spared: Paper[];
}

/** The papers of one person: what to bring, what need not be brought, and what only others are asked for. */
export function checklist<Paper extends Material>(materials: readonly Paper[], answers: Answers): Checklist<Paper> {
  const list: Checklist<Paper> = { bring: [], fetched: [], spared: [] };
  for (const paper of materials) {
    const verdict = applies(paper.onlyIf, answers);
    if (verdict === "no") list.spared.push(paper);
    else if (paper.submission === "bring") list.bring.push({ ...paper, verdict });
    else list.fetched.push({ ...paper, verdict });
  }
  return list;
}

/** What was answered, in the words it was asked with; in the order of the questions. */
export interface GivenAnswer {
  question: SituationQuestion;
  label: string;
  note?: string;
  /** With this answer it cannot be done here: what to do instead. */
  stop?: string;
}

/** Answers that fit a question; what fits none is passed over. */
export function givenAnswers(situations: readonly SituationQuestion[], answers: Answers): GivenAnswer[] {
  return situations.flatMap((question) => {
    const option = question.options.find(({ id }) => id === answers[question.id]);
    if (option === undefined) return [];
    const { label, note, stop } = option;
    return [{ question, label, ...(note !== undefined && { note }), ...(stop !== undefined && { stop }) }];
  });
}
