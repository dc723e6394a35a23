import type { CommitmentTemplate } from "../schema/commitment.ts";
import type { Guide } from "../schema/guide.ts";
import { dateWords } from "./workday.ts";

/** What fills the gaps of a letter's sentences. */
export interface LetterFacts {
  guide: Pick<Guide, "name" | "department" | "handling">;
  /** Names of the papers it is about. */
  materials: readonly string[];
  /** `2026-12-03`. */
  deadline: string;
  workdays: number;
}

export type LetterSentences = Pick<CommitmentTemplate, "what" | "excluded" | "promises" | "consequences" | "checkedBy">;

/** The sentences of a letter for one guide, nothing left open. */
export function sentencesOf(template: LetterSentences, { guide, materials, deadline, workdays }: LetterFacts) {
  const facts: Readonly<Record<string, string>> = {
    事项: guide.name,
    部门: guide.department,
    材料: materials.map((name) => `“${name}”`).join("、"),
    期限: dateWords(deadline),
    天数: String(workdays),
    承诺: guide.handling.commitment?.content ?? "",
    后果: guide.handling.commitment?.consequence ?? "",
  };
  const filled = (sentences: readonly string[]) =>
    sentences
      .map((sentence) => sentence.replace(/\{([^}]+)\}/g, (whole, name: string) => facts[name] ?? whole))
      .filter((sentence) => sentence !== "");
  return {
    what: filled(template.what),
    excluded: filled(template.excluded),
    promises: filled(template.promises),
    consequences: filled(template.consequences),
    checkedBy: filled(template.checkedBy),
  };
}
