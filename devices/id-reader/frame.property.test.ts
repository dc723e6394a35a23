import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAddress, decodeBaseReply } from "./base-reply.ts";
import { createReplyAccumulator, createRequestAccumulator, encodeReply, type Piece, type Reply } from "./frame.ts";
import { formatSamId } from "./sam-id.ts";
import { decodeTextFile } from "./text-file.ts";

const PREAMBLE = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
/** Beyond this nothing of a reader's is kept. */
const MOST_PENDING_BYTES = 8192;

const byte = fc.integer({ min: 0, max: 255 });
const bytes = fc.uint8Array({ maxLength: 400 });
const reply: fc.Arbitrary<Reply> = fc.record({
  sw1: byte,
  sw2: byte,
  sw3: byte,
  data: fc.uint8Array({ maxLength: 1400 }),
});
/** Noise that looks like the beginning of something, and pieces of frames. */
const hostile = fc.oneof(
  bytes,
  bytes.map((rest) => Uint8Array.of(...PREAMBLE, ...rest)),
  fc.tuple(byte, byte, bytes).map(([high, low, rest]) => Uint8Array.of(...PREAMBLE, high, low, ...rest)),
  reply.chain((whole) => {
    const frame = encodeReply(whole);
    return fc.integer({ min: 0, max: frame.length }).map((cut) => frame.subarray(0, cut));
  }),
  fc.constant(Uint8Array.from({ length: 300 }, () => 0xaa)),
);

const frames = (pieces: readonly Piece<Reply>[]) =>
  pieces.flatMap((piece) => (piece.kind === "frame" ? [piece.frame] : []));

/** The same bytes in chunks of these sizes, over and over. */
function* chunked(all: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, turn = 0; at < all.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield all.subarray(at, at + size);
    at += size;
  }
}
const sizes = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 5 });

describe("frames of a reader", () => {
  it("come whole through any chunking, glued to each other", () => {
    fc.assert(
      fc.property(fc.array(reply, { minLength: 1, maxLength: 4 }), sizes, (replies, cuts) => {
        const accumulator = createReplyAccumulator();
        const all = Uint8Array.from(replies.flatMap((each) => [...encodeReply(each)]));
        const found = [...chunked(all, cuts)].flatMap((chunk) => frames(accumulator.push(chunk)));
        expect(found).toEqual(replies);
        expect(accumulator.pending).toBe(0);
      }),
    );
  });

  it("any bytes give frames or faults, never a throw, and little is kept", () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 8 }), sizes, (noise, cuts) => {
        for (const accumulator of [createReplyAccumulator(), createRequestAccumulator()]) {
          for (const chunk of chunked(Uint8Array.from(noise.flatMap((each) => [...each])), cuts)) {
            accumulator.push(chunk);
            expect(accumulator.pending).toBeLessThanOrEqual(MOST_PENDING_BYTES);
          }
          accumulator.giveUp();
        }
      }),
    );
  });

  it("a good one behind any noise is found, once the half one before it is given up", () => {
    fc.assert(
      fc.property(hostile, reply, (noise, good) => {
        const accumulator = createReplyAccumulator();
        const heard = [...accumulator.push(noise), ...accumulator.push(encodeReply(good)), ...accumulator.giveUp()];
        const found = frames(heard);
        // One in 256 noises that claim part of the good frame has a checksum that fits by chance; an XOR is no more than that.
        if (found.length === 0 || noise.length < PREAMBLE.length) expect(found).toContainEqual(good);
      }),
    );
  });

  it("one flipped bit is never taken for the frame it was", () => {
    fc.assert(
      fc.property(reply, fc.nat(), (whole, where) => {
        const frame = encodeReply(whole);
        // Behind the preamble: in it the frame is lost altogether.
        const at = PREAMBLE.length * 8 + (where % ((frame.length - PREAMBLE.length) * 8));
        frame[at >> 3] = (frame[at >> 3] ?? 0) ^ (1 << (at & 7));
        const accumulator = createReplyAccumulator();
        expect(frames([...accumulator.push(frame), ...accumulator.giveUp()])).not.toContainEqual(whole);
      }),
    );
  });
});

describe("what a frame carries", () => {
  it("of any bytes is a value or a reason", () => {
    const data = fc.oneof(
      bytes,
      fc.uint8Array({ minLength: 256, maxLength: 256 }),
      fc.uint8Array({ minLength: 1284, maxLength: 1284 }),
      fc.uint8Array({ minLength: 1280, maxLength: 1280 }).map((rest) => Uint8Array.of(1, 0, 4, 0, ...rest)),
    );
    fc.assert(
      fc.property(data, (any) => {
        for (const decode of [decodeBaseReply, decodeTextFile, decodeAddress, formatSamId]) {
          const result = decode(any);
          expect(result.isOk() || result.isErr()).toBe(true);
        }
      }),
    );
  });
});
