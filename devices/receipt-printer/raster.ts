import { drawCell } from "../typeface/draw-cell.ts";
import { loadTypeface } from "../typeface/typeface.ts";
import { columnsOf, LATIN_DOTS, LINE_DOTS } from "./column.ts";
import type { TextLine } from "./layout.ts";

/** One bit a dot, rows of whole bytes, 1 = black. */
export interface Bitmap {
  widthDots: number;
  heightDots: number;
  bits: Uint8Array;
}

/** Darker than this is black; anti-aliased stems stay whole at 203 dpi. */
const BLACK_BELOW = 150;

/**
 * Draw one line as the printer's ROM would set it: the same cells, the same places, so that it stands among printed lines
 * without a jump.
 */
export function rasterise(line: TextLine, paperDots: number): Bitmap {
  const { canvas } = loadTypeface();
  const heightDots = LINE_DOTS * line.height;
  const cell = (character: string) => columnsOf(character) * LATIN_DOTS * line.width;
  const textDots = Array.from(line.text).reduce((sum, character) => sum + cell(character), 0);
  const left =
    line.align === "left" ? 0 : line.align === "right" ? paperDots - textDots : Math.floor((paperDots - textDots) / 2);
  const widthDots = Math.min(paperDots, Math.ceil((Math.max(0, left) + textDots) / 8) * 8);
  const surface = canvas.createCanvas(widthDots, heightDots);
  const context = surface.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, widthDots, heightDots);
  context.fillStyle = "#000";
  let x = Math.max(0, left);
  for (const character of line.text) {
    drawCell(context, { character, x, y: 0, width: line.width, height: line.height, bold: line.bold });
    x += cell(character);
  }
  const { data } = context.getImageData(0, 0, widthDots, heightDots);
  const rowBytes = widthDots / 8;
  const bits = new Uint8Array(rowBytes * heightDots);
  for (let dot = 0; dot < widthDots * heightDots; dot += 1) {
    if ((data[dot * 4] ?? 255) >= BLACK_BELOW) continue;
    const row = Math.floor(dot / widthDots);
    const column = dot % widthDots;
    const at = row * rowBytes + (column >> 3);
    bits[at] = (bits[at] ?? 0) | (0x80 >> (column & 7));
  }
  return { widthDots, heightDots, bits };
}
