import type { SignatureInk } from "../../contract/commitment.ts";

/** Shares of the area's width: what is shorter or smaller is a dot, a slip of the finger, a resting hand. */
const LEAST = { length: 0.2, extent: 0.08 };

/** Whether somebody wrote something. A single line may be a signature; a dot is none. */
export function isSignature({ width, strokes }: SignatureInk): boolean {
  const points = strokes.flatMap(pointsOf);
  if (points.length < 2) return false;
  const length = strokes.reduce((sum, stroke) => sum + lengthOf(pointsOf(stroke)), 0);
  const extent = Math.max(spread(points.map(([x]) => x)), spread(points.map(([, y]) => y)));
  return length >= LEAST.length * width && extent >= LEAST.extent * width;
}

/** The strokes as the path of an SVG with the area's own units. */
export function signaturePath({ strokes }: SignatureInk): string {
  return strokes
    .map((stroke) => {
      const [first, ...rest] = pointsOf(stroke);
      if (first === undefined) return "";
      // A point alone is drawn as a short line: a dot belongs to some characters.
      const [x, y] = first;
      return `M${x} ${y}${rest.length === 0 ? `L${x + 1} ${y}` : rest.map(([toX, toY]) => `L${toX} ${toY}`).join("")}`;
    })
    .join("");
}

type Point = readonly [x: number, y: number];

function pointsOf(stroke: readonly number[]): Point[] {
  return stroke.flatMap((x, index) => {
    const y = stroke[index + 1];
    return index % 2 === 0 && y !== undefined ? [[x, y] as const] : [];
  });
}

function lengthOf(points: readonly Point[]): number {
  return points.reduce((sum, [x, y], index) => {
    const former = points[index - 1];
    return former === undefined ? sum : sum + Math.hypot(x - former[0], y - former[1]);
  }, 0);
}

const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
