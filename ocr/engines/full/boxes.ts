import type { Point } from "../../contract/read.ts";
import { convexHull } from "../../sheet/geometry.ts";
import type { Quad } from "../line.ts";

/** How likely each pixel is to belong to a line of text, 0 to 1. */
export interface TextMap {
  width: number;
  height: number;
  data: Float32Array;
}

const TEXT_FROM = 0.3;
/** Mean over a line below which it is thought to be pattern. */
const LINE_FROM = 0.5;
/** The map shows lines shrunk; by so much of area / circumference they are put out again. */
const GROW = 1.6;
const MIN_SIDE_PX = 3;
const MIN_PIXELS = 10;

/** Lines in the map, as rectangles that may be turned, in pixels of the map. */
export function boxesOf(map: TextMap): Quad[] {
  return components(map).flatMap(({ edge, mean }) => {
    if (mean < LINE_FROM) return [];
    const rectangle = smallestRectangle(convexHull(edge));
    if (Math.min(rectangle.length, rectangle.breadth) < MIN_SIDE_PX) return [];
    return [cornersOf(grown(rectangle))];
  });
}

interface Component {
  /** First and last pixel of each row: enough for the hull. */
  edge: Point[];
  mean: number;
}

function components({ width, height, data }: TextMap): Component[] {
  const seen = new Uint8Array(width * height);
  const stack: number[] = [];
  const found: Component[] = [];
  for (let start = 0; start < data.length; start += 1) {
    if (seen[start] === 1 || (data[start] as number) < TEXT_FROM) continue;
    seen[start] = 1;
    stack.push(start);
    const rows = new Map<number, { left: number; right: number }>();
    let [sum, count] = [0, 0];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      sum += data[at] as number;
      count += 1;
      const row = rows.get(y);
      if (row === undefined) rows.set(y, { left: x, right: x });
      else {
        row.left = Math.min(row.left, x);
        row.right = Math.max(row.right, x);
      }
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const next = ny * width + nx;
          if (seen[next] === 1 || (data[next] as number) < TEXT_FROM) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    if (count < MIN_PIXELS) continue;
    const edge = [...rows].flatMap(([y, { left, right }]) => [
      { x: left, y },
      { x: right + 1, y },
      { x: left, y: y + 1 },
      { x: right + 1, y: y + 1 },
    ]);
    found.push({ edge, mean: sum / count });
  }
  return found;
}

interface Rectangle {
  centre: Point;
  length: number;
  breadth: number;
  /** Of the long side, -π/2 to π/2. */
  angle: number;
}

/** The smallest rectangle around a hull has one side along an edge of it. */
function smallestRectangle(hull: readonly Point[]): Rectangle {
  let best: Rectangle & { area: number } = { centre: { x: 0, y: 0 }, length: 0, breadth: 0, angle: 0, area: Infinity };
  hull.forEach((from, index) => {
    const to = hull[(index + 1) % hull.length] ?? from;
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of hull) {
      const [u, v] = [x * cos + y * sin, y * cos - x * sin];
      minU = Math.min(minU, u);
      maxU = Math.max(maxU, u);
      minV = Math.min(minV, v);
      maxV = Math.max(maxV, v);
    }
    const [length, breadth, area] = [maxU - minU, maxV - minV, (maxU - minU) * (maxV - minV)];
    if (area >= best.area) return;
    const [u, v] = [(minU + maxU) / 2, (minV + maxV) / 2];
    best = { centre: { x: u * cos - v * sin, y: u * sin + v * cos }, length, breadth, angle, area };
  });
  const long = best.length >= best.breadth;
  const angle = long ? best.angle : best.angle + Math.PI / 2;
  return {
    centre: best.centre,
    length: long ? best.length : best.breadth,
    breadth: long ? best.breadth : best.length,
    angle: Math.atan(Math.tan(angle)),
  };
}

function grown({ centre, length, breadth, angle }: Rectangle): Rectangle {
  const by = (length * breadth * GROW) / (2 * (length + breadth));
  return { centre, angle, length: length + 2 * by, breadth: breadth + 2 * by };
}

function cornersOf({ centre, length, breadth, angle }: Rectangle): Quad {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // A single character may be higher than wide; text that stands on end is the sheet's affair, not the line's.
  const upright = Math.abs(angle) > Math.PI / 4;
  const corner = (u: number, v: number): Point => ({
    x: centre.x + (u * length * cos - v * breadth * sin) / 2,
    y: centre.y + (u * length * sin + v * breadth * cos) / 2,
  });
  const around: Quad = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
  if (!upright) return around;
  // Turned by a quarter, so that the first side is the upper one.
  return angle > 0 ? [around[3], around[0], around[1], around[2]] : [around[1], around[2], around[3], around[0]];
}
