/** What a number so far is worth. `words` say in plain Chinese what is missing or where to look. */
export type Judgement =
  | { state: "empty" }
  | { state: "unfinished"; words: string }
  /** `suspects`: the places to check, counted from 0; `end` is the first one behind them. */
  | { state: "wrong"; words: string; suspects: { start: number; end: number } }
  | { state: "fits"; words: string };

/** All that one kind of number is: its keys and its rule. Pure; the keypad draws it. */
export interface TypedRule {
  /** What is asked for, as the citizen calls it. */
  label: string;
  /** Stands in the empty field. */
  hint: string;
  /** Keys at this point, as they stand in rows. */
  keys: (text: string) => readonly string[];
  /** Keys a row. */
  columns: { portrait: number; landscape: number };
  /** A key that begins a row: letters and digits are not mixed. */
  rowStart?: string;
  /** Whether a key can make sense here; others cannot be pressed. */
  may: (text: string, key: string) => boolean;
  /** In groups as people read it aloud. */
  groups: (text: string) => string[];
  judge: (text: string) => Judgement;
}

/** `411322 19000101 0019`: a text cut into groups of these lengths; what is left over is the last group. */
export function cutGroups(text: string, lengths: readonly number[]): string[] {
  const groups: string[] = [];
  let at = 0;
  for (const length of [...lengths, text.length]) {
    if (at >= text.length) break;
    groups.push(text.slice(at, at + length));
    at += length;
  }
  return groups;
}

/** “第 7 位”, “第 7 到 14 位”: counted as people count, from 1. */
export function placeWords(start: number, end: number): string {
  return end - start === 1 ? `第 ${start + 1} 位` : `第 ${start + 1} 到 ${end} 位`;
}

/** A judgement that points to its places and asks to compare. */
export function wrongAt(start: number, end: number, why: string): Judgement {
  return { state: "wrong", words: `${why}，请检查${placeWords(start, end)}。`, suspects: { start, end } };
}
