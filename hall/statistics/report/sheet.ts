import type { PDFDocument } from "@napi-rs/canvas";
import { loadReportTypeface } from "./typeface.ts";

type Context = ReturnType<PDFDocument["beginPage"]>;

/** A4 in points. */
const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 48;
const FOOT = 40;

export const INK = "#1b2b30";
export const QUIET = "#5b6c71";
export const LINE = "#d5dedf";
export const PRIMARY = "#0b6b74";
export const PALE = "#9cc9cb";
export const ACCENT = "#c2571a";

/** No line begins with these. */
const NOT_FIRST = /[，。；：、）”》！？%]/;

export interface TextStyle {
  size?: number;
  bold?: boolean;
  colour?: string;
  align?: "left" | "right" | "center";
}

/** A document that is written from top to bottom; what does not fit goes to the next page. */
export class Sheet {
  readonly left = MARGIN;
  readonly width = WIDTH - 2 * MARGIN;
  y = MARGIN;
  readonly #document: PDFDocument;
  readonly #typeface = loadReportTypeface();
  readonly #footer: string;
  #context: Context;
  #pages = 1;

  constructor({ title, author, footer }: { title: string; author: string; footer: string }) {
    this.#document = new this.#typeface.canvas.PDFDocument({ title, author, creator: "方便办" });
    this.#footer = footer;
    this.#context = this.#beginPage();
  }

  /** Begin a new page when less than `height` is left on this one. */
  need(height: number): void {
    if (this.y + height <= HEIGHT - MARGIN - FOOT / 2) return;
    this.#endPage();
    this.#pages += 1;
    this.#context = this.#beginPage();
    this.y = MARGIN;
  }

  /** One line at a place; `y` is its base line. */
  text(text: string, x: number, y: number, style: TextStyle = {}): void {
    const { size = 10, bold = false, colour = INK, align = "left" } = style;
    const context = this.#context;
    context.font = this.#typeface.font({ size, bold });
    context.fillStyle = colour;
    context.textAlign = align;
    context.fillText(text, x, y);
  }

  widthOf(text: string, { size = 10, bold = false }: TextStyle = {}): number {
    this.#context.font = this.#typeface.font({ size, bold });
    return this.#context.measureText(text).width;
  }

  /** As many lines as it takes, from the place where writing stands. */
  paragraph(text: string, options: TextStyle & { indent?: number; lineHeight?: number } = {}): void {
    const { indent = 0, size = 10, lineHeight = size * 1.6 } = options;
    for (const line of this.linesOf(text, this.width - indent, options)) {
      this.need(lineHeight);
      this.text(line, this.left + indent, this.y + size, options);
      this.y += lineHeight;
    }
  }

  heading(text: string, { keepWith = 60 }: { keepWith?: number } = {}): void {
    this.y += 14;
    this.need(keepWith + 24);
    this.box({ x: this.left, y: this.y + 1, width: 3, height: 13, colour: PRIMARY });
    this.text(text, this.left + 10, this.y + 12, { size: 13, bold: true });
    this.y += 24;
  }

  box({ x, y, width, height, colour }: { x: number; y: number; width: number; height: number; colour: string }): void {
    this.#context.fillStyle = colour;
    this.#context.fillRect(x, y, width, height);
  }

  rule(x1: number, x2: number, y: number): void {
    this.box({ x: x1, y, width: x2 - x1, height: 0.6, colour: LINE });
  }

  linesOf(text: string, width: number, style: TextStyle = {}): string[] {
    const lines: string[] = [];
    let line = "";
    // Numbers and words stay whole, Chinese breaks anywhere.
    for (const piece of text.match(/[0-9A-Za-z.,%–-]+|./gu) ?? []) {
      if (line !== "" && this.widthOf(line + piece, style) > width && !NOT_FIRST.test(piece)) {
        lines.push(line);
        line = piece.trimStart();
      } else line += piece;
    }
    return [...lines, line];
  }

  close(): Uint8Array {
    this.#endPage();
    return new Uint8Array(this.#document.close());
  }

  #beginPage(): Context {
    const context = this.#document.beginPage(WIDTH, HEIGHT);
    // In the machine's own language numbers get other shapes, which nobody can search for or copy.
    context.lang = "zh-CN";
    return context;
  }

  #endPage(): void {
    const y = HEIGHT - FOOT;
    this.rule(MARGIN, WIDTH - MARGIN, y - 12);
    this.text(this.#footer, MARGIN, y, { size: 8, colour: QUIET });
    this.text(`第 ${this.#pages} 页`, WIDTH - MARGIN, y, { size: 8, colour: QUIET, align: "right" });
    this.#document.endPage();
  }
}
