import type { Point } from "../contract/read.ts";

export type Corners = [Point, Point, Point, Point];

export function distance(p: Point, q: Point): number {
  return Math.hypot(p.x - q.x, p.y - q.y);
}

/** Of a figure whose corners go round; positive when they go clockwise as seen on a screen. */
export function areaOf(corners: readonly Point[]): number {
  return (
    corners.reduce((sum, p, index) => {
      const q = corners[(index + 1) % corners.length] ?? p;
      return sum + p.x * q.y - q.x * p.y;
    }, 0) / 2
  );
}

/** Andrew's monotone chain; goes round clockwise as seen on a screen. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((p, q) => p.x - q.x || p.y - q.y);
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      for (let last = chain.at(-1), before = chain.at(-2); last && before; last = chain.at(-1), before = chain.at(-2)) {
        if ((last.x - before.x) * (point.y - before.y) - (last.y - before.y) * (point.x - before.x) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** The four points of a hull that span the largest area, in the hull's order. */
export function largestQuad(hull: readonly Point[]): Corners | undefined {
  // Around 60 points are enough: neighbours on a hull of pixels differ by one.
  const every = Math.max(1, Math.floor(hull.length / 60));
  const points = hull.filter((_, index) => index % every === 0);
  const count = points.length;
  if (count < 4) return undefined;
  let best: Corners | undefined;
  let bestArea = 0;
  // For each diagonal the best point on either side of it.
  for (let i = 0; i < count; i += 1) {
    for (let j = i + 2; j < count; j += 1) {
      const [p, q] = [points[i] as Point, points[j] as Point];
      const farthest = (from: number, to: number): [Point, number] => {
        let [point, far] = [p, 0];
        for (let k = from; k < to; k += 1) {
          const r = points[k % count] as Point;
          const off = Math.abs((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)) / 2;
          if (off > far) [point, far] = [r, off];
        }
        return [point, far];
      };
      const [one, oneArea] = farthest(i + 1, j);
      const [other, otherArea] = farthest(j + 1, i + count);
      if (oneArea > 0 && otherArea > 0 && oneArea + otherArea > bestArea) {
        [best, bestArea] = [[p, one, q, other], oneArea + otherArea];
      }
    }
  }
  return best;
}

/** a·x + b·y = c, with (a, b) of length 1. */
export interface StraightLine {
  a: number;
  b: number;
  c: number;
}

/** Least squares of the distances; once more without the worst fifth, which may be a clip or a finger. */
export function fitLine(points: readonly Point[]): StraightLine | undefined {
  const first = leastSquares(points);
  if (first === undefined) return undefined;
  const off = ({ x, y }: Point) => Math.abs(first.a * x + first.b * y - first.c);
  const kept = [...points].sort((p, q) => off(p) - off(q)).slice(0, Math.max(3, Math.ceil(points.length * 0.8)));
  return leastSquares(kept);
}

function leastSquares(points: readonly Point[]): StraightLine | undefined {
  if (points.length < 3) return undefined;
  const mean = { x: 0, y: 0 };
  for (const { x, y } of points) {
    mean.x += x / points.length;
    mean.y += y / points.length;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (const { x, y } of points) {
    xx += (x - mean.x) ** 2;
    xy += (x - mean.x) * (y - mean.y);
    yy += (y - mean.y) ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [a, b] = [-Math.sin(angle), Math.cos(angle)];
  return { a, b, c: a * mean.x + b * mean.y };
}

export function crossing(p: StraightLine, q: StraightLine): Point | undefined {
  const det = p.a * q.b - q.a * p.b;
  if (Math.abs(det) < 0.2) return undefined;
  return { x: (p.c * q.b - q.c * p.b) / det, y: (p.a * q.c - q.a * p.c) / det };
}

/** So that the first is the upper left one, then clockwise. */
export function fromTopLeft(corners: Corners): Corners {
  const clockwise: Corners = areaOf(corners) > 0 ? corners : [corners[3], corners[2], corners[1], corners[0]];
  const start = clockwise.reduce(
    (best, { x, y }, index) => (x + y < (clockwise[best] as Point).x + (clockwise[best] as Point).y ? index : best),
    0,
  );
  return turned(clockwise, start);
}

/** The same figure read from another corner on. */
export function turned(corners: Corners, quarters: number): Corners {
  const at = (index: number): Point => corners[(((index + quarters) % 4) + 4) % 4] as Point;
  return [at(0), at(1), at(2), at(3)];
}
