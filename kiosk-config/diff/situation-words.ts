import type { OnlyIf, SituationQuestion } from "../schema/situation.ts";
import { namedChanges, type Change } from "./change.ts";

/** What is told of an entry depends on the version that it is of: answers are called otherwise there. */
export function changesWithin<T extends { name: string }>(
  list: { of: string; what: string; from: readonly T[]; to: readonly T[] },
  wordsOf: (entry: T, version: "from" | "to") => string,
): Change[] {
  const told = (entries: readonly T[], version: "from" | "to") =>
    entries.map((entry) => ({ name: entry.name, words: wordsOf(entry, version) }));
  return namedChanges({
    ...{ of: list.of, what: list.what, from: told(list.from, "from"), to: told(list.to, "to") },
    ...{ nameOf: ({ name }: { name: string }) => name, wordsOf: ({ words }: { words: string }) => words },
  });
}

/** An answer with what follows from it. */
export const optionWords = ({ label, note, stop }: SituationQuestion["options"][number]) =>
  [label, ...(note === undefined ? [] : [`（${note}）`]), ...(stop === undefined ? [] : [`（办不了：${stop}）`])].join(
    "",
  );

/** “要注销的是什么？”选‘公司’或‘合作社’才要: labels have commas of their own. */
export function onlyIfWords(
  onlyIf: OnlyIf | undefined,
  asked: readonly SituationQuestion[],
  wanted: "要" | "办" | "收" = "要",
): string[] {
  return Object.entries(onlyIf ?? {}).map(([id, answers]) => {
    const question = asked.find((one) => one.id === id);
    const labels = answers.map((answer) => question?.options.find((option) => option.id === answer)?.label ?? answer);
    return `“${question?.ask ?? id}”选${labels.map((label) => `‘${label}’`).join("或")}才${wanted}`;
  });
}
