import { pinyin } from "pinyin-pro";

const MAX_WORDS = 6;

/** An id for a guide that has none: the first syllables of its name, `hu-kou-qian-yi`; numbered when it is taken. */
export function slugOf(name: string, taken: ReadonlySet<string>): string {
  const letters = pinyin(name.replace(/[（(].*?[)）]/g, ""), {
    toneType: "none",
    type: "array",
    nonZh: "removed",
    v: true,
  });
  const stem =
    letters
      .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ""))
      .filter((syllable) => syllable !== "")
      .slice(0, MAX_WORDS)
      .join("-") || "item";
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}
