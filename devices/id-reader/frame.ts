/*
 * Frames of the SAM host interface (GA/T 467), both directions:
 *
 *   request  AA AA AA 96 69 · LEN(2, big-endian) · CMD · PARA · data … · CHK
 *   reply    AA AA AA 96 69 · LEN(2, big-endian) · SW1 · SW2 · SW3 · data … · CHK
 *
 * LEN counts everything behind it, CHK included; CHK is the XOR of everything behind the preamble.
 */
const PREAMBLE = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
const HEADER_BYTES = PREAMBLE.length + 2;
/** The largest legal reply has LEN 0x090A; more than this is noise that looks like a header. */
const MAX_LEN = 4096;
/** SW1 SW2 SW3 CHK. */
const MIN_REPLY_LEN = 4;
const MIN_REQUEST_LEN = 3;

export interface Request {
  command: number;
  parameter: number;
}

export interface Reply {
  sw1: number;
  sw2: number;
  sw3: number;
  data: Uint8Array;
}

export type FrameFault = { kind: "checksum"; expected: number; found: number } | { kind: "length"; length: number };

export function encodeRequest({ command, parameter }: Request): Uint8Array {
  return seal(Uint8Array.of(command, parameter));
}

/** For the twin and for tests: a reply as a reader sends it. */
export function encodeReply({ sw1, sw2, sw3, data }: Reply): Uint8Array {
  return seal(Uint8Array.of(sw1, sw2, sw3, ...data));
}

function seal(body: Uint8Array): Uint8Array {
  const length = body.length + 1;
  const frame = Uint8Array.of(...PREAMBLE, length >> 8, length & 0xff, ...body, 0);
  frame[frame.length - 1] = xor(frame.subarray(PREAMBLE.length, frame.length - 1));
  return frame;
}

function xor(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}

/** Bytes that an exchange puts on the wire for a frame body of this many data bytes. */
export function replyBytes(dataBytes: number): number {
  return HEADER_BYTES + MIN_REPLY_LEN + dataBytes;
}

export const REQUEST_BYTES = HEADER_BYTES + MIN_REQUEST_LEN;

export type Piece<T> = { kind: "frame"; frame: T } | { kind: "fault"; fault: FrameFault };

/**
 * Collects chunks of any size and gives whole frames. Junk in front of a preamble is skipped, an extra AA in front of it
 * too; after a bad frame the search goes on one byte behind its preamble, because a real frame may hide in it.
 */
class FrameAccumulator<T> {
  #buffer = new Uint8Array(0);
  readonly #minLength: number;
  readonly #decode: (body: Uint8Array) => T;

  constructor(minLength: number, decode: (body: Uint8Array) => T) {
    this.#minLength = minLength;
    this.#decode = decode;
  }

  /** Bytes held back, waiting for the rest of a frame. */
  get pending(): number {
    return this.#buffer.length;
  }

  /** Forget a frame that never got whole. */
  discard(): void {
    this.#buffer = new Uint8Array(0);
  }

  /**
   * The frame that was begun never gets whole. It may have been noise that looked like a preamble and a length; give the
   * frames that came behind it.
   */
  giveUp(): Piece<T>[] {
    const pieces: Piece<T>[] = [];
    while (this.pending > 0) {
      const rest = this.#buffer.subarray(1);
      this.discard();
      pieces.push(...this.push(rest));
    }
    return pieces;
  }

  push(chunk: Uint8Array): Piece<T>[] {
    const joined = new Uint8Array(this.#buffer.length + chunk.length);
    joined.set(this.#buffer);
    joined.set(chunk, this.#buffer.length);
    let rest: Uint8Array = joined;
    const pieces: Piece<T>[] = [];
    for (;;) {
      const start = findPreamble(rest);
      rest = rest.subarray(start);
      if (rest.length < HEADER_BYTES) break;
      const length = ((rest[5] ?? 0) << 8) | (rest[6] ?? 0);
      if (length < this.#minLength || length > MAX_LEN) {
        pieces.push({ kind: "fault", fault: { kind: "length", length } });
        rest = rest.subarray(1);
        continue;
      }
      const total = HEADER_BYTES + length;
      if (rest.length < total) break;
      const expected = xor(rest.subarray(PREAMBLE.length, total - 1));
      const found = rest[total - 1] ?? 0;
      if (expected !== found) {
        pieces.push({ kind: "fault", fault: { kind: "checksum", expected, found } });
        rest = rest.subarray(1);
        continue;
      }
      pieces.push({ kind: "frame", frame: this.#decode(rest.slice(HEADER_BYTES, total - 1)) });
      rest = rest.subarray(total);
    }
    this.#buffer = rest.slice();
    return pieces;
  }
}

/** Index of the preamble, or of the longest tail that may become one. */
function findPreamble(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at += 1) {
    if (PREAMBLE.every((byte, index) => at + index >= bytes.length || bytes[at + index] === byte)) return at;
  }
  return bytes.length;
}

export type ReplyAccumulator = FrameAccumulator<Reply>;
export type RequestAccumulator = FrameAccumulator<Request>;

export function createReplyAccumulator(): ReplyAccumulator {
  return new FrameAccumulator(MIN_REPLY_LEN, ([sw1 = 0, sw2 = 0, sw3 = 0, ...data]) => ({
    sw1,
    sw2,
    sw3,
    data: Uint8Array.from(data),
  }));
}

/** The reader's side of the wire, for the twin. */
export function createRequestAccumulator(): RequestAccumulator {
  return new FrameAccumulator(MIN_REQUEST_LEN, ([command = 0, parameter = 0]) => ({ command, parameter }));
}
