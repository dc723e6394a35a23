import type { Picture } from "./picture.ts";

/** Brightness alone, one byte a pixel. */
export interface Grey {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Paper comes out as this, ink as near to nought as its contrast allows. */
const PAPER = 245;
const MIN_SPREAD = 40;

/**
 * Grey, evenly lit: the paper's own brightness is taken tile by tile (the light end of each tile, smoothed) and every pixel
 * is held against it; then the darkest letters are drawn down to black.
 */
export function evenGrey(picture: Picture): Grey {
  const { width, height } = picture;
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    const [r, g, b] = [
      picture.data[from] as number,
      picture.data[from + 1] as number,
      picture.data[from + 2] as number,
    ];
    grey[at] = (r * 77 + g * 151 + b * 28) >> 8;
  }
  const paper = paperOf({ width, height, data: grey });
  const histogram = new Uint32Array(256);
  const data = new Uint8Array(grey.length);
  for (let y = 0, at = 0; y < height; y += 1) {
    const levels = paper(y);
    for (let x = 0; x < width; x += 1, at += 1) {
      const value = Math.min(255, ((grey[at] as number) * PAPER) / Math.max(20, levels[x] as number)) | 0;
      data[at] = value;
      histogram[value] = (histogram[value] as number) + 1;
    }
  }
  const ink = Math.min(PAPER - MIN_SPREAD, percentile(histogram, data.length * 0.005));
  const stretch = PAPER / (PAPER - ink);
  for (let at = 0; at < data.length; at += 1)
    data[at] = Math.max(0, Math.min(255, ((data[at] as number) - ink) * stretch));
  return { width, height, data };
}

/** The same in colour, for people to look at. */
export function evenColour(picture: Picture): Picture {
  const { width, height } = picture;
  const data = new Uint8ClampedArray(picture.data.length);
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    grey[at] = Math.max(
      picture.data[from] as number,
      picture.data[from + 1] as number,
      picture.data[from + 2] as number,
    );
  }
  const paper = paperOf({ width, height, data: grey });
  for (let y = 0, at = 0; y < height; y += 1) {
    const levels = paper(y);
    for (let x = 0; x < width; x += 1, at += 4) {
      // Not all the way in very dark places: noise would be drawn out with the light.
      const gain = Math.min(3, PAPER / Math.max(40, levels[x] as number));
      data[at] = (picture.data[at] as number) * gain;
      data[at + 1] = (picture.data[at + 1] as number) * gain;
      data[at + 2] = (picture.data[at + 2] as number) * gain;
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}

const TILES = 24;
/** Share of a tile that is lighter than what is taken for paper. */
const LIGHTER = 0.15;

/** Gives the paper's brightness along a row; the array is the same one each time. */
function paperOf({ width, height, data }: Grey): (y: number) => Float32Array {
  const tile = Math.max(8, Math.ceil(Math.max(width, height) / TILES));
  const [columns, rows] = [Math.ceil(width / tile), Math.ceil(height / tile)];
  const levels = new Float32Array(columns * rows);
  const histogram = new Uint32Array(256);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      histogram.fill(0);
      let count = 0;
      for (let y = row * tile; y < Math.min(height, (row + 1) * tile); y += 2) {
        for (let x = column * tile; x < Math.min(width, (column + 1) * tile); x += 2) {
          const value = data[y * width + x] as number;
          histogram[value] = (histogram[value] as number) + 1;
          count += 1;
        }
      }
      levels[row * columns + column] = percentile(histogram, count * (1 - LIGHTER));
    }
  }
  const smooth = smoothed(levels, columns, rows);
  const along = new Float32Array(columns);
  const out = new Float32Array(width);
  return (y) => {
    const v = Math.max(0, Math.min(rows - 1, y / tile - 0.5));
    const row = Math.min(rows - 1, Math.floor(v));
    const next = Math.min(rows - 1, row + 1);
    for (let column = 0; column < columns; column += 1) {
      const upper = smooth[row * columns + column] as number;
      along[column] = upper + ((smooth[next * columns + column] as number) - upper) * (v - row);
    }
    for (let x = 0; x < width; x += 1) {
      const u = Math.max(0, Math.min(columns - 1, x / tile - 0.5));
      const column = u | 0;
      const left = along[column] as number;
      out[x] = left + ((along[Math.min(columns - 1, column + 1)] as number) - left) * (u - column);
    }
    return out;
  };
}

function smoothed(levels: Float32Array, columns: number, rows: number): Float32Array {
  const out = new Float32Array(levels.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const near: number[] = [];
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r += 1) {
        for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c += 1)
          near.push(levels[r * columns + c] as number);
      }
      near.sort((p, q) => p - q);
      out[row * columns + column] = near[near.length >> 1] as number;
    }
  }
  return out;
}

/** The level up to which so many are counted. */
function percentile(histogram: Uint32Array, count: number): number {
  let seen = 0;
  for (let level = 0; level < 256; level += 1) {
    seen += histogram[level] as number;
    if (seen > count) return level;
  }
  return 255;
}
