export type Direction = "out" | "in";

/** Stands in the place of a byte that nobody may see. */
export const MASKED = -1;

/** What may be told of one chunk. The bytes that were masked are nowhere in it. */
export interface Masked {
  /** One a byte: its value, or `MASKED`. */
  cells: Int16Array;
  /** What was understood, in order. */
  meanings: readonly string[];
  /**
   * Whether what follows belongs to it. `boundary`: no. `middle`: yes, a frame is not whole yet. `open`: only a pause will
   * tell.
   */
  end: "boundary" | "middle" | "open";
}

/**
 * Hides what may be personal in the stream of one connection, both directions. It remembers where in a frame it is,
 * because chunks are cut anywhere; when it is not sure it masks. Total: any bytes in any chunks, never a throw, and no
 * byte is kept that it masked.
 */
export interface Masker {
  push(direction: Direction, chunk: Uint8Array): Masked;
}

/** Everything shown. */
export function shown(chunk: Uint8Array): Int16Array {
  return Int16Array.from(chunk);
}

/** Nothing shown. */
export function hidden(chunk: Uint8Array): Int16Array {
  return new Int16Array(chunk.length).fill(MASKED);
}

/** For devices of which no stream is known: nothing of it is shown. */
export const OPAQUE: Masker = {
  push: (_direction, chunk) => ({ cells: hidden(chunk), meanings: [], end: "open" }),
};
