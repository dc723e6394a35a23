import { COMMAND, SET_BAUD_COMMAND, commandName } from "../../id-reader/command.ts";
import { createRequestAccumulator, type Request } from "../../id-reader/frame.ts";
import { hexCode, statusWord } from "../../id-reader/status-word.ts";
import { MASKED, shown, type Direction, type Masked, type Masker } from "./masker.ts";

const PREAMBLE = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
const MIN_LEN = 4;
const MAX_LEN = 4096;
const HEAD_BYTES = 5;
const SAM_ID_BYTES = 16;

/** Whose replies hold nothing of a card. What is not here is taken for personal, also what nobody knows. */
const HARMLESS = [COMMAND.resetSam, COMMAND.samStatus, COMMAND.samId, COMMAND.findCard];

/**
 * SAM frames (GA/T 467). Of replies the preamble, length, status and checksum are shown, and never the data behind them,
 * with one exception: the SAM id, as long as no card was asked for on this connection, so that no late reply can be taken
 * for it. Outside of frames nothing is shown.
 */
export class IdReaderMasker implements Masker {
  readonly #requests = createRequestAccumulator();
  readonly #replies = new ReplyMask();
  #cardAsked = false;

  push(direction: Direction, chunk: Uint8Array): Masked {
    if (direction === "in") return this.#replies.push(chunk);
    const meanings = this.#requests.push(chunk).flatMap((piece) => {
      if (piece.kind === "fault") return [];
      this.#replies.mayShow = this.#answerTo(piece.frame);
      return [inWords(commandName(piece.frame))];
    });
    // What was not whole is no request of ours.
    this.#requests.discard();
    if (meanings.length === 0) this.#cardAsked = true;
    if (this.#cardAsked) this.#replies.mayShow = "nothing";
    // The driver forgets what came before its request; what still comes of it is outside of any frame.
    this.#replies.restart();
    return { cells: shown(chunk), meanings, end: "boundary" };
  }

  #answerTo(request: Request): "samId" | "nothing" {
    const harmless =
      request.command === SET_BAUD_COMMAND ||
      HARMLESS.some(({ command, parameter }) => command === request.command && parameter === request.parameter);
    if (!harmless) this.#cardAsked = true;
    return request.command === COMMAND.samId.command ? "samId" : "nothing";
  }
}

type Place = "outside" | "head" | "data" | "checksum";

class ReplyMask {
  mayShow: "samId" | "nothing" = "nothing";
  #place: Place = "outside";
  /** Bytes of the preamble seen. */
  #matched = 0;
  readonly #head: number[] = [];
  #dataLeft = 0;
  #dataBytes = 0;
  #sum = 0;
  #strays = 0;

  restart(): void {
    this.#place = "outside";
    this.#matched = 0;
    this.#strays = 0;
  }

  push(chunk: Uint8Array): Masked {
    const cells = new Int16Array(chunk.length);
    const meanings: string[] = [];
    for (const [index, byte] of chunk.entries()) cells[index] = this.#take(byte, meanings);
    const inFrame = this.#place !== "outside" || this.#matched > 0;
    if (!inFrame) this.#tellStrays(meanings);
    return { cells, meanings, end: inFrame ? "middle" : this.#strays > 0 ? "open" : "boundary" };
  }

  #take(byte: number, meanings: string[]): number {
    switch (this.#place) {
      case "outside":
        return this.#search(byte, meanings);
      case "head":
        return this.#header(byte);
      case "data":
        this.#sum ^= byte;
        this.#dataLeft -= 1;
        if (this.#dataLeft === 0) this.#place = "checksum";
        return this.mayShow === "samId" && this.#dataBytes === SAM_ID_BYTES ? byte : MASKED;
      case "checksum":
        this.restart();
        meanings.push(this.#frameWords(byte));
        return byte;
    }
  }

  #search(byte: number, meanings: string[]): number {
    const former = this.#matched;
    this.#matched = advance(former, byte);
    // What was taken for the beginning of a preamble and is none.
    if (this.#matched <= former) this.#strays += former + 1 - this.#matched;
    if (this.#matched < PREAMBLE.length) return this.#matched > 0 ? byte : MASKED;
    this.#tellStrays(meanings);
    this.#place = "head";
    this.#head.length = 0;
    this.#sum = 0;
    return byte;
  }

  #header(byte: number): number {
    this.#head.push(byte);
    this.#sum ^= byte;
    const [high = 0, low = 0] = this.#head;
    const length = (high << 8) | low;
    if (this.#head.length === 2 && (length < MIN_LEN || length > MAX_LEN)) {
      this.restart();
      this.#strays = PREAMBLE.length + this.#head.length;
    } else if (this.#head.length === HEAD_BYTES) {
      this.#dataBytes = this.#dataLeft = length - MIN_LEN;
      this.#place = this.#dataLeft === 0 ? "checksum" : "data";
    }
    return byte;
  }

  #frameWords(checksum: number): string {
    const sw3 = this.#head[4] ?? 0;
    const data = this.#dataBytes === 0 ? "" : `, ${this.#dataBytes} bytes`;
    const wrong = checksum === this.#sum ? "" : `, checksum wrong: ${hexCode(this.#sum)} is right`;
    return `${hexCode(sw3)} ${statusWord(sw3).meaning}${data}${wrong}`;
  }

  #tellStrays(meanings: string[]): void {
    if (this.#strays > 0) meanings.push(`${this.#strays} bytes outside a frame`);
    this.#strays = 0;
  }
}

/** How much of the preamble stands there, with one byte more. Any number of AA may come before it. */
function advance(matched: number, byte: number): number {
  if (byte === PREAMBLE[matched]) return matched + 1;
  if (byte !== 0xaa) return 0;
  return matched === 3 ? 3 : 1;
}

/** `findCard` → `find card`. */
const inWords = (name: string) => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
