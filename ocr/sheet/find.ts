import type { Point } from "../contract/read.ts";
import { areaOf, convexHull, crossing, distance, fitLine, fromTopLeft, largestQuad, type Corners } from "./geometry.ts";
import { thumbnailOf, type Picture } from "./picture.ts";
import { inverse, largestPart, opened, tableFrom, unevenness, type Mask } from "./region.ts";

/** How uneven the table may be. Grain needs the large ones, a white sheet on a light table the small ones. */
const UNEVEN = [16, 10, 24, 7, 36, 5, 52] as const;
/** A figure so full and so clearly set off needs no second look. */
const BEYOND_DOUBT = 10.9;
const MIN_SHARE = 0.1;
/** Of the part and of its straight-edged figure. */
const MIN_FILL = 0.93;
/** Lines of text deviate from the sides by less; the largest keystone that letters survive. */
const MIN_OPPOSITE = 0.6;

/** Corners of the sheet in the picture, from its upper left one clockwise; undefined when no sheet stands out. */
export function findSheet(picture: Picture): Corners | undefined {
  const small = thumbnailOf(picture);
  let best: { corners: Corners; score: number } | undefined;
  const uneven = unevenness(small);
  for (const most of UNEVEN) {
    const figure = figureFor(small, tableFrom(uneven, { ...small, most }));
    if (figure !== undefined && (best === undefined || figure.score > best.score)) best = figure;
    if (best !== undefined && best.score > BEYOND_DOUBT) break;
  }
  if (best === undefined) return undefined;
  const back = ({ x, y }: Point): Point => ({
    x: (x * picture.width) / small.width,
    y: (y * picture.height) / small.height,
  });
  const [a, b, c, d] = best.corners;
  return [back(a), back(b), back(c), back(d)];
}

function figureFor(small: Picture, table: Mask): { corners: Corners; score: number } | undefined {
  const part = largestPart(opened(inverse(table), 2));
  if (part === undefined) return undefined;
  const outline = outlineOf(part.mask);
  const hull = convexHull(outline);
  const rough = largestQuad(hull);
  if (rough === undefined) return undefined;
  const corners = straightSided(rough, hull);
  if (corners === undefined || !isPlausible(corners, small)) return undefined;
  const fill = filled(part.mask) / areaOf(corners);
  if (fill < MIN_FILL || fill > 1.04) return undefined;
  return { corners, score: (1 - Math.abs(1 - fill)) * 10 + Math.min(40, contrastAlong(corners, small)) / 20 };
}

/** Pixels of the mask and of its holes: text and pictures on the sheet may be the table's colour. */
function filled({ width, height, data }: Mask): number {
  let count = 0;
  for (let y = 0; y < height; y += 1) {
    const row = data.subarray(y * width, (y + 1) * width);
    const left = row.indexOf(1);
    if (left >= 0) count += row.lastIndexOf(1) - left + 1;
  }
  return count;
}

function outlineOf({ width, height, data }: Mask): Point[] {
  const outline: Point[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = data.subarray(y * width, (y + 1) * width);
    const left = row.indexOf(1);
    if (left < 0) continue;
    const right = row.lastIndexOf(1) + 1;
    outline.push({ x: left, y }, { x: right, y }, { x: left, y: y + 1 }, { x: right, y: y + 1 });
  }
  return outline;
}

/** Sides through the hull between the corners, not through the corners themselves: those of cards are round. */
function straightSided(rough: Corners, hull: readonly Point[]): Corners | undefined {
  const sides = rough.map((from, index) => {
    const to = rough[(index + 1) % 4] as Point;
    return fitLine(alongSide(hull, from, to));
  });
  const [top, right, bottom, left] = sides;
  if (!top || !right || !bottom || !left) return undefined;
  const corners = [crossing(left, top), crossing(top, right), crossing(right, bottom), crossing(bottom, left)];
  const [a, b, c, d] = corners;
  return a && b && c && d ? fromTopLeft([a, b, c, d]) : undefined;
}

/** Points of the hull's sides near the line from corner to corner, without the outer eighths; evenly spread. */
function alongSide(hull: readonly Point[], from: Point, to: Point): Point[] {
  const length = distance(from, to);
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const near: Point[] = [];
  hull.forEach((p, index) => {
    const q = hull[(index + 1) % hull.length] ?? p;
    const pieces = Math.max(1, Math.round(distance(p, q) / 3));
    for (let piece = 0; piece < pieces; piece += 1) {
      const point = { x: p.x + ((q.x - p.x) * piece) / pieces, y: p.y + ((q.y - p.y) * piece) / pieces };
      const along = (point.x - from.x) * ux + (point.y - from.y) * uy;
      const off = Math.abs((point.y - from.y) * ux - (point.x - from.x) * uy);
      if (along > length / 8 && along < (length * 7) / 8 && off < length / 12) near.push(point);
    }
  });
  return near;
}

function isPlausible(corners: Corners, { width, height }: Picture): boolean {
  const area = areaOf(corners);
  if (area < MIN_SHARE * width * height || area > 0.985 * width * height) return false;
  const [a, b, c, d] = corners;
  const [top, right, bottom, left] = [distance(a, b), distance(b, c), distance(c, d), distance(d, a)];
  if (Math.min(top, bottom) / Math.max(top, bottom) < MIN_OPPOSITE) return false;
  if (Math.min(left, right) / Math.max(left, right) < MIN_OPPOSITE) return false;
  const margin = 0.04 * Math.max(width, height);
  return corners.every(({ x, y }) => x > -margin && y > -margin && x < width + margin && y < height + margin);
}

/** Mean difference of colour between the two sides of the outline. */
function contrastAlong(corners: Corners, { width, height, data }: Picture): number {
  const away = 3;
  let [sum, count] = [0, 0];
  corners.forEach((from, index) => {
    const to = corners[(index + 1) % 4] as Point;
    const length = distance(from, to);
    const [nx, ny] = [((to.y - from.y) / length) * away, (-(to.x - from.x) / length) * away];
    for (let part = 0.1; part < 0.9; part += 0.02) {
      const [x, y] = [from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part];
      const [ox, oy, ix, iy] = [x + nx, y + ny, x - nx, y - ny].map(Math.round) as [number, number, number, number];
      if (Math.min(ox, oy, ix, iy) < 0 || Math.max(ox, ix) >= width || Math.max(oy, iy) >= height) continue;
      const [outer, inner] = [(oy * width + ox) * 4, (iy * width + ix) * 4];
      const by = [0, 1, 2].map((k) => Math.abs((data[outer + k] as number) - (data[inner + k] as number)));
      sum += Math.max(...by);
      count += 1;
    }
  });
  return count === 0 ? 0 : sum / count;
}
