import type { Char, Line } from "../engines/line.ts";

/** A run of characters that stand together, in pixels of the sheet. */
export interface Piece {
  text: string;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  /** Middle of each character of `text`. */
  xs: readonly number[];
  confidence: number;
}

export const heightOf = ({ y0, y1 }: Piece): number => y1 - y0;

/** Engines draw lines with a margin; the letters are about so high. */
const LETTER_SHARE = 0.72;

/** One line as a piece: forms of width made one, spaces left out (the places of the characters tell of gaps). */
export function pieceOf({ box, chars }: Line): Piece | undefined {
  const left = (box[0].x + box[3].x) / 2;
  const right = (box[1].x + box[2].x) / 2;
  const top = (box[0].y + box[1].y) / 2;
  const bottom = (box[2].y + box[3].y) / 2;
  const kept = chars.flatMap(({ text, confidence, at }: Char) =>
    Array.from(plain(text)).map((one) => ({ text: one, confidence, at })),
  );
  if (kept.length === 0) return undefined;
  const margin = ((bottom - top) * (1 - LETTER_SHARE)) / 2;
  return {
    text: kept.map(({ text }) => text).join(""),
    x0: left + margin,
    x1: right - margin,
    y0: top + margin,
    y1: bottom - margin,
    xs: kept.map(({ at }) => left + (right - left) * at),
    confidence: kept.reduce((sum, { confidence }) => sum + confidence, 0) / kept.length,
  };
}

/** Shapes of a character that simplified print does not have; some typefaces look like them to the engines. */
const OLD_SHAPES: Readonly<Record<string, string>> = { 眞: "真", 淸: "清", 靑: "青", 卽: "即", 旣: "既", 敎: "教" };

/** NFKC without white space, in today's shapes: what values and labels are compared as. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\s/gu, "")
    .replace(/[眞淸靑卽旣敎]/gu, (char) => OLD_SHAPES[char] ?? char);
}

/** Characters `from` to `to` (not included) of a piece, as a piece of its own. */
export function part(piece: Piece, from: number, to: number): Piece {
  const half = heightOf(piece) / 2;
  const xs = piece.xs.slice(from, to);
  return {
    ...piece,
    text: piece.text.slice(from, to),
    xs,
    x0: from === 0 ? piece.x0 : (xs[0] ?? piece.x0) - half,
    x1: to >= piece.text.length ? piece.x1 : (xs.at(-1) ?? piece.x1) + half,
  };
}

/** Side by side, as one. */
export function joined(left: Piece, right: Piece): Piece {
  return {
    text: left.text + right.text,
    x0: Math.min(left.x0, right.x0),
    x1: Math.max(left.x1, right.x1),
    y0: Math.min(left.y0, right.y0),
    y1: Math.max(left.y1, right.y1),
    xs: [...left.xs, ...right.xs],
    confidence: Math.min(left.confidence, right.confidence),
  };
}

/** Share of the lower one's height that two pieces have in common. */
export function sameRow(a: Piece, b: Piece): number {
  return (Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)) / Math.min(heightOf(a), heightOf(b));
}

/** Share of the narrower one's width that two pieces have in common. */
export function sameColumn(a: Piece, b: Piece): number {
  return (Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) / Math.min(a.x1 - a.x0, b.x1 - b.x0);
}
