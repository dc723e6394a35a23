import iconv from "iconv-lite";
import type { ReceiptDocument } from "../contract/index.ts";
import { inPrinterRom, PAPER, type PaperWidthMm } from "./column.ts";
import * as command from "./command.ts";
import { layOut, type TextLine } from "./layout.ts";
import { rasterise } from "./raster.ts";
import { TEST_SLIP } from "./test-slip.ts";

/** Rows of one raster band. */
const BAND_ROWS = 128;
/** White between two printed lines at the default spacing. */
const LINE_GAP_DOTS = 6;

/** A document as the bytes of one job: from initialising to the cut. */
export function encodeReceipt(document: ReceiptDocument, paperWidthMm: PaperWidthMm): Uint8Array {
  const out: (Uint8Array | number[])[] = [command.INIT, command.CHINESE_ON];
  const state = new Style(out);
  for (const line of layOut(document, paperWidthMm)) {
    switch (line.kind) {
      case "text":
        if (Array.from(line.text).every(inPrinterRom)) {
          state.set(line);
          out.push(iconv.encode(line.text, "gb18030"), command.LINE_FEED);
        } else {
          state.set({ align: "left", bold: false, width: 1, height: 1 });
          out.push(...rasterBands(line, PAPER[paperWidthMm].dots));
        }
        break;
      case "qr":
        state.set({ align: "center", bold: false, width: 1, height: 1 });
        out.push(command.qr(line.data, line.moduleDots), command.LINE_FEED);
        break;
      case "feed":
        out.push(command.feed(line.lines));
    }
  }
  out.push(command.FEED_AND_CUT);
  return Buffer.concat(out.map((part) => Buffer.from(part)));
}

/** Have the tables of characters read and the code compiled: or the first citizen of the day waits for that. */
export function warmEncoder(paperWidthMm: PaperWidthMm): void {
  encodeReceipt(TEST_SLIP, paperWidthMm);
}

type Look = Pick<TextLine, "align" | "bold" | "width" | "height">;

/** Sends only what changes; a slip is short because of it. */
class Style {
  readonly #out: (Uint8Array | number[])[];
  #now: Look = { align: "left", bold: false, width: 1, height: 1 };

  constructor(out: (Uint8Array | number[])[]) {
    this.#out = out;
  }

  set(look: Look): void {
    if (look.align !== this.#now.align) this.#out.push(command.align(look.align));
    if (look.bold !== this.#now.bold) this.#out.push(command.bold(look.bold));
    if (look.width !== this.#now.width || look.height !== this.#now.height) {
      this.#out.push(command.size(look.width, look.height));
    }
    this.#now = look;
  }
}

function rasterBands(line: TextLine, paperDots: number): Uint8Array[] {
  const { widthDots, heightDots, bits } = rasterise(line, paperDots);
  const rowBytes = widthDots / 8;
  const bands: Uint8Array[] = [];
  for (let row = 0; row < heightDots; row += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, heightDots - row);
    bands.push(command.raster(rowBytes, rows, bits.subarray(row * rowBytes, (row + rows) * rowBytes)));
  }
  // As far from the next line as a printed one.
  bands.push(Uint8Array.from(command.feedDots(LINE_GAP_DOTS * line.height)));
  return bands;
}
