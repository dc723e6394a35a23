import { CLEAR_BUFFERS, RECOVER_AND_CLEAR } from "../../receipt-printer/command.ts";
import { isPrefix, shapeOf, type Behind } from "./escpos-shape.ts";
import { MASKED, shown, type Direction, type Masked, type Masker } from "./masker.ts";
import { PrinterReplyMask } from "./printer-reply.ts";

/** A job has hundreds of commands; a line tells its beginning. */
const MEANINGS_SHOWN = 12;

/** ESC/POS: commands and status are shown; text, pictures and the content of codes are not. */
export class ReceiptPrinterMasker implements Masker {
  readonly #job = new JobMask();
  readonly #replies = new PrinterReplyMask();

  push(direction: Direction, chunk: Uint8Array): Masked {
    if (direction === "in") return this.#replies.push(chunk);
    const asked = realTimeRequest(chunk);
    // Asked at once, also in the middle of a picture: printers see it there as well.
    const masked: Masked =
      asked === undefined ? this.#job.push(chunk) : { cells: shown(chunk), meanings: [asked.name], end: "boundary" };
    if (asked?.name === "recover" || asked?.name === "clear buffers") this.#job.restart();
    for (const meaning of asked === undefined ? masked.meanings : [asked.name]) this.#replies.asked(meaning);
    return { ...masked, meanings: shortened(masked.meanings) };
  }
}

/** A write that is one real-time request and nothing else. */
function realTimeRequest(chunk: Uint8Array): { name: string } | undefined {
  const [first, second, n = 0] = chunk;
  if (first === 0x10 && second === 0x04 && chunk.length === 3 && n >= 1 && n <= 4) return { name: `DLE EOT ${n}` };
  if (same(chunk, RECOVER_AND_CLEAR)) return { name: "recover" };
  return same(chunk, CLEAR_BUFFERS) ? { name: "clear buffers" } : undefined;
}

const same = (chunk: Uint8Array, bytes: readonly number[]) =>
  chunk.length === bytes.length && bytes.every((byte, index) => chunk[index] === byte);

function shortened(meanings: readonly string[]): readonly string[] {
  return meanings.length <= MEANINGS_SHOWN ? meanings : [...meanings.slice(0, MEANINGS_SHOWN), "…"];
}

type Place = { at: "text" } | { at: "header"; bytes: number[] } | { at: "data"; left: number } | { at: "untilNul" };

/** The bytes of print jobs. */
class JobMask {
  #place: Place = { at: "text" };
  #textBytes = 0;

  /** The printer has forgotten what it was in the middle of. */
  restart(): void {
    this.#place = { at: "text" };
  }

  push(chunk: Uint8Array): Masked {
    const cells = new Int16Array(chunk.length);
    const meanings: string[] = [];
    const rest = this.#place.at === "data" ? Math.min(this.#place.left, chunk.length) : 0;
    if (rest > 0) meanings.push(`${rest} bytes of data`);
    for (const [index, byte] of chunk.entries()) cells[index] = this.#take(byte, meanings);
    this.#tellText(meanings);
    return { cells, meanings, end: "boundary" };
  }

  #take(byte: number, meanings: string[]): number {
    const place = this.#place;
    switch (place.at) {
      case "text":
        if (byte >= 0x20) {
          this.#textBytes += 1;
          return MASKED;
        }
        this.#tellText(meanings);
        if (isPrefix(byte)) this.#place = { at: "header", bytes: [byte] };
        return byte;
      case "header":
        return this.#header(place.bytes, byte, meanings);
      case "data":
        place.left -= 1;
        if (place.left === 0) this.#place = { at: "text" };
        return MASKED;
      case "untilNul":
        if (byte === 0) this.#place = { at: "text" };
        return MASKED;
    }
  }

  #header(header: number[], byte: number, meanings: string[]): number {
    header.push(byte);
    const shape = shapeOf(header);
    if (shape === "more") return byte;
    if (shape === "unknown") {
      this.#place = { at: "text" };
      return MASKED;
    }
    meanings.push(shape.name + bytesWords(shape.behind));
    this.#place = placeBehind(shape.behind);
    return byte;
  }

  #tellText(meanings: string[]): void {
    if (this.#textBytes > 0) meanings.push(`text ${this.#textBytes} bytes`);
    this.#textBytes = 0;
  }
}

function placeBehind(behind: Behind): Place {
  if (behind === "untilNul") return { at: "untilNul" };
  return behind.bytes === 0 ? { at: "text" } : { at: "data", left: behind.bytes };
}

const bytesWords = (behind: Behind) => (behind === "untilNul" || behind.bytes === 0 ? "" : ` ${behind.bytes} bytes`);
