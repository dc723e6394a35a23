import { fromRealTime, fromStatusBack, obstacle, type Sensors } from "../../receipt-printer/sensor.ts";
import { MASKED, type Masked } from "./masker.ts";

/** Questions that may be open at once; a printer that answers none must not fill a list. */
const MOST_OPEN = 4;
const CLEAR_ANSWER = 0x37;
/** Bits that are fixed in the bytes of an automatic status, after its first: mask, value. */
const STATUS_BACK_FIXED = 0x90;

type Group = [number, number, number, number];

/**
 * What a printer sends by itself or when asked. A byte is shown only where a status is due and if it has the form of one:
 * whatever else hangs on this port may send a number that has it by chance.
 */
export class PrinterReplyMask {
  readonly #questions: number[] = [];
  #fences = 0;
  #clears = 0;
  /** Bytes of an automatic status so far. */
  #group: number[] = [];
  /** Bytes of the answer to a clearing that are still due. */
  #clearing = 0;

  /** The kiosk has sent this; it may be answered. */
  asked(meaning: string): void {
    const question = /^DLE EOT (\d)$/.exec(meaning)?.[1];
    if (question !== undefined) {
      this.#questions.push(Number(question));
      if (this.#questions.length > MOST_OPEN) this.#questions.shift();
    }
    if (meaning.includes("fence")) this.#fences = Math.min(MOST_OPEN, this.#fences + 1);
    if (meaning === "clear buffers") this.#clears = Math.min(MOST_OPEN, this.#clears + 1);
  }

  push(chunk: Uint8Array): Masked {
    const meanings: string[] = [];
    let strays = 0;
    const cells = Int16Array.from(chunk, (byte) => {
      const cell = this.#take(byte, meanings);
      if (cell === MASKED) strays += 1;
      return cell;
    });
    if (strays > 0) meanings.push(`${strays} bytes that are no status`);
    return { cells, meanings, end: this.#group.length > 0 || this.#clearing > 0 ? "middle" : "boundary" };
  }

  #take(byte: number, meanings: string[]): number {
    if (this.#clearing > 0) {
      this.#clearing -= 1;
      if (this.#clearing === 0) meanings.push("buffers cleared");
      // An id that we chose, and NUL.
      return byte < 0x40 ? byte : MASKED;
    }
    if (this.#group.length > 0) return this.#statusBack(byte, meanings);
    if ((byte & 0x93) === 0x10) {
      this.#group = [byte];
      return byte;
    }
    if ((byte & 0x93) === 0x12 && this.#questions.length > 0) {
      const n = this.#questions.shift();
      if (n === 1 || n === 2 || n === 3 || n === 4) meanings.push(`DLE EOT ${n} → ${words(fromRealTime(n, byte))}`);
      return byte;
    }
    if (this.#fences > 0 && (byte === 0x00 || byte === 0x03 || byte === 0x0c || byte === 0x0f)) {
      this.#fences -= 1;
      meanings.push("fence reached");
      return byte;
    }
    if (byte === CLEAR_ANSWER && this.#clears > 0) {
      this.#clears -= 1;
      this.#clearing = 2;
      return byte;
    }
    return MASKED;
  }

  #statusBack(byte: number, meanings: string[]): number {
    if ((byte & STATUS_BACK_FIXED) !== 0) {
      this.#group = [];
      return MASKED;
    }
    this.#group.push(byte);
    const [first, second, third, fourth] = this.#group;
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) return byte;
    const group: Group = [first, second, third, fourth];
    this.#group = [];
    meanings.push(`status back → ${words(fromStatusBack(group))}`);
    return byte;
  }
}

function words(sensors: Sensors): string {
  const wrong = obstacle(sensors);
  if (wrong !== undefined) return wrong;
  if (sensors.offline !== undefined) return sensors.offline ? "offline" : "online";
  return sensors.paperNearEnd === true ? "paper near end" : "ok";
}
