/** A point of a stroke. The unit does not matter, `y` points down. */
export interface Point {
  x: number;
  y: number;
}

/** From pen down to pen up. */
export type Stroke = readonly Point[];

/**
 * Handwriting as the matcher sees it: short pieces of line, all about equally long, each with its middle and its
 * direction (a unit vector). Pieces know no stroke any more, so that order and joined strokes do not matter.
 */
export interface Ink {
  /** Four numbers a piece: x, y, direction x, direction y. */
  pieces: Float32Array;
  count: number;
}

/** Length of a piece; the character stands in a square of about 1. */
const PIECE = 0.07;
/** Standard deviation of the ink along its longer side. The extent would hang on a single stray end. */
const SPREAD = 0.25;
/** A tap. */
const DOT: Ink = { pieces: Float32Array.of(0.5, 0.5, 1, 0), count: 1 };

/** Place the writing in the unit square and cut it into pieces. A tap without a way is a dot. */
export function inkOf(strokes: readonly Stroke[]): Ink {
  const frame = frameOf(strokes);
  if (frame === undefined) return DOT;
  const numbers: number[] = [];
  for (const stroke of strokes) cut(stroke, frame, numbers);
  return { pieces: Float32Array.from(numbers), count: numbers.length / 4 };
}

interface Frame {
  middleX: number;
  middleY: number;
  scaleX: number;
  scaleY: number;
}

/** Where the ink is and how far it spreads, weighted by length. */
function frameOf(strokes: readonly Stroke[]): Frame | undefined {
  let total = 0;
  let [sumX, sumY, squaresX, squaresY] = [0, 0, 0, 0];
  for (const stroke of strokes) {
    for (let index = 1; index < stroke.length; index += 1) {
      const from = stroke[index - 1];
      const to = stroke[index];
      if (from === undefined || to === undefined) continue;
      const length = Math.hypot(to.x - from.x, to.y - from.y);
      total += length;
      sumX += (length * (from.x + to.x)) / 2;
      sumY += (length * (from.y + to.y)) / 2;
      squaresX += (length * (from.x * from.x + from.x * to.x + to.x * to.x)) / 3;
      squaresY += (length * (from.y * from.y + from.y * to.y + to.y * to.y)) / 3;
    }
  }
  if (total === 0) return undefined;
  const middleX = sumX / total;
  const middleY = sumY / total;
  const deviationX = Math.sqrt(Math.max(0, squaresX / total - middleX * middleX));
  const deviationY = Math.sqrt(Math.max(0, squaresY / total - middleY * middleY));
  const longer = Math.max(deviationX, deviationY);
  // The narrow side grows towards the wide one, as everybody writes 日 at another width; a single line stays a line.
  const grown = (deviation: number) => {
    const wanted = Math.sin((Math.PI / 2) * (deviation / longer));
    return deviation === 0 ? SPREAD / longer : (SPREAD * wanted) / deviation;
  };
  return { middleX, middleY, scaleX: grown(deviationX), scaleY: grown(deviationY) };
}

function cut(stroke: Stroke, frame: Frame, into: number[]): void {
  const way: Point[] = stroke.map(({ x, y }) => ({
    x: 0.5 + (x - frame.middleX) * frame.scaleX,
    y: 0.5 + (y - frame.middleY) * frame.scaleY,
  }));
  const lengths = way.slice(1).map((point, index) => {
    const before = way[index] ?? point;
    return Math.hypot(point.x - before.x, point.y - before.y);
  });
  const length = lengths.reduce((sum, each) => sum + each, 0);
  const count = Math.max(1, Math.round(length / PIECE));
  let from = way[0];
  for (let piece = 1; piece <= count && from !== undefined; piece += 1) {
    const to = at(way, lengths, (length * piece) / count);
    const across = to.x - from.x;
    const down = to.y - from.y;
    const size = Math.hypot(across, down);
    if (size > 0) into.push((from.x + to.x) / 2, (from.y + to.y) / 2, across / size, down / size);
    from = to;
  }
}

/** The point `distance` along the way. */
function at(way: readonly Point[], lengths: readonly number[], distance: number): Point {
  let left = distance;
  for (const [index, length] of lengths.entries()) {
    const from = way[index];
    const to = way[index + 1];
    if (from === undefined || to === undefined) break;
    if (left <= length && length > 0) {
      const share = left / length;
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    }
    left -= length;
  }
  return way.at(-1) ?? { x: 0.5, y: 0.5 };
}
