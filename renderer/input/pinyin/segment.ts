import { MAX_SYLLABLE_LETTERS, type Spelling, type SyllableRange } from "./spelling.ts";

/** Letters from one place to `end`, read as one syllable. */
export interface Reading extends SyllableRange {
  end: number;
  /** `begun`: cut short, though a syllable as it stands. */
  manner: "exact" | "fuzzy" | "short" | "begun";
}

/** Every way to read letters as syllables. */
export interface Segmentation {
  /** By the place where they begin; only readings that lead on to `end`. */
  readings: readonly (readonly Reading[])[];
  /** How far the letters are pinyin at all; what follows stays letters. */
  end: number;
}

const INITIAL = /^(?:[zcs]h?|[bpmfdtnlgkhjqxryw])$/;
export const SEPARATOR = "'";

export function segment(letters: string, spelling: Spelling): Segmentation {
  const all = Array.from(letters, (_, start) => readingsAt(letters, start, spelling));
  const end = furthest(all, letters.length);
  // What stays letters must not make a cut-short syllable out of the one before it, or the other way round.
  if (end < letters.length) return end === 0 ? { readings: [], end } : segment(letters.slice(0, end), spelling);
  const leadsOn = new Array<boolean>(end + 1).fill(false);
  leadsOn[end] = true;
  for (let start = end - 1; start >= 0; start -= 1) {
    leadsOn[start] = all[start]?.some((reading) => leadsOn[reading.end]) === true;
  }
  return { readings: all.map((readings) => readings.filter((reading) => leadsOn[reading.end])), end };
}

function readingsAt(letters: string, start: number, spelling: Spelling): Reading[] {
  if (letters[start] === SEPARATOR) return [];
  const found: Reading[] = [];
  const isLast = (end: number) => end === letters.length || letters[end] === SEPARATOR;
  for (let length = 1; length <= MAX_SYLLABLE_LETTERS && start + length <= letters.length; length += 1) {
    const typed = letters.slice(start, start + length);
    const end = afterSeparators(letters, start + length);
    const exact = spelling.exact.get(typed);
    if (exact) found.push({ ...exact, end, manner: "exact" });
    for (const range of spelling.fuzzy.get(typed) ?? []) found.push({ ...range, end, manner: "fuzzy" });
    const short = spelling.prefixes.get(typed);
    // Whoever sets a separator behind a whole syllable means it.
    if (short && (exact ? end === letters.length && end === start + length : isLast(start + length))) {
      found.push({ ...short, end, manner: exact ? "begun" : "short" });
    }
  }
  // An initial alone stands for a syllable only where no whole one begins: "sfz" is three, "shi" never two.
  if (!found.some(({ manner }) => manner === "exact")) {
    for (const length of [1, 2]) {
      const typed = letters.slice(start, start + length);
      const short = spelling.prefixes.get(typed);
      if (typed.length < length || !INITIAL.test(typed) || !short || isLast(start + length)) continue;
      found.push({ ...short, end: start + length, manner: "short" });
    }
  }
  return found;
}

function afterSeparators(letters: string, at: number): number {
  let end = at;
  while (letters[end] === SEPARATOR) end += 1;
  return end;
}

/** The last place that can be reached from the beginning. */
function furthest(readings: readonly (readonly Reading[])[], length: number): number {
  const reached = new Array<boolean>(length + 1).fill(false);
  reached[0] = true;
  let last = 0;
  readings.forEach((list, start) => {
    if (reached[start] !== true) return;
    last = start;
    for (const { end } of list) reached[end] = true;
  });
  return reached[length] === true ? length : last;
}
