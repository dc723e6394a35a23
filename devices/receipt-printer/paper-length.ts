import { Paper } from "../escpos/paper.ts";
import { EscposParser } from "../escpos/parse.ts";
import { PAPER, type PaperWidthMm } from "./column.ts";

const DOTS_PER_MM = 8;
/** Symbols of our slips are of about this version; a few modules more or less are a millimetre of paper. */
const QR_MODULES = 33;

/** How much paper a job takes, in millimetres, by the same reckoning as the printer twin's. */
export function paperLengthMm(job: Uint8Array, paperWidthMm: PaperWidthMm): number {
  const paper = new Paper({ widthDots: PAPER[paperWidthMm].dots, qrModules: () => QR_MODULES });
  let dots = 0;
  for (const operation of new EscposParser().push(job, { last: true })) {
    const { cut } = paper.feed(operation);
    dots += cut?.heightDots ?? 0;
  }
  return Math.round(dots / DOTS_PER_MM);
}
