import type { Operation } from "../../escpos/parse.ts";

type RealTime = Operation & { op: "realTime" };

const DLE = 0x10;
const CLEAR_TAIL = [0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

/**
 * Picks real-time commands out of the stream the moment they arrive, as a printer's receive interrupt does: also in the
 * middle of a picture, and also when the printer is stopped and nothing else is looked at.
 */
export class RealTimeScanner {
  #held: number[] = [];

  push(chunk: Uint8Array): { rest: Uint8Array; requests: RealTime[] } {
    const rest: number[] = [];
    const requests: RealTime[] = [];
    for (const byte of chunk) {
      this.#held.push(byte);
      const seen = this.#recognise();
      if (seen === "more") continue;
      if (seen === "no") {
        // The first byte was an ordinary one; what follows may begin a command of its own.
        rest.push(...this.#held.splice(0, this.#held.length - 1));
        if (this.#held[0] !== DLE) rest.push(...this.#held.splice(0));
        continue;
      }
      requests.push(seen);
      this.#held = [];
    }
    return { rest: Uint8Array.from(rest), requests };
  }

  #recognise(): RealTime | "more" | "no" {
    const [first, second, third] = this.#held;
    if (first !== DLE) return "no";
    if (second === undefined) return "more";
    if (second === 0x04) return third === undefined ? "more" : { op: "realTime", what: "status", n: third };
    if (second === 0x05) return third === undefined ? "more" : { op: "realTime", what: "recover" };
    const tail = this.#held.slice(1);
    if (!tail.every((byte, index) => byte === CLEAR_TAIL[index])) return "no";
    return tail.length < CLEAR_TAIL.length ? "more" : { op: "realTime", what: "clear" };
  }
}
