import QRCode from "qrcode";
import { LINE_DOTS } from "../receipt-printer/column.ts";
import { drawCell } from "../typeface/draw-cell.ts";
import { loadTypeface } from "../typeface/typeface.ts";
import type { Mark, Slip } from "./paper.ts";

/** White border of the picture, so that the slip's own edge is seen; dots. */
const MARGIN_DOTS = 24;

/** Modules a side of the QR symbol a printer makes of this data (model 2, level M). */
export function qrModules(data: string): number {
  return QRCode.create(data === "" ? " " : data, { errorCorrectionLevel: "M" }).modules.size;
}

/** A slip as a PNG, one pixel a dot (203 dpi). */
export function drawSlip(slip: Slip): Buffer {
  const { canvas, font } = loadTypeface();
  const surface = canvas.createCanvas(slip.widthDots + 2 * MARGIN_DOTS, slip.heightDots + 2 * MARGIN_DOTS);
  const context = surface.getContext("2d");
  context.fillStyle = "#d9d6ce";
  context.fillRect(0, 0, surface.width, surface.height);
  context.fillStyle = "#fff";
  context.fillRect(MARGIN_DOTS / 2, MARGIN_DOTS / 2, slip.widthDots + MARGIN_DOTS, slip.heightDots + MARGIN_DOTS);
  context.translate(MARGIN_DOTS, MARGIN_DOTS);
  context.fillStyle = "#111";
  for (const mark of slip.marks) put(mark);
  return surface.toBuffer("image/png");

  function put(mark: Mark): void {
    switch (mark.mark) {
      case "character":
        drawCell(context, mark);
        return;
      case "bits":
        for (let row = 0; row < mark.rows; row += 1) {
          for (let dot = 0; dot < mark.rowBytes * 8; dot += 1) {
            const byte = mark.bits[row * mark.rowBytes + (dot >> 3)] ?? 0;
            if ((byte & (0x80 >> (dot & 7))) !== 0) context.fillRect(mark.x + dot, mark.y + row, 1, 1);
          }
        }
        return;
      case "qr": {
        const { modules } = QRCode.create(mark.data === "" ? " " : mark.data, { errorCorrectionLevel: "M" });
        for (let row = 0; row < modules.size; row += 1) {
          for (let column = 0; column < modules.size; column += 1) {
            if (modules.get(row, column) === 0) continue;
            context.fillRect(
              mark.x + column * mark.moduleDots,
              mark.y + row * mark.moduleDots,
              mark.moduleDots,
              mark.moduleDots,
            );
          }
        }
        return;
      }
      case "barcode":
        // Bars of even width stand for the code; the text below is what counts for a reader of the picture.
        for (let bar = 0; bar < mark.data.length * 12; bar += 1) {
          if (bar % 3 !== 1) context.fillRect(mark.x + bar * 2, mark.y, 1, mark.height - LINE_DOTS);
        }
        context.font = font({ sizePx: 18 });
        context.textAlign = "left";
        context.fillText(mark.data, mark.x, mark.y + mark.height);
    }
  }
}
