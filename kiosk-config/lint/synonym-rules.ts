import type { Synonym } from "../schema/synonyms.ts";
import { fold } from "../search/fold.ts";
import { unless, type Finding } from "./finding.ts";

/** What the search cannot use, or would use for everything. */
export function synonymRules(entries: readonly Synonym[]): Finding[] {
  return entries.flatMap(({ say, mean, not, soft }, at) => [
    ...say.flatMap((word, index) => [
      ...unless(soft || fold(word).length > 1, {
        path: ["entries", at, "say", index],
        expected: "at least two characters, or soft: true",
        found: word,
      }),
      ...unless(say.findIndex((other) => fold(other) === fold(word)) === index, {
        path: ["entries", at, "say", index],
        expected: "each word once",
        found: word,
      }),
    ]),
    ...mean.flatMap((words, index) =>
      unless(!not.some((word) => fold(words).includes(fold(word))), {
        path: ["entries", at, "mean", index],
        expected: "nothing that `not` shuts out",
        found: words,
      }),
    ),
  ]);
}
