/*
 * What comes back from a printer, told apart by fixed bits:
 *   DLE EOT n   one byte    xxxx: bit0=0 bit1=1 bit4=1 bit7=0
 *   ASB         four bytes  the first with bit0=0 bit1=0 bit4=1 bit7=0
 *   GS r 1      one byte    bits 0-1 near-end, 2-3 end, the rest 0
 * A reply to DLE EOT does not say to which n; the driver asks one at a time.
 */
export type PrinterReply =
  | { kind: "realTime"; byte: number }
  | { kind: "statusBack"; bytes: readonly [number, number, number, number] }
  | { kind: "fence"; nearEnd: boolean; end: boolean }
  | { kind: "garbage"; byte: number };

/** Answer of some printers to clearing their buffers: this byte, an id, NUL. */
const CLEAR_ANSWER = 0x37;
const CLEAR_ANSWER_BYTES = 3;

export class ReplyRecogniser {
  #group: number[] = [];
  #skip = 0;

  push(chunk: Uint8Array): PrinterReply[] {
    const replies: PrinterReply[] = [];
    for (const byte of chunk) {
      if (this.#skip > 0) {
        this.#skip -= 1;
        continue;
      }
      if (this.#group.length > 0) {
        this.#group.push(byte);
        const [a, b, c, d] = this.#group;
        if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) {
          replies.push({ kind: "statusBack", bytes: [a, b, c, d] });
          this.#group = [];
        }
      } else if ((byte & 0x93) === 0x10) {
        this.#group = [byte];
      } else if ((byte & 0x93) === 0x12) {
        replies.push({ kind: "realTime", byte });
      } else if (isFence(byte)) {
        replies.push({ kind: "fence", nearEnd: (byte & 0x03) !== 0, end: (byte & 0x0c) !== 0 });
      } else if (byte === CLEAR_ANSWER) {
        this.#skip = CLEAR_ANSWER_BYTES - 1;
      } else {
        replies.push({ kind: "garbage", byte });
      }
    }
    return replies;
  }

  /** Half a group that never got whole must not swallow what comes next. */
  discard(): void {
    this.#group = [];
    this.#skip = 0;
  }
}

/** Both bits of a pair say the same. */
function isFence(byte: number): boolean {
  return byte === 0x00 || byte === 0x03 || byte === 0x0c || byte === 0x0f;
}
