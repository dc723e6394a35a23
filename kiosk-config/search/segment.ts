import type { Lexicon, Term } from "./lexicon.ts";

/** A stretch of a query: a known word, or what lies between known words. */
export interface Stretch {
  text: string;
  term?: Term;
}

/** Longest known word, in characters. */
const LONGEST = 20;
/** A lone character counts as a word only where nothing better is to be had. */
const LONE_VALUE = 0.4;
const KIND_VALUE = { about: 1.1, manner: 1, filler: 0.9 } as const;

/** Cut a word without gaps so that long known words win, then those that say what it is about. */
export function segment(word: string, lexicon: Lexicon): Stretch[] {
  const best: { value: number; from: number; term?: Term }[] = [{ value: 0, from: 0 }];
  for (let end = 1; end <= word.length; end += 1) {
    let here: (typeof best)[number] = { value: best[end - 1]?.value ?? 0, from: end - 1 };
    for (let from = Math.max(0, end - LONGEST); from < end; from += 1) {
      const term = insideLetters(word, from, end) ? undefined : lexicon.said(word.slice(from, end));
      if (term === undefined) continue;
      const size = end - from;
      const value = (best[from]?.value ?? 0) + (size === 1 ? LONE_VALUE : size * size) * KIND_VALUE[term.kind];
      if (value > here.value) here = { value, from, term };
    }
    best.push(here);
  }
  const cut: Stretch[] = [];
  for (let end = word.length; end > 0;) {
    const { from, term } = best[end] ?? { from: end - 1 };
    cut.unshift({ text: word.slice(from, end), ...(term !== undefined && { term }) });
    end = from;
  }
  return joined(cut);
}

/** A word of letters or digits is one only if none of its kind stands beside it: `c1` is not in `abc12`. */
function insideLetters(word: string, from: number, end: number): boolean {
  const kindred = (at: number, beside: number) =>
    (/[a-z]/.test(word[at] ?? "") && /[a-z]/.test(word[beside] ?? "")) ||
    (/\d/.test(word[at] ?? "") && /\d/.test(word[beside] ?? ""));
  return (from > 0 && kindred(from, from - 1)) || (end < word.length && kindred(end - 1, end));
}

/** Unknown characters that follow one another are one stretch; a lone known one between them belongs to it. */
function joined(cut: readonly Stretch[]): Stretch[] {
  const loose = cut.map(({ text, term }, at) => {
    if (term === undefined) return true;
    if (text.length > 1) return false;
    const [before, after] = [cut[at - 1], cut[at + 1]];
    const unknown = (stretch: Stretch | undefined) => stretch !== undefined && stretch.term === undefined;
    return unknown(before) || unknown(after) || (before === undefined && after === undefined);
  });
  const result: Stretch[] = [];
  cut.forEach((stretch, at) => {
    const last = result[result.length - 1];
    if (loose[at] !== true) result.push(stretch);
    else if (last !== undefined && last.term === undefined) last.text += stretch.text;
    else result.push({ text: stretch.text });
  });
  return result;
}
