import { ALL_FUZZY, fuzzySpellings, type FuzzyRule } from "./fuzzy.ts";

/** Syllables of the dictionary that some typed letters may stand for: from `low` up to, not including, `high`. */
export interface SyllableRange {
  low: number;
  high: number;
}

/** How letters are read as syllables. Made once for a dictionary. */
export interface Spelling {
  exact: ReadonlyMap<string, SyllableRange>;
  fuzzy: ReadonlyMap<string, readonly SyllableRange[]>;
  /** What a syllable may be cut short to: "sh", "zhe". */
  prefixes: ReadonlyMap<string, SyllableRange>;
}

/** Longest syllable: "zhuang". */
export const MAX_SYLLABLE_LETTERS = 6;
/** 女 is "nv" in the dictionary; people who find no ü also type these. */
const ALSO_TYPED: Record<string, string> = { lve: "lue", nve: "nue" };

export function spellingOf(syllables: readonly string[], rules: readonly FuzzyRule[] = ALL_FUZZY): Spelling {
  const exact = new Map<string, SyllableRange>();
  const fuzzy = new Map<string, SyllableRange[]>();
  const prefixes = new Map<string, SyllableRange>();
  syllables.forEach((syllable, index) => {
    const range = { low: index, high: index + 1 };
    exact.set(syllable, range);
    const also = ALSO_TYPED[syllable];
    if (also !== undefined) exact.set(also, range);
    for (const typed of fuzzySpellings(syllable, rules)) fuzzy.set(typed, [...(fuzzy.get(typed) ?? []), range]);
    for (let length = 1; length < syllable.length; length += 1) {
      const prefix = syllable.slice(0, length);
      prefixes.set(prefix, { low: prefixes.get(prefix)?.low ?? index, high: index + 1 });
    }
  });
  return { exact, fuzzy, prefixes };
}
