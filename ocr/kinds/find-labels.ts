import { editDistance, toleranceOf } from "./fuzzy.ts";
import { LABELS, type KnownKind, type Meaning } from "./labels.ts";
import { heightOf, joined, part, sameColumn, sameRow, type Piece } from "./piece.ts";

export interface Label {
  piece: Piece;
  meaning: Meaning;
  /** The word it was taken for. */
  word: string;
}

interface Word {
  word: string;
  meaning: Meaning;
}

/** Labels among the pieces, and what is left of them. */
export function findLabels(kind: KnownKind, pieces: readonly Piece[]): { labels: Label[]; values: Piece[] } {
  const words = LABELS[kind]
    .flatMap(({ meaning, words: forms }) => forms.map((word): Word => ({ word, meaning })))
    .sort((p, q) => q.word.length - p.word.length);
  const found: { labels: Label[]; values: Piece[] } = { labels: [], values: [] };
  for (const piece of stacked(spacedOut(pieces, words), words)) {
    if (isNoise(piece)) continue;
    const cut = cutUp(piece, words);
    found.labels.push(...cut.labels);
    found.values.push(...cut.values);
  }
  return found;
}

const NOISE = /^(样本|仅供测试|.{0,2}测试样[张本].*|.*内容均为虚构.*|sample|[A-Za-z]{0,3}|[.·。:：,，、;；|_-]+)$/iu;
const VEHICLE_CLASS = /^[A-FMNP][1-6]?[A-FMNP1-6]*$/;

/** Marks of samples, and the small Latin print beneath labels. */
function isNoise({ text }: Piece): boolean {
  if (VEHICLE_CLASS.test(text)) return false;
  return NOISE.test(text) || (/^[A-Za-z'’.,]{4,}$/u.test(text) && !/\d/.test(text));
}

/** In heights: labels of two characters are drawn out to the width of those of six. */
const WIDEST_GAP = 7;
const LONGEST_BEGINNING = 4;

/** Characters of a label that stand so far apart that they came as pieces of their own: 姓 名. */
function spacedOut(pieces: readonly Piece[], words: readonly Word[]): Piece[] {
  const left = [...pieces];
  for (const first of pieces) {
    if (first.text.length > LONGEST_BEGINNING || !left.includes(first)) continue;
    let run = first;
    const taken = [first];
    for (;;) {
      const next = left
        .filter((piece) => !taken.includes(piece) && piece.x0 > run.x0 && sameRow(piece, run) > 0.6)
        .sort((p, q) => p.x0 - q.x0)[0];
      if (next === undefined || next.x0 - run.x1 > WIDEST_GAP * heightOf(first)) break;
      const text = run.text + next.text;
      const begun = words.some(
        ({ word }) => word.startsWith(text) || (text.startsWith(word) && word.length > run.text.length),
      );
      if (!begun) break;
      run = joined(run, next);
      taken.push(next);
    }
    if (taken.length < 2 || !words.some(({ word }) => run.text.startsWith(word))) continue;
    for (const piece of taken) left.splice(left.indexOf(piece), 1);
    left.push(run);
  }
  return left;
}

/** A label of two lines in one cell of a table: 公民身份 over 证件编号. */
function stacked(pieces: readonly Piece[], words: readonly Word[]): Piece[] {
  const left = [...pieces];
  const compact = (text: string) => text.replace(/[()（）:：]/gu, "");
  for (const upper of pieces) {
    if (!left.includes(upper)) continue;
    const lower = left
      .filter((piece) => piece !== upper && piece.y0 > upper.y0 + heightOf(upper) / 2 && sameColumn(upper, piece) > 0.5)
      .sort((p, q) => p.y0 - q.y0)[0];
    if (lower === undefined || lower.y0 - upper.y1 > 0.9 * heightOf(upper)) continue;
    if (Math.max(upper.text.length, lower.text.length) > 9) continue;
    const text = compact(upper.text + lower.text);
    const match = words.find(({ word }) => word.length >= 4 && editDistance(word, text) <= toleranceOf(word));
    if (match === undefined) continue;
    // Either of them alone may be a label that only stands above another.
    if ([upper, lower].every(({ text: own }) => words.some(({ word }) => word === compact(own)))) continue;
    left.splice(left.indexOf(upper), 1);
    left.splice(left.indexOf(lower), 1);
    const both = joined(upper, lower);
    const middle = (both.x0 + both.x1) / 2;
    left.push({ ...both, text: match.word, xs: Array.from(match.word, () => middle) });
  }
  return left;
}

export const SEPARATOR = /^[:：.。·,，;；\-—_]+/u;

function cutUp(piece: Piece, words: readonly Word[]): { labels: Label[]; values: Piece[] } {
  const labels: Label[] = [];
  const values: Piece[] = [];
  let from = 0;
  let at = 0;
  const keep = (to: number) => {
    const separators = SEPARATOR.exec(piece.text.slice(from, to))?.[0].length ?? 0;
    if (to > from + separators) values.push(part(piece, from + separators, to));
  };
  while (at < piece.text.length) {
    const match = labelAt(piece, at, words, at === from);
    if (match === undefined) {
      at += 1;
      continue;
    }
    keep(at);
    labels.push({ piece: part(piece, at, at + match.length), meaning: match.meaning, word: match.word });
    at += match.length;
    from = at;
  }
  keep(piece.text.length);
  return { labels, values };
}

/** A label may begin a line, stand behind a gap or behind a word that cannot go on; never in the middle of other words. */
function labelAt(
  piece: Piece,
  at: number,
  words: readonly Word[],
  isStart: boolean,
): (Word & { length: number }) | undefined {
  const rest = piece.text.slice(at);
  const begins = at === 0 || isStart || standsApart(piece, at) || /[:：男女)）族]$/u.test(piece.text.slice(0, at));
  for (const candidate of words) {
    const { word } = candidate;
    if (rest.startsWith(word)) {
      if (begins || word.length >= 5) return { ...candidate, length: word.length };
      continue;
    }
    if (at !== 0 || toleranceOf(word) === 0) continue;
    for (const length of [word.length, word.length - 1, word.length + 1]) {
      const text = rest.slice(0, length);
      if (text.length === length && editDistance(text, word) <= Math.min(toleranceOf(word), length - 2)) {
        if (!words.some((exact) => rest.startsWith(exact.word))) return { ...candidate, length };
      }
    }
  }
  return undefined;
}

/** Whether there is more room before this character than between the others. */
function standsApart(piece: Piece, at: number): boolean {
  const [before, here] = [piece.xs[at - 1], piece.xs[at]];
  if (before === undefined || here === undefined) return true;
  return here - before > 1.7 * heightOf(piece);
}
