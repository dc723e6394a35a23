import type { BarcodeScannerConfig } from "../../kiosk-config/schema/devices.ts";

export type ScannerFraming = BarcodeScannerConfig["framing"];
export type FramedScan =
  | { kind: "scan"; bytes: Uint8Array }
  | { kind: "tooLong" }
  /** Bytes, and then nothing: the scanner is set to another end of scan, or the cable is bad. */
  | { kind: "unfinished" }
  /** It talks without end; told once, and again as `quiet` when that is over. */
  | { kind: "babble" }
  | { kind: "quiet" };

const SUFFIX = { CR: [0x0d], LF: [0x0a], CRLF: [0x0d, 0x0a], TAB: [0x09] } as const;
const LONGEST_SUFFIX = 2;
/** A scan whose end never came (cable pulled, scanner set wrongly) must not stick to the next one. */
const STALE_MS = 1000;
/** The longest scan takes this long on the slowest line. */
const BABBLE_MS = 5000;

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
  /** Since when there are bytes without an end, ms; undefined at rest. */
  #talkingSince: number | undefined;
  #babbles = false;

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
    this.#talkingSince ??= performance.now();
    if (!this.#babbles && performance.now() - this.#talkingSince >= BABBLE_MS) {
      this.#babbles = true;
      this.#options.emit({ kind: "babble" });
    }
    this.#silence = setTimeout(() => this.#fellSilent(), framing.kind === "idle" ? framing.idleMs : STALE_MS);
  }

  #fellSilent(): void {
    const babbled = this.#babbles;
    if (!babbled && this.#options.framing.kind === "idle") {
      this.#end(0);
      return;
    }
    this.discard();
    this.#options.emit({ kind: babbled ? "quiet" : "unfinished" });
  }

  /** Forget a scan that was begun. */
  discard(): void {
    clearTimeout(this.#silence);
    this.#held = [];
    this.#overflow = false;
    this.#talkingSince = undefined;
    this.#babbles = false;
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
    const babbled = this.#babbles;
    this.discard();
    if (babbled) this.#options.emit({ kind: "quiet" });
    if (tooLong) this.#options.emit({ kind: "tooLong" });
    else if (bytes.length > 0) this.#options.emit({ kind: "scan", bytes });
  }
}
