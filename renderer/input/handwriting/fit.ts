import type { Ink } from "./ink.ts";

/*
 * How well written ink lies on a reference: every piece looks for the nearest piece of the other side, in place and
 * direction, both ways. Nothing here knows strokes, so their order and number may differ.
 */
/** What a right angle between two pieces weighs, against a squared distance in the unit square. */
const TURN_WEIGHT = 0.03;
/** A piece without a partner costs this and no more: one stray hook must not decide. */
const LOST = 0.02;
const CORRECTIONS = 2;
/** Holds the correction near "as written": as strong as this many pieces at the usual distance from the middle. */
const HOLD = 0.6 * 0.06;
/** Fewer pairs say nothing about slant. */
const LEAST_PAIRS = 4;

/** Mean distance as it lies: 0 is the same, towards 0.02 has nothing in common. */
export function inkDistance(written: Ink, reference: Ink): number {
  return match(written, reference).distance;
}

/** The writing after it has been moved, turned and slanted so that it lies better on the reference. */
export function correctedOnto(written: Ink, reference: Ink): Ink {
  let ink = written;
  for (let round = 0; round < CORRECTIONS; round += 1) {
    ink = transformed(ink, bestMap({ ink, reference, partners: match(ink, reference) }));
  }
  return ink;
}

/** Who is nearest to whom; -1 for nobody. */
interface Partners {
  ofWritten: Int32Array;
  ofReference: Int32Array;
}

function match(written: Ink, reference: Ink): Partners & { distance: number } {
  const { pieces: mine, count } = written;
  const { pieces: theirs, count: theirCount } = reference;
  const ofWritten = new Int32Array(count);
  const ofReference = new Int32Array(theirCount).fill(-1);
  const nearest = new Float32Array(theirCount).fill(LOST);
  let there = 0;
  for (let one = 0; one < count; one += 1) {
    const x = mine[one * 4] ?? 0;
    const y = mine[one * 4 + 1] ?? 0;
    const directionX = mine[one * 4 + 2] ?? 0;
    const directionY = mine[one * 4 + 3] ?? 0;
    let best = LOST;
    let partner = -1;
    for (let other = 0, at = 0; other < theirCount; other += 1, at += 4) {
      const across = x - (theirs[at] ?? 0);
      const down = y - (theirs[at + 1] ?? 0);
      const sameWay = directionX * (theirs[at + 2] ?? 0) + directionY * (theirs[at + 3] ?? 0);
      const distance = across * across + down * down + TURN_WEIGHT * (1 - sameWay);
      if (distance < best) {
        best = distance;
        partner = other;
      }
      if (distance < (nearest[other] ?? 0)) {
        nearest[other] = distance;
        ofReference[other] = one;
      }
    }
    ofWritten[one] = partner;
    there += best;
  }
  const back = nearest.reduce((sum, each) => sum + each, 0);
  return { distance: (there / count + back / theirCount) / 2, ofWritten, ofReference };
}

/** One row of an affine map about the middle of the square. */
interface Row {
  x: number;
  y: number;
  shift: number;
}
interface AffineMap {
  across: Row;
  down: Row;
}
const AS_IT_IS: AffineMap = { across: { x: 1, y: 0, shift: 0 }, down: { x: 0, y: 1, shift: 0 } };

/** The map that brings partners nearest to each other: least squares over all pairs. */
function bestMap(options: { ink: Ink; reference: Ink; partners: Partners }): AffineMap {
  const { ink, reference, partners } = options;
  let pairs = 0;
  let [x, y, u, v] = [0, 0, 0, 0];
  let [xx, xy, yy] = [HOLD, 0, HOLD];
  let [xu, yu, xv, yv] = [HOLD, 0, 0, HOLD];
  const add = (one: number, other: number) => {
    const fromX = (ink.pieces[one * 4] ?? 0) - 0.5;
    const fromY = (ink.pieces[one * 4 + 1] ?? 0) - 0.5;
    const toX = (reference.pieces[other * 4] ?? 0) - 0.5;
    const toY = (reference.pieces[other * 4 + 1] ?? 0) - 0.5;
    pairs += 1;
    x += fromX;
    y += fromY;
    u += toX;
    v += toY;
    xx += fromX * fromX;
    xy += fromX * fromY;
    yy += fromY * fromY;
    xu += fromX * toX;
    yu += fromY * toX;
    xv += fromX * toY;
    yv += fromY * toY;
  };
  partners.ofWritten.forEach((other, one) => other >= 0 && add(one, other));
  partners.ofReference.forEach((one, other) => one >= 0 && add(one, other));
  if (pairs < LEAST_PAIRS) return AS_IT_IS;
  const spreadX = xx - (x * x) / pairs;
  const spreadY = yy - (y * y) / pairs;
  const spreadXY = xy - (x * y) / pairs;
  const determinant = spreadX * spreadY - spreadXY * spreadXY;
  if (determinant < Number.EPSILON) return AS_IT_IS;
  const solve = (byX: number, byY: number, sum: number): Row => {
    const alongX = byX - (x * sum) / pairs;
    const alongY = byY - (y * sum) / pairs;
    const rowX = (alongX * spreadY - alongY * spreadXY) / determinant;
    const rowY = (alongY * spreadX - alongX * spreadXY) / determinant;
    return { x: rowX, y: rowY, shift: (sum - rowX * x - rowY * y) / pairs };
  };
  return { across: solve(xu, yu, u), down: solve(xv, yv, v) };
}

function transformed({ pieces, count }: Ink, { across, down }: AffineMap): Ink {
  const result = new Float32Array(count * 4);
  for (let at = 0; at < count * 4; at += 4) {
    const x = (pieces[at] ?? 0) - 0.5;
    const y = (pieces[at + 1] ?? 0) - 0.5;
    const directionX = pieces[at + 2] ?? 0;
    const directionY = pieces[at + 3] ?? 0;
    const turnedX = across.x * directionX + across.y * directionY;
    const turnedY = down.x * directionX + down.y * directionY;
    const size = Math.hypot(turnedX, turnedY) || 1;
    result[at] = 0.5 + across.x * x + across.y * y + across.shift;
    result[at + 1] = 0.5 + down.x * x + down.y * y + down.shift;
    result[at + 2] = turnedX / size;
    result[at + 3] = turnedY / size;
  }
  return { pieces: result, count };
}
