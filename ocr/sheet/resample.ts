import type { Point } from "../contract/read.ts";
import type { Picture } from "./pixels.ts";

/** Shrinks by averaging whole areas: no moiré of fine print. Enlarging is bilinear. */
export function resize(source: Picture, width: number, height: number): Picture {
  if (width === source.width && height === source.height) return source;
  if (width > source.width || height > source.height) {
    const [right, bottom] = [source.width, source.height];
    return warp(source, [point(0, 0), point(right, 0), point(right, bottom), point(0, bottom)], width, height);
  }
  return shrink(source, width, height);
}

function point(x: number, y: number): Point {
  return { x, y };
}

function shrink(source: Picture, width: number, height: number): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  const columns = spans(source.width, width);
  const rows = spans(source.height, height);
  const pixels = source.data;
  // First each row of the source on its own, then rows together: every pixel is looked at once.
  const row = new Float32Array(width * 3);
  const sums = new Float32Array(width * 3);
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    const from = rows.from[y] as number;
    const to = rows.to[y] as number;
    for (let sy = from; sy <= to; sy += 1) {
      squeezeRow(pixels, sy * source.width * 4, columns, row);
      const weight = weightOf(rows, y, sy);
      for (let at = 0; at < row.length; at += 1) sums[at] = (sums[at] as number) + (row[at] as number) * weight;
    }
    const scale = 1 / rows.total;
    for (let x = 0, at = y * width * 4, k = 0; x < width; x += 1, at += 4, k += 3) {
      data[at] = (sums[k] as number) * scale;
      data[at + 1] = (sums[k + 1] as number) * scale;
      data[at + 2] = (sums[k + 2] as number) * scale;
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}

function squeezeRow(pixels: Uint8ClampedArray, base: number, columns: Spans, out: Float32Array): void {
  const scale = 1 / columns.total;
  for (let x = 0, k = 0; k < out.length; x += 1, k += 3) {
    const from = columns.from[x] as number;
    const to = columns.to[x] as number;
    let r = 0;
    let g = 0;
    let b = 0;
    for (let sx = from, at = base + from * 4; sx <= to; sx += 1, at += 4) {
      const w = sx === from ? (columns.first[x] as number) : sx === to ? (columns.last[x] as number) : 1;
      r += (pixels[at] as number) * w;
      g += (pixels[at + 1] as number) * w;
      b += (pixels[at + 2] as number) * w;
    }
    out[k] = r * scale;
    out[k + 1] = g * scale;
    out[k + 2] = b * scale;
  }
}

/** Which pixels make one of the smaller picture: first and last with their shares, those between whole. */
interface Spans {
  from: Int32Array;
  to: Int32Array;
  first: Float32Array;
  last: Float32Array;
  /** Pixels in each. */
  total: number;
}

function spans(size: number, parts: number): Spans {
  const total = size / parts;
  const made: Spans = {
    from: new Int32Array(parts),
    to: new Int32Array(parts),
    first: new Float32Array(parts),
    last: new Float32Array(parts),
    total,
  };
  for (let part = 0; part < parts; part += 1) {
    const begin = part * total;
    const end = Math.min(size, begin + total);
    const from = Math.floor(begin);
    const to = Math.min(size - 1, Math.ceil(end) - 1);
    made.from[part] = from;
    made.to[part] = to;
    made.first[part] = from === to ? end - begin : from + 1 - begin;
    made.last[part] = end - to;
  }
  return made;
}

function weightOf(of: Spans, part: number, at: number): number {
  if (at === of.from[part]) return of.first[part] as number;
  return at === of.to[part] ? (of.last[part] as number) : 1;
}

/** The four-cornered part of a picture (top left, top right, bottom right, bottom left) drawn as a rectangle, bilinear. */
export function warp(
  source: Picture,
  corners: readonly [Point, Point, Point, Point],
  width: number,
  height: number,
): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  const [a, b, c, d, e, f, g, h] = projection(corners, width, height);
  const pixels = source.data;
  const stride = source.width * 4;
  const maxX = source.width - 1.001;
  const maxY = source.height - 1.001;
  // The innermost loop of all: plain numbers, nothing made anew for a pixel.
  for (let y = 0, at = 0; y < height; y += 1) {
    const v = y + 0.5;
    for (let x = 0; x < width; x += 1, at += 4) {
      const u = x + 0.5;
      const w = 1 / (g * u + h * v + 1);
      const sx = Math.min(maxX, Math.max(0, (a * u + b * v + c) * w - 0.5));
      const sy = Math.min(maxY, Math.max(0, (d * u + e * v + f) * w - 0.5));
      const ix = sx | 0;
      const iy = sy | 0;
      const fx = sx - ix;
      const fy = sy - iy;
      const p = iy * stride + ix * 4;
      const q = p + stride;
      for (let k = 0; k < 3; k += 1) {
        const left = pixels[p + k] as number;
        const lower = pixels[q + k] as number;
        const top = left + ((pixels[p + 4 + k] as number) - left) * fx;
        const bottom = lower + ((pixels[q + 4 + k] as number) - lower) * fx;
        data[at + k] = top + (bottom - top) * fy;
      }
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}

type Projection = [number, number, number, number, number, number, number, number];

/**
 * Coefficients that take a point of the rectangle to the four-cornered figure (Heckbert's square-to-quad, scaled):
 * x = (a·u + b·v + c) / (g·u + h·v + 1), y = (d·u + e·v + f) / (g·u + h·v + 1).
 */
export function projection(
  [p0, p1, p2, p3]: readonly [Point, Point, Point, Point],
  width: number,
  height: number,
): Projection {
  const [dx1, dx2, dx3] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x];
  const [dy1, dy2, dy3] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / det;
  const h = (dx1 * dy3 - dx3 * dy1) / det;
  return [
    (p1.x - p0.x + g * p1.x) / width,
    (p3.x - p0.x + h * p3.x) / height,
    p0.x,
    (p1.y - p0.y + g * p1.y) / width,
    (p3.y - p0.y + h * p3.y) / height,
    p0.y,
    g / width,
    h / height,
  ];
}
