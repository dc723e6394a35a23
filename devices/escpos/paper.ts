import iconv from "iconv-lite";
import { columnsOf, LATIN_DOTS, LINE_DOTS } from "../receipt-printer/column.ts";
import type { Operation } from "./parse.ts";

/** Default line spacing, 1/6 inch at 203 dpi, and where the cutter stands above the head. */
const LINE_SPACING_DOTS = 30;
const CUTTER_DOTS = 100;
const DOTS_PER_MM = 8;

type Align = "left" | "center" | "right";

/** Something on paper; `y` from the top of the slip, in dots. */
export type Mark =
  | {
      mark: "character";
      character: string;
      x: number;
      y: number;
      width: number;
      height: number;
      bold: boolean;
      underline: boolean;
    }
  | { mark: "bits"; x: number; y: number; rowBytes: number; rows: number; bits: Uint8Array }
  | { mark: "qr"; x: number; y: number; data: string; moduleDots: number; modules: number }
  | { mark: "barcode"; x: number; y: number; height: number; data: string };

export interface Slip {
  widthDots: number;
  heightDots: number;
  marks: Mark[];
  /** Lines of text as one would read them aloud. */
  text: string;
}

/** Modules of the QR symbol for some data; injected, because only drawing needs the library for it. */
export type QrModules = (data: string) => number;

/** The print head: takes operations, leaves marks, and knows how much paper each one costs. */
export class Paper {
  readonly #widthDots: number;
  readonly #qrModules: QrModules;
  #marks: Mark[] = [];
  #lines: string[] = [];
  #y = 0;
  #pending: { character: string; width: number; height: number; bold: boolean; underline: boolean }[] = [];
  #align: Align = "left";
  #bold = false;
  #underline = false;
  #size = { width: 1, height: 1 };
  #chinese = true;
  #lineSpacing = LINE_SPACING_DOTS;
  #qr = { moduleDots: 3, data: "" };
  #barcodeHeight = 162;

  constructor(options: { widthDots: number; qrModules: QrModules }) {
    this.#widthDots = options.widthDots;
    this.#qrModules = options.qrModules;
    this.#init();
  }

  /** Nothing on the paper and nothing waiting. */
  get blank(): boolean {
    return this.#marks.length === 0 && this.#pending.length === 0;
  }

  /** Carry out one operation; returns the paper it moved, mm. */
  feed(operation: Operation): { movedMm: number; cut: Slip | undefined } {
    const before = this.#y;
    let cut: Slip | undefined;
    switch (operation.op) {
      case "init":
        this.#init();
        break;
      case "text":
        this.#type(operation.bytes);
        break;
      case "lineFeed":
        this.#flush();
        break;
      case "align":
        if (this.#pending.length === 0) this.#align = operation.where;
        break;
      case "bold":
        this.#bold = operation.on;
        break;
      case "underline":
        this.#underline = operation.on;
        break;
      case "size":
        this.#size = { width: operation.width, height: operation.height };
        break;
      case "chinese":
        this.#chinese = operation.on;
        break;
      case "lineSpacing":
        this.#lineSpacing = operation.dots ?? LINE_SPACING_DOTS;
        break;
      case "feedLines":
        if (this.#pending.length > 0) this.#flush();
        this.#y += operation.lines * this.#lineSpacing;
        this.#lines.push(...Array.from({ length: operation.lines }, () => ""));
        break;
      case "feedDots":
        if (this.#pending.length > 0) this.#flush();
        this.#y += operation.dots;
        break;
      case "qrModule":
        this.#qr.moduleDots = operation.dots;
        break;
      case "qrStore":
        this.#qr.data = new TextDecoder().decode(operation.data);
        break;
      case "qrPrint":
        this.#printQr();
        break;
      case "barcodeHeight":
        this.#barcodeHeight = operation.dots;
        break;
      case "barcode":
        this.#printBarcode(operation.data);
        break;
      case "raster":
        this.#printBits(operation);
        break;
      case "cut":
        if (this.#pending.length > 0) this.#flush();
        this.#y += CUTTER_DOTS;
        return { movedMm: (this.#y - before) / DOTS_PER_MM, cut: this.tearOff() };
      default:
    }
    return { movedMm: Math.max(0, this.#y - before) / DOTS_PER_MM, cut };
  }

  /** What stands on the paper so far, as a slip of its own; the head begins anew. */
  tearOff(): Slip {
    const slip: Slip = {
      widthDots: this.#widthDots,
      heightDots: Math.max(this.#y, LINE_DOTS),
      marks: this.#marks,
      text: this.#lines
        .map((line) => line.trimEnd())
        .join("\n")
        .trim(),
    };
    this.#marks = [];
    this.#lines = [];
    this.#y = 0;
    return slip;
  }

  /** Drop what was typed and not yet printed, as clearing a printer's buffer does. */
  clear(): void {
    this.#pending = [];
  }

  #init(): void {
    this.#pending = [];
    this.#align = "left";
    this.#bold = false;
    this.#underline = false;
    this.#size = { width: 1, height: 1 };
    this.#chinese = true;
    this.#lineSpacing = LINE_SPACING_DOTS;
  }

  #type(bytes: Uint8Array): void {
    const text = iconv.decode(Buffer.from(bytes), this.#chinese ? "gb18030" : "cp437");
    for (const character of text) {
      const dots = columnsOf(character) * LATIN_DOTS * this.#size.width;
      if (this.#pendingDots() + dots > this.#widthDots) this.#flush();
      this.#pending.push({ character, ...this.#size, bold: this.#bold, underline: this.#underline });
    }
  }

  #pendingDots(): number {
    return this.#pending.reduce((sum, { character, width }) => sum + columnsOf(character) * LATIN_DOTS * width, 0);
  }

  #flush(): void {
    const tallest = Math.max(1, ...this.#pending.map(({ height }) => height));
    const lineDots = Math.max(this.#lineSpacing, tallest * LINE_DOTS + 6);
    const left = this.#left(this.#pendingDots());
    let x = left;
    for (const typed of this.#pending) {
      // Characters of different height stand on one base line.
      const y = this.#y + (tallest - typed.height) * LINE_DOTS;
      this.#marks.push({ mark: "character", ...typed, x, y });
      x += columnsOf(typed.character) * LATIN_DOTS * typed.width;
    }
    const indent = " ".repeat(Math.floor(left / LATIN_DOTS));
    this.#lines.push(indent + this.#pending.map(({ character }) => character).join(""));
    this.#pending = [];
    this.#y += lineDots;
  }

  #printQr(): void {
    const modules = this.#qrModules(this.#qr.data);
    const side = modules * this.#qr.moduleDots;
    this.#marks.push({ mark: "qr", x: this.#left(side), y: this.#y, modules, ...this.#qr });
    this.#lines.push(`[QR ${this.#qr.data}]`);
    this.#y += side;
  }

  #printBarcode(data: Uint8Array): void {
    const text = new TextDecoder("latin1").decode(data).replace(/^\{B/, "");
    this.#marks.push({
      mark: "barcode",
      x: this.#left(text.length * 24),
      y: this.#y,
      height: this.#barcodeHeight,
      data: text,
    });
    this.#lines.push(`[barcode ${text}]`);
    this.#y += this.#barcodeHeight + 4;
  }

  #printBits({ rowBytes, rows, bits }: { rowBytes: number; rows: number; bits: Uint8Array }): void {
    if (this.#pending.length > 0) this.#flush();
    this.#marks.push({ mark: "bits", x: this.#left(rowBytes * 8), y: this.#y, rowBytes, rows, bits });
    this.#lines.push(`[picture ${rowBytes * 8}×${rows}]`);
    this.#y += rows;
  }

  #left(dots: number): number {
    const free = Math.max(0, this.#widthDots - dots);
    return this.#align === "left" ? 0 : this.#align === "right" ? free : Math.floor(free / 2);
  }
}
