import { soundAlike } from "./syllables.ts";

/** Folded text with its readings. */
export interface Spoken {
  text: string;
  readings: Uint16Array;
}

export interface Cover {
  /** Share of the wanted characters that was found, 0 to 1. */
  covered: number;
  /** How well, 0 to 1: pieces, sound-alikes and wrong characters cost. */
  quality: number;
  /** Into how many pieces it had to be cut. */
  pieces: number;
  /** Characters that only sound alike, or are plainly wrong. */
  strange: number;
  /** Where it stands, if it stands there in one piece. */
  at?: number;
}

const ALIKE_EXACTLY = 0.86;
const ALIKE_NEARLY = 0.78;
/** Each cut costs as much as so many characters. */
const CUT = 0.3;
/** A single character says little about where it stands. */
const SINGLE = 0.5;
/** Longer wishes are looked at only so far. */
const MAX_WANTED = 30;

interface Piece {
  value: number;
  strange: number;
  at: number;
}

/**
 * How well the wanted text can be laid out in pieces of another, in any order: each piece stands there side by side; one
 * wrong character inside a piece of at least four is forgiven.
 */
export function cover(wanted: Spoken, field: Spoken): Cover {
  const length = Math.min(wanted.text.length, MAX_WANTED);
  const straight = field.text.indexOf(wanted.text);
  if (straight >= 0) return { covered: 1, quality: 1, pieces: 1, strange: 0, at: straight };
  const pieces = piecesOf(wanted, field, length);
  const best: { value: number; covered: number; pieces: number; strange: number }[] = [
    { value: 0, covered: 0, pieces: 0, strange: 0 },
  ];
  for (let end = 1; end <= length; end += 1) {
    let here = best[end - 1] ?? { value: 0, covered: 0, pieces: 0, strange: 0 };
    for (let start = 0; start < end; start += 1) {
      const piece = pieces[start * (length + 1) + end];
      const before = best[start];
      if (piece === undefined || before === undefined) continue;
      const single = end - start === 1 && length > 1;
      const value = before.value + (single ? SINGLE : piece.value) - (before.pieces > 0 ? CUT : 0);
      if (value <= here.value) continue;
      here = {
        value,
        covered: before.covered + (single ? SINGLE : end - start),
        pieces: before.pieces + 1,
        strange: before.strange + piece.strange,
      };
    }
    best.push(here);
  }
  const whole = best[length];
  if (whole === undefined || length === 0) return { covered: 0, quality: 0, pieces: 0, strange: 0 };
  const { covered, value, strange } = whole;
  const at = whole.pieces === 1 && covered === length ? pieces[length]?.at : undefined;
  return {
    covered: covered / length,
    quality: Math.max(0, value / length),
    pieces: whole.pieces,
    strange,
    ...(at !== undefined && { at }),
  };
}

/** Best piece for each stretch of the wanted text, by start and end. */
function piecesOf(wanted: Spoken, field: Spoken, length: number): (Piece | undefined)[] {
  const pieces = new Array<Piece | undefined>((length + 1) * (length + 1));
  for (let shift = 1 - length; shift < field.text.length; shift += 1) {
    for (let start = Math.max(0, -shift); start < length && start + shift < field.text.length; start += 1) {
      const first = likeness(wanted, start, field, start + shift);
      if (first === 0) continue;
      let value = 0;
      let exact = 0;
      let strange = 0;
      let wrong = 0;
      for (let end = start; end < length && end + shift < field.text.length; end += 1) {
        const like = end === start ? first : likeness(wanted, end, field, end + shift);
        if (like === 0) {
          wrong += 1;
          if (wrong > 1 || end + 1 === length) break;
        }
        value += like === 0 ? 0.3 : like;
        if (like === 1) exact += 1;
        else strange += 1;
        const size = end + 1 - start;
        // A wrong character must stand between right ones, in a stretch long enough to be no chance.
        if (like === 0 || (wrong > 0 && (size < 4 || exact < 3 || exact + 1 < size))) continue;
        // Two characters sound like something everywhere; only a name that begins so is meant.
        if (strange > 0 && size < 3 && (length > 2 || start + shift > 0 || exact === 0)) continue;
        if (strange > size / 2 && exact > 0) continue;
        const index = start * (length + 1) + end + 1;
        const known = pieces[index];
        if (known === undefined || known.value < value) pieces[index] = { value, strange, at: start + shift };
      }
    }
  }
  return pieces;
}

/** 1 the same character, less if it only sounds like it, 0 otherwise. */
function likeness(wanted: Spoken, at: number, field: Spoken, there: number): number {
  const char = wanted.text.charCodeAt(at);
  if (char === field.text.charCodeAt(there)) return 1;
  // Digits and letters sound like nothing.
  if (char < 0x2e80) return 0;
  const one = wanted.readings[at] ?? 0;
  const other = field.readings[there] ?? 0;
  if (one === other) return ALIKE_EXACTLY;
  return soundAlike(one, other) ? ALIKE_NEARLY : 0;
}
