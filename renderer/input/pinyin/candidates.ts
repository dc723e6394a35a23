import { textOf, type Dictionary } from "./dictionary.ts";
import { ALL_FUZZY, type FuzzyRule } from "./fuzzy.ts";
import { matchesFrom, type Match } from "./matches.ts";
import { segment } from "./segment.ts";
import { likeliest } from "./sentence.ts";
import { spellingOf, type Spelling } from "./spelling.ts";

/** Something the letters may mean. */
export interface Candidate {
  text: string;
  /** Letters it stands for, counted from the first. */
  letters: number;
}

/** The two things that reading pinyin needs. Neither changes: what somebody types leaves no trace in them. */
export interface PinyinEngine {
  readonly dictionary: Dictionary;
  readonly spelling: Spelling;
}

export function pinyinEngine(dictionary: Dictionary, rules: readonly FuzzyRule[] = ALL_FUZZY): PinyinEngine {
  return { dictionary, spelling: spellingOf(dictionary.syllables, rules) };
}

/** Of the guesses at another sound no more than these, so that they do not bury the shorter words. */
const FUZZY_WORDS = 12;

/** The likeliest text of all letters, then words and characters, those that stand for more letters first. */
export function candidatesFor({ dictionary, spelling }: PinyinEngine, letters: string): Candidate[] {
  const segmentation = segment(letters, spelling);
  // What is no pinyin may be meant as letters.
  const asLetters = segmentation.end < letters.length ? [{ text: letters, letters: letters.length }] : [];
  if (segmentation.end === 0) return asLetters;
  const found = new Map<string, Candidate>();
  const sentence = likeliest(dictionary, segmentation);
  if (sentence !== undefined) found.set(sentence, { text: sentence, letters: segmentation.end });
  const matches = matchesFrom(dictionary, segmentation, 0);
  const ends = [...new Set(matches.map(({ end }) => end))].sort((a, b) => b - a);
  for (const end of ends) {
    const here = matches.filter((match) => match.end === end);
    const sure = ranked(
      dictionary,
      here.filter(({ fuzzy }) => !fuzzy),
    );
    const guessed = ranked(
      dictionary,
      here.filter(({ fuzzy }) => fuzzy),
    );
    for (const text of [...sure, ...guessed.slice(0, FUZZY_WORDS)]) {
      if (!found.has(text)) found.set(text, { text, letters: end });
    }
  }
  return [...found.values(), ...asLetters];
}

/** Texts of the matches' words, the likeliest first. */
function ranked(dictionary: Dictionary, matches: readonly Match[]): string[] {
  const words: { text: string; cost: number }[] = [];
  for (const { node, extra } of matches) {
    const last = dictionary.firstWord[node + 1] ?? 0;
    for (let word = dictionary.firstWord[node] ?? 0; word < last; word += 1) {
      words.push({ text: textOf(dictionary, word), cost: extra + (dictionary.cost[word] ?? 0) });
    }
  }
  return words.sort((a, b) => a.cost - b.cost).map(({ text }) => text);
}
