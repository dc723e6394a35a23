import type { SKRSContext2D } from "@napi-rs/canvas";
import { columnsOf, LATIN_DOTS, LINE_DOTS } from "../receipt-printer/column.ts";
import { loadTypeface } from "./typeface.ts";

/** Base line of a 24-dot cell. */
const BASE_LINE = 0.86;

export interface Cell {
  character: string;
  x: number;
  y: number;
  width: number;
  height: number;
  bold: boolean;
  underline?: boolean;
}

/**
 * Draw one character in its cell of 12 or 24 by 24 dots, enlarged as the printer does it. Our type is proportional and a
 * printer's is not, so wide Latin letters are narrowed into their cell.
 */
export function drawCell(
  context: SKRSContext2D,
  { character, x, y, width, height, bold, underline = false }: Cell,
): void {
  const { font } = loadTypeface();
  const cellDots = columnsOf(character) * LATIN_DOTS;
  context.save();
  context.font = font({ sizePx: LINE_DOTS, bold });
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  const narrow = Math.min(1, cellDots / Math.max(1, context.measureText(character).width));
  context.translate(x + (cellDots * width) / 2, y);
  context.scale(width * narrow, height);
  context.fillText(character, 0, LINE_DOTS * BASE_LINE);
  if (underline) context.fillRect(-cellDots / narrow / 2, LINE_DOTS - 2, cellDots / narrow, 1);
  context.restore();
}
