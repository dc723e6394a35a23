/** A finger's way over the area, in its own units. */
export interface DrawnStroke {
  points: readonly { x: number; y: number }[];
}

/** Strokes as they travel: x and y in turns, whole numbers within the area. */
export interface SignedInk {
  width: number;
  height: number;
  strokes: number[][];
}

/** As many as a message to the host carries with room to spare; a signature of ten seconds has about so many. */
export const MOST_POINTS = 900;
const MOST_STROKES = 200;

/** What was drawn, thinned evenly if somebody wrote a novel: first and last point of a stroke always stay. */
export function inkOf(strokes: readonly DrawnStroke[], size: { width: number; height: number }): SignedInk {
  const kept = strokes.filter(({ points }) => points.length > 0).slice(0, MOST_STROKES);
  const total = kept.reduce((sum, { points }) => sum + points.length, 0);
  const step = Math.max(1, Math.ceil(total / (MOST_POINTS - 2 * kept.length)));
  const width = Math.max(1, Math.round(size.width));
  const height = Math.max(1, Math.round(size.height));
  const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  return {
    width,
    height,
    strokes: kept.map(({ points }) =>
      points
        .filter((_point, index) => index % step === 0 || index === points.length - 1)
        .flatMap(({ x, y }) => [within(x, width), within(y, height)]),
    ),
  };
}
