import type { Point } from "../handwriting/ink.ts";

/** SVG path of a stroke as the pen drew it: curves from middle to middle, so that no corner of the sampling shows. */
export function penPath(points: readonly Point[]): string {
  const first = points[0];
  if (first === undefined) return "";
  const parts = [`M${place(first)}`];
  for (let index = 1; index < points.length - 1; index += 1) {
    const corner = points[index] ?? first;
    const next = points[index + 1] ?? corner;
    parts.push(`Q${place(corner)} ${place({ x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 })}`);
  }
  // A tap has no way; a line of no length with round ends is a dot.
  parts.push(`L${place(points.at(-1) ?? first)}`);
  return parts.join("");
}

const place = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
const round = (value: number) => Math.round(value * 10) / 10;
