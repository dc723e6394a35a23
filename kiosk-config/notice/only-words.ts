import type { Answers } from "../schema/personal.ts";
import type { OnlyIf, SituationQuestion } from "../schema/situation.ts";

/** A condition that is still open, in the words of its questions: `给谁办？孩子或老人`. Settled questions are not repeated. */
export function onlyWords(options: {
  onlyIf: OnlyIf | undefined;
  situations: readonly SituationQuestion[];
  answers: Answers;
}): string | undefined {
  const { onlyIf = {}, situations, answers } = options;
  const open = situations.flatMap(({ id, ask, options: choices }) => {
    const wanted = onlyIf[id];
    if (wanted === undefined || answers[id] !== undefined) return [];
    const labels = choices.filter((choice) => wanted.includes(choice.id)).map(({ label }) => label);
    return [`${ask}${labels.join("或")}`];
  });
  return open.length === 0 ? undefined : open.join("；");
}
