import type { Picture } from "./picture.ts";

/** Pixels of a picture that belong to one thing: 1, else 0. */
export interface Mask {
  width: number;
  height: number;
  data: Uint8Array;
}

/**
 * How much the colour changes around each pixel: the largest difference within three by three, over all channels. Steps from
 * pixel to pixel would not do: along a slanting edge they are small, one by one.
 */
export function unevenness({ width, height, data }: Picture): Uint8Array {
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - 1), Math.min(height - 1, y + 1)];
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - 1);
      const right = Math.min(width - 1, x + 1);
      let most = 0;
      for (let k = 0; k < 3; k += 1) {
        let low = 255;
        let high = 0;
        for (let ny = top; ny <= bottom; ny += 1) {
          for (let nx = left, at = (ny * width + left) * 4 + k; nx <= right; nx += 1, at += 4) {
            const value = data[at] as number;
            if (value < low) low = value;
            if (value > high) high = value;
          }
        }
        if (high - low > most) most = high - low;
      }
      out[y * width + x] = most;
    }
  }
  return out;
}

/**
 * What can be reached from the picture's edge over pixels no more uneven than `most`: the table, with its light, its shadows
 * and, if `most` is large enough, its grain. The sheet's edge is more uneven.
 */
export function tableFrom(uneven: Uint8Array, size: { width: number; height: number; most: number }): Mask {
  const { width, height, most } = size;
  const data = new Uint8Array(width * height);
  const stack: number[] = [];
  const reach = (at: number) => {
    if (data[at] === 1 || (uneven[at] as number) > most) return;
    data[at] = 1;
    stack.push(at);
  };
  for (let x = 0; x < width; x += 1) {
    reach(x);
    reach((height - 1) * width + x);
  }
  for (let y = 0; y < height; y += 1) {
    reach(y * width);
    reach(y * width + width - 1);
  }
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % width;
    if (x > 0) reach(at - 1);
    if (x < width - 1) reach(at + 1);
    if (at >= width) reach(at - width);
    if (at < width * (height - 1)) reach(at + width);
  }
  // The edge itself is as wide as what was looked at around each pixel.
  return spread({ width, height, data }, 1);
}

/** The other side of a mask. */
export function inverse({ width, height, data }: Mask): Mask {
  return { width, height, data: data.map((value) => 1 - value) };
}

/** Thin bridges and grain of up to 2·`radius` pixels fall away, then what is left grows back. */
export function opened(mask: Mask, radius: number): Mask {
  return spread(inverse(spread(inverse(mask), radius)), radius);
}

function spread(mask: Mask, radius: number): Mask {
  return along(along(mask, radius, "x"), radius, "y");
}

function along({ width, height, data }: Mask, radius: number, axis: "x" | "y"): Mask {
  const out = new Uint8Array(data.length);
  const [lines, length, stride, step] = axis === "x" ? [height, width, width, 1] : [width, height, 1, width];
  for (let line = 0; line < lines; line += 1) {
    let reach = -1;
    const base = line * stride;
    for (let ahead = 0; ahead < radius && ahead < length; ahead += 1) {
      if (data[base + ahead * step] === 1) reach = ahead + radius;
    }
    for (let at = 0; at < length; at += 1) {
      if (at + radius < length && data[base + (at + radius) * step] === 1) reach = at + 2 * radius;
      if (at <= reach) out[base + at * step] = 1;
    }
  }
  return { width, height, data: out };
}

/** The largest connected part (by sides), with its holes left as they are; undefined when the mask is empty. */
export function largestPart({ width, height, data }: Mask): { mask: Mask; size: number } | undefined {
  const label = new Int32Array(data.length);
  const stack: number[] = [];
  let [best, bestSize, count] = [0, 0, 0];
  for (let start = 0; start < data.length; start += 1) {
    if (data[start] === 0 || label[start] !== 0) continue;
    count += 1;
    let size = 0;
    label[start] = count;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      size += 1;
      const x = at % width;
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (next < 0 || next >= data.length || data[next] === 0 || label[next] !== 0) continue;
        label[next] = count;
        stack.push(next);
      }
    }
    if (size > bestSize) [best, bestSize] = [count, size];
  }
  if (best === 0) return undefined;
  return {
    mask: { width, height, data: new Uint8Array(label.map((value) => (value === best ? 1 : 0))) },
    size: bestSize,
  };
}
