import type { Duplex } from "node:stream";
import { drawSlip, qrModules } from "../../escpos/draw.ts";
import { Paper, type Slip } from "../../escpos/paper.ts";
import { EscposParser, type Operation } from "../../escpos/parse.ts";
import { PAPER, type PaperWidthMm } from "../../receipt-printer/column.ts";
import type { Twin } from "../twin.ts";
import { ByteClock } from "./byte-clock.ts";
import { NO_PRINTER_FAULTS, type PrinterFaults } from "./faults.ts";
import { RealTimeScanner } from "./real-time-scanner.ts";
import { realTimeByte, statusBackBytes, type Sensed } from "./status-bits.ts";

/** The near-end sensor of a roll holder sits about here. */
export const NEAR_END_MM = 500;
export const FULL_ROLL_MM = 80_000;
/** How many times slower a motor that drags is. */
const DRAG = 10;

export interface ReceiptPrinterTwinOptions {
  paperWidthMm: PaperWidthMm;
  /** Of the serial line; absent = TCP, where bytes come as fast as they like. */
  baudRate?: number;
  /** Paper speed. @default 150 */
  speedMmPerSecond?: number;
  /** @default 400 */
  cutMs?: number;
}

export interface PaperSlip {
  /** Counts from 1. */
  readonly n: number;
  readonly text: string;
  png(): Buffer;
}

export interface ReceiptPrinterTwin extends Twin<PrinterFaults> {
  setPaper(paper: { remainingMm: number }): void;
  remainingMm(): number;
  /** Slips that were cut off, oldest first. */
  slips(): readonly PaperSlip[];
  onSlip(listener: (slip: PaperSlip) => void): () => void;
  /** Told on every change of paper or state. */
  onChange(listener: () => void): () => void;
  /** Unix time, ms, of the first byte that arrived after the last call; for measurements. */
  takeFirstByteAtMs(): number | undefined;
}

export function createReceiptPrinterTwin(options: ReceiptPrinterTwinOptions): ReceiptPrinterTwin {
  return new PrinterTwin(options);
}

class PrinterTwin implements ReceiptPrinterTwin {
  readonly #options: Required<Omit<ReceiptPrinterTwinOptions, "baudRate">> & { baudRate: number | undefined };
  readonly #paper: Paper;
  readonly #slips: PaperSlip[] = [];
  readonly #slipListeners = new Set<(slip: PaperSlip) => void>();
  readonly #changeListeners = new Set<() => void>();
  #faults: PrinterFaults = { ...NO_PRINTER_FAULTS };
  #bladeJammed = false;
  #remainingMm = FULL_ROLL_MM;
  /** The receive buffer: operations not yet carried out. It outlives a pulled cable, as in a real printer. */
  #buffer: Operation[] = [];
  #working: Promise<void> | undefined;
  #cable: Duplex | undefined;
  #statusBack = false;
  #lastStatusBack = "";
  #firstByteAtMs: number | undefined;

  constructor({ paperWidthMm, baudRate, speedMmPerSecond = 150, cutMs = 400 }: ReceiptPrinterTwinOptions) {
    this.#options = { paperWidthMm, baudRate, speedMmPerSecond, cutMs };
    this.#paper = new Paper({ widthDots: PAPER[paperWidthMm].dots, qrModules });
  }

  attach(cable: Duplex): void {
    this.#cable = cable;
    this.#statusBack = false;
    this.#lastStatusBack = "";
    const scanner = new RealTimeScanner();
    const parser = new EscposParser();
    const clock = new ByteClock(this.#options.baudRate);
    cable.on("error", () => cable.destroy());
    cable.on("data", (chunk: Buffer) => {
      this.#firstByteAtMs ??= performance.timeOrigin + performance.now();
      clock.arrived(chunk, (bytes) => {
        const { rest, requests } = scanner.push(bytes);
        for (const request of requests) this.#realTime(request, parser);
        this.#buffer.push(...parser.push(rest));
        this.#work();
      });
    });
    cable.on("close", () => {
      clock.stop();
      if (this.#cable === cable) this.#cable = undefined;
    });
  }

  faults(): PrinterFaults {
    return { ...this.#faults };
  }

  setFaults(change: Partial<PrinterFaults>): void {
    const wasOpen = this.#faults.coverOpen;
    this.#faults = { ...this.#faults, ...change };
    // Opening and closing the cover is how a person frees the blade.
    if (wasOpen && !this.#faults.coverOpen) this.#bladeJammed = false;
    this.#changed();
  }

  reset(): void {
    this.#faults = { ...NO_PRINTER_FAULTS };
    this.#bladeJammed = false;
    this.#remainingMm = FULL_ROLL_MM;
    this.#buffer = [];
    this.#paper.clear();
    this.#changed();
  }

  setPaper({ remainingMm }: { remainingMm: number }): void {
    this.#remainingMm = remainingMm;
    this.#changed();
  }

  remainingMm(): number {
    return this.#remainingMm;
  }

  slips(): readonly PaperSlip[] {
    return this.#slips;
  }

  onSlip(listener: (slip: PaperSlip) => void): () => void {
    this.#slipListeners.add(listener);
    return () => this.#slipListeners.delete(listener);
  }

  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  takeFirstByteAtMs(): number | undefined {
    const at = this.#firstByteAtMs;
    this.#firstByteAtMs = undefined;
    return at;
  }

  #sensed(): Sensed {
    const { paperSensor } = this.#faults;
    const seenMm = { none: this.#remainingMm, stuckFull: FULL_ROLL_MM, stuckOut: 0 }[paperSensor];
    return {
      coverOpen: this.#faults.coverOpen,
      cutterError: this.#bladeJammed,
      overheated: this.#faults.overheated,
      nearEnd: seenMm <= NEAR_END_MM,
      end: seenMm <= 0,
    };
  }

  #stopped(): boolean {
    const { coverOpen, cutterError, overheated, end } = this.#sensed();
    return coverOpen || cutterError || overheated || end;
  }

  #changed(): void {
    for (const listener of this.#changeListeners) listener();
    this.#sayStatusBack();
    this.#work();
  }

  #sayStatusBack(): void {
    if (!this.#statusBack || this.#faults.status === "noStatusBack") return;
    const bytes = statusBackBytes(this.#sensed());
    const text = bytes.join(" ");
    if (text === this.#lastStatusBack) return;
    this.#lastStatusBack = text;
    this.#say(bytes);
  }

  #say(bytes: readonly number[]): void {
    if (this.#faults.status === "silence") return;
    // Bytes no status has: the top bit is always clear in one.
    const said = this.#faults.status === "garbage" ? bytes.map(() => 0x80 | Math.floor(Math.random() * 0x80)) : bytes;
    if (this.#cable?.writable === true) this.#cable.write(Uint8Array.from(said));
  }

  #realTime(request: Operation & { op: "realTime" }, parser: EscposParser): void {
    switch (request.what) {
      case "status":
        this.#say([realTimeByte(request.n, this.#sensed())]);
        return;
      case "recover":
        this.#bladeJammed = false;
        this.#clear(parser);
        this.#changed();
        return;
      case "clear":
        this.#clear(parser);
        this.#say([0x37, 0x25, 0x00]);
    }
  }

  #clear(parser: EscposParser): void {
    this.#buffer = [];
    parser.discard();
    this.#paper.clear();
    // What stands on the paper already stays there; the next slip begins on a torn edge.
    if (!this.#paper.blank) this.#paper.tearOff();
  }

  #work(): void {
    this.#working ??= this.#print().finally(() => {
      this.#working = undefined;
      if (this.#buffer.length > 0 && !this.#stopped()) this.#work();
    });
  }

  async #print(): Promise<void> {
    for (;;) {
      if (this.#stopped()) return;
      const operation = this.#buffer.shift();
      if (operation === undefined) return;
      await this.#carryOut(operation);
    }
  }

  async #carryOut(operation: Operation): Promise<void> {
    if (operation.op === "fence") {
      const { nearEnd, end } = this.#sensed();
      this.#say([(nearEnd ? 0x03 : 0) | (end ? 0x0c : 0)]);
      return;
    }
    if (operation.op === "statusBack") {
      this.#statusBack = operation.mask !== 0;
      this.#lastStatusBack = "";
      this.#sayStatusBack();
      return;
    }
    if (operation.op === "cut" && this.#faults.cutterJam) {
      this.#bladeJammed = true;
      this.#changed();
      return;
    }
    const { movedMm, cut } = this.#paper.feed(operation);
    // The roller turns, and there is nothing between it and the head.
    const onPaper = this.#remainingMm > 0;
    const speed = this.#options.speedMmPerSecond / (this.#faults.motorDrags ? DRAG : 1);
    await pause((movedMm / speed) * 1000 + (cut === undefined ? 0 : this.#options.cutMs));
    if (movedMm > 0) {
      this.#remainingMm = Math.max(0, this.#remainingMm - movedMm);
      this.#changed();
    }
    if (cut !== undefined && onPaper) this.#cutOff(cut);
  }

  #cutOff(slip: Slip): void {
    const cut: PaperSlip = { n: this.#slips.length + 1, text: slip.text, png: () => drawSlip(slip) };
    this.#slips.push(cut);
    for (const listener of this.#slipListeners) listener(cut);
    for (const listener of this.#changeListeners) listener();
  }
}

function pause(ms: number): Promise<void> {
  return ms < 1 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
