import type { FrameBoard } from "../../kiosk-config/schema/auxiliaries.ts";

type ReplyShape = FrameBoard["reply"];

/** Hexadecimal digits as bytes. */
export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replace(/\s+/g, ""), "hex"));
}

/** Finds a board's frames in whatever comes; holds less than one frame. */
export class FrameFinder {
  readonly #shape: ReplyShape;
  readonly #header: readonly (number | undefined)[];
  #held = new Uint8Array(0);

  constructor(shape: ReplyShape) {
    this.#shape = shape;
    const words = shape.header.replace(/\s+/g, "").match(/../g) ?? [];
    this.#header = words.map((word) => (word === "??" ? undefined : Number.parseInt(word, 16)));
  }

  push(chunk: Uint8Array): Uint8Array[] {
    const frames: Uint8Array[] = [];
    let rest = Uint8Array.of(...this.#held, ...chunk);
    const { lengthBytes } = this.#shape;
    while (rest.length >= lengthBytes) {
      const frame = rest.subarray(0, lengthBytes);
      const whole = this.#begins(frame) && this.#sums(frame);
      if (whole) frames.push(frame.slice());
      rest = rest.subarray(whole ? lengthBytes : 1);
    }
    this.#held = rest.slice();
    return frames;
  }

  discard(): void {
    this.#held = new Uint8Array(0);
  }

  #begins(frame: Uint8Array): boolean {
    return this.#header.every((byte, index) => byte === undefined || byte === frame[index]);
  }

  #sums(frame: Uint8Array): boolean {
    const body = frame.subarray(0, -1);
    switch (this.#shape.checksum) {
      case "none":
        return true;
      case "sum8":
        return frame.at(-1) === (body.reduce((sum, byte) => sum + byte, 0) & 0xff);
      case "xor8":
        return frame.at(-1) === body.reduce((sum, byte) => sum ^ byte, 0);
    }
  }
}
