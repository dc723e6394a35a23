import type { Stroke } from "./ink.ts";

/*
 * All reference characters in one file:
 *   notice   UTF-8 up to the first zero byte: what this is, how it was changed, whose licence
 *   count    u32 little-endian
 *   each     code point u24 · strokes u8 · each stroke: points u8, then x and y as u8
 * The commonest character stands first, so that a place in the file is a rank.
 */
export interface ReferenceCharacter {
  character: string;
  strokes: readonly Stroke[];
}

/** The square of the reference data is 1024 wide; a byte holds a quarter of it. */
const UNITS_PER_STEP = 4;
const HIGHEST = 255;

export function encodeStrokeFile(options: { notice: string; characters: readonly ReferenceCharacter[] }): Uint8Array {
  const bytes: number[] = [...new TextEncoder().encode(options.notice), 0];
  const count = options.characters.length;
  bytes.push(count & 255, (count >> 8) & 255, (count >> 16) & 255, (count >> 24) & 255);
  for (const { character, strokes } of options.characters) {
    const point = character.codePointAt(0) ?? 0;
    bytes.push(point & 255, (point >> 8) & 255, (point >> 16) & 255, strokes.length);
    for (const stroke of strokes) {
      bytes.push(stroke.length);
      for (const { x, y } of stroke) bytes.push(step(x), step(y));
    }
  }
  return Uint8Array.from(bytes);
}

const step = (units: number) => Math.min(HIGHEST, Math.max(0, Math.round(units / UNITS_PER_STEP)));

/** The file as it lies in memory; a character's strokes are unpacked when they are asked for. */
export interface StrokeFile {
  notice: string;
  characters: readonly string[];
  strokes(index: number): Stroke[];
}

/** Throws on a file that is cut short: it belongs to the build, so a broken one is our own mistake. */
export function decodeStrokeFile(bytes: Uint8Array): StrokeFile {
  const noticeEnd = bytes.indexOf(0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(noticeEnd + 1, true);
  const starts = new Uint32Array(count);
  const characters: string[] = [];
  let at = noticeEnd + 5;
  for (let index = 0; index < count; index += 1) {
    characters.push(String.fromCodePoint(view.getUint16(at, true) + 65536 * view.getUint8(at + 2)));
    starts[index] = at + 3;
    const strokes = view.getUint8(at + 3);
    at += 4;
    for (let stroke = 0; stroke < strokes; stroke += 1) at += 1 + 2 * view.getUint8(at);
  }
  if (noticeEnd < 0 || at !== bytes.length) throw new Error(`stroke file of ${bytes.length} bytes ends at ${at}`);
  return {
    notice: new TextDecoder().decode(bytes.subarray(0, noticeEnd)),
    characters,
    strokes: (index) => strokesAt(bytes, starts[index] ?? 0),
  };
}

function strokesAt(bytes: Uint8Array, start: number): Stroke[] {
  const strokes: Stroke[] = [];
  let at = start + 1;
  for (let left = bytes[start] ?? 0; left > 0; left -= 1) {
    const points = bytes[at] ?? 0;
    strokes.push(
      Array.from({ length: points }, (_, point) => ({
        x: bytes[at + 1 + 2 * point] ?? 0,
        y: bytes[at + 2 + 2 * point] ?? 0,
      })),
    );
    at += 1 + 2 * points;
  }
  return strokes;
}
