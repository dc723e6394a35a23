import type { BarcodeScannerConfig } from "../../kiosk-config/schema/devices.ts";

export type ScannerFraming = BarcodeScannerConfig["framing"];
export type FramedScan = { kind: "scan"; bytes: Uint8Array } | { kind: "tooLong" };

const SUFFIX = { CR: [0x0d], LF: [0x0a], CRLF: [0x0d, 0x0a], TAB: [0x09] } as const;
const LONGEST_SUFFIX = 2;
/** A scan whose end never came (cable pulled, scanner set wrongly) must not stick to the next one. */
const STALE_MS = 1000;

export interface FramerOptions {
  framing: ScannerFraming;
  maxBytes: number;
  emit: (scan: FramedScan) => void;
}

/** Cuts what a serial scanner sends into scans. Holds at most `maxBytes`; of longer ones only that they were too long. */
export class ScanFramer {
  readonly #options: FramerOptions;
  #held: number[] = [];
  #overflow = false;
  #silence: NodeJS.Timeout | undefined;

  constructor(options: FramerOptions) {
    this.#options = options;
  }

  push(chunk: Uint8Array): void {
    const { framing } = this.#options;
    clearTimeout(this.#silence);
    for (const byte of chunk) {
      this.#take(byte);
      if (framing.kind === "suffix" && this.#endsWith(SUFFIX[framing.suffix])) this.#end(SUFFIX[framing.suffix].length);
    }
    if (this.#held.length === 0) return;
    this.#silence = setTimeout(
      () => (framing.kind === "idle" ? this.#end(0) : this.discard()),
      framing.kind === "idle" ? framing.idleMs : STALE_MS,
    );
  }

  /** Forget a scan that was begun. */
  discard(): void {
    clearTimeout(this.#silence);
    this.#held = [];
    this.#overflow = false;
  }

  #take(byte: number): void {
    this.#held.push(byte);
    // A suffix may still come behind the last byte that is allowed.
    if (this.#held.length <= this.#options.maxBytes + LONGEST_SUFFIX) return;
    this.#overflow = true;
    // Only the end of it matters any more.
    this.#held = this.#held.slice(-LONGEST_SUFFIX);
  }

  #endsWith(suffix: readonly number[]): boolean {
    const tail = this.#held.slice(-suffix.length);
    return tail.length === suffix.length && tail.every((byte, index) => byte === suffix[index]);
  }

  #end(suffixBytes: number): void {
    const bytes = Uint8Array.from(this.#held.slice(0, this.#held.length - suffixBytes));
    const tooLong = this.#overflow || bytes.length > this.#options.maxBytes;
    this.discard();
    if (tooLong) this.#options.emit({ kind: "tooLong" });
    else if (bytes.length > 0) this.#options.emit({ kind: "scan", bytes });
  }
}
