import type { Point, Stroke } from "../../../renderer/input/handwriting/ink.ts";

/*
 * Reference strokes as another hand would write them: slanted, bent, trembling, cut short, joined, out of order. The
 * matcher's constants were chosen on another, milder family of distortions and another seed; this one only measures.
 */
type Random = () => number;

/** Mulberry32: the same numbers on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Shares of the character's square unless said otherwise. */
const SCALE = 0.3;
const ROTATION_RAD = (10 * Math.PI) / 180;
const SHEAR = 0.22;
const BEND = 0.035;
const TREMBLE = 0.012;
const STRAY = 0.022;
/** Of a stroke's length. */
const CUT = 0.14;
const OVERSHOOT = 0.05;
const SAMPLES = { least: 5, most: 30 };
/** Chances a character. */
const SWAPPED = 0.35;
const JOINED = 0.45;
const JOINED_AGAIN = 0.3;
const BROKEN = 0.12;

/** `size`: the side of the square that the reference stands in. */
export function distorted(reference: readonly Stroke[], options: { random: Random; size: number }): Stroke[] {
  const { random, size } = options;
  const map = warp(random, size);
  const strokes = reference.map((stroke) => {
    const [strayX, strayY] = [normal(random) * STRAY * size, normal(random) * STRAY * size];
    return sampled(stroke, random).map(({ x, y }) =>
      map({
        x: x + strayX + normal(random) * TREMBLE * size,
        y: y + strayY + normal(random) * TREMBLE * size,
      }),
    );
  });
  if (random() < BROKEN) breakOne(strokes, random);
  if (random() < SWAPPED) swapTwo(strokes, random);
  if (random() < JOINED) joinTwo(strokes, random);
  if (random() < JOINED_AGAIN) joinTwo(strokes, random);
  return strokes;
}

const between = (random: Random, reach: number) => (random() * 2 - 1) * reach;

/** Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Sheared, scaled, turned, and bent as a whole in a slow wave. */
function warp(random: Random, size: number): (point: Point) => Point {
  const turn = between(random, ROTATION_RAD);
  const shear = between(random, SHEAR);
  const [wide, high] = [1 + between(random, SCALE), 1 + between(random, SCALE)];
  const wave = { x: random() * 6, y: random() * 6, byX: between(random, BEND), byY: between(random, BEND) };
  return (point) => {
    const x = point.x / size - 0.5;
    const y = point.y / size - 0.5;
    const bentX = x + wave.byX * Math.sin(5 * y + wave.x);
    const bentY = y + wave.byY * Math.sin(5 * x + wave.y);
    const slantX = (bentX + shear * bentY) * wide;
    const slantY = bentY * high;
    return {
      x: (slantX * Math.cos(turn) - slantY * Math.sin(turn)) * size,
      y: (slantX * Math.sin(turn) + slantY * Math.cos(turn)) * size,
    };
  };
}

/** The stroke at uneven places along its way, begun late or early, ended early or late. */
function sampled(stroke: Stroke, random: Random): Point[] {
  const end = (): number => (random() < 0.75 ? random() * CUT : -random() * OVERSHOOT);
  const [from, to] = [end(), 1 - end()];
  const count = SAMPLES.least + Math.floor(random() * (SAMPLES.most - SAMPLES.least));
  const places = Array.from({ length: count }, random).sort((a, b) => a - b);
  return [0, ...places, 1].map((place) => along(stroke, from + (to - from) * place));
}

/** The point at a share of the way; beyond the ends the line goes straight on. */
function along(stroke: Stroke, share: number): Point {
  const pieces = stroke.slice(1).map((to, index) => {
    const from = stroke[index] ?? to;
    return { from, to, length: Math.hypot(to.x - from.x, to.y - from.y) };
  });
  let left = share * pieces.reduce((sum, { length }) => sum + length, 0);
  for (const [index, { from, to, length }] of pieces.entries()) {
    if (left <= length || index === pieces.length - 1) {
      const part = length === 0 ? 0 : left / length;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    }
    left -= length;
  }
  return stroke[0] ?? { x: 0, y: 0 };
}

const one = (length: number, random: Random) => Math.floor(random() * length);

function swapTwo(strokes: Stroke[], random: Random): void {
  const [a, b] = [one(strokes.length, random), one(strokes.length, random)];
  const [first, second] = [strokes[a], strokes[b]];
  if (first === undefined || second === undefined) return;
  [strokes[a], strokes[b]] = [second, first];
}

/** The pen stays on the glass between two strokes. */
function joinTwo(strokes: Stroke[], random: Random): void {
  if (strokes.length < 2) return;
  const at = one(strokes.length - 1, random);
  strokes.splice(at, 2, [...(strokes[at] ?? []), ...(strokes[at + 1] ?? [])]);
}

function breakOne(strokes: Stroke[], random: Random): void {
  const at = one(strokes.length, random);
  const stroke = strokes[at] ?? [];
  const middle = Math.floor(stroke.length / 2);
  if (middle < 2) return;
  strokes.splice(at, 1, stroke.slice(0, middle), stroke.slice(middle));
}
