import type { Ink } from "./ink.ts";

/*
 * A coarse description of a character in numbers of equal count: how much line runs in which of eight directions in which
 * part of the square. It knows neither order nor number of strokes. Two of them are compared by one dot product, so that
 * all characters can be looked through for every stroke.
 */
const CELLS = 5;
const DIRECTIONS = 8;
export const TRAITS = CELLS * CELLS * DIRECTIONS;
/** Written ink reaches about this far from the middle of its square. */
const REACH = 0.55;
const FULL = 127;

/** Traits as whole numbers up to 127, on a sphere: the dot product of two is their likeness. */
export function traitsOf(ink: Ink, into: Int8Array = new Int8Array(TRAITS)): Int8Array {
  const sums = new Float32Array(TRAITS);
  for (let piece = 0; piece < ink.count; piece += 1) spread(ink.pieces, piece * 4, sums);
  // The root keeps long strokes from drowning short ones.
  let squares = 0;
  for (let index = 0; index < TRAITS; index += 1) squares += sums[index] ?? 0;
  const scale = squares === 0 ? 0 : FULL / Math.sqrt(squares);
  for (let index = 0; index < TRAITS; index += 1) into[index] = Math.round(Math.sqrt(sums[index] ?? 0) * scale);
  return into;
}

/** One piece shared out over the nearest cells and directions. */
function spread(pieces: Float32Array, at: number, sums: Float32Array): void {
  const column = place(pieces[at] ?? 0);
  const row = place(pieces[at + 1] ?? 0);
  const turn = (Math.atan2(pieces[at + 3] ?? 0, pieces[at + 2] ?? 0) / (2 * Math.PI) + 1) * DIRECTIONS;
  const direction = Math.floor(turn);
  const [left, top, before] = [Math.floor(column), Math.floor(row), turn - direction];
  for (let down = 0; down < 2; down += 1) {
    const y = top + down;
    if (y < 0 || y >= CELLS) continue;
    const shareY = down === 0 ? 1 - (row - top) : row - top;
    for (let right = 0; right < 2; right += 1) {
      const x = left + right;
      if (x < 0 || x >= CELLS) continue;
      const share = shareY * (right === 0 ? 1 - (column - left) : column - left);
      const base = (y * CELLS + x) * DIRECTIONS;
      sums[base + (direction % DIRECTIONS)] = (sums[base + (direction % DIRECTIONS)] ?? 0) + share * (1 - before);
      const next = base + ((direction + 1) % DIRECTIONS);
      sums[next] = (sums[next] ?? 0) + share * before;
    }
  }
}

/** A coordinate in cells, kept inside the outermost ones. */
function place(coordinate: number): number {
  const cells = ((coordinate - 0.5 + REACH) / (2 * REACH)) * CELLS - 0.5;
  return Math.min(CELLS - 1, Math.max(0, cells));
}
