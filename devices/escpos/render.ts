import { drawSlip, qrModules } from "./draw.ts";
import { Paper, type Slip } from "./paper.ts";
import { EscposParser } from "./parse.ts";

/** Everything a byte file would print: its slips, the last one also when it was never cut off. */
export function renderSlips(bytes: Uint8Array, widthDots: number): Slip[] {
  const paper = new Paper({ widthDots, qrModules });
  const slips: Slip[] = [];
  const parser = new EscposParser();
  for (const operation of parser.push(bytes, { last: true })) {
    const { cut } = paper.feed(operation);
    if (cut !== undefined) slips.push(cut);
  }
  paper.feed({ op: "lineFeed" });
  if (!paper.blank) slips.push(paper.tearOff());
  return slips;
}

/** All slips below each other on one picture, as they come out of the machine. */
export function renderPng(slips: readonly Slip[]): Buffer {
  const [only] = slips;
  if (only !== undefined && slips.length === 1) return drawSlip(only);
  let y = 0;
  const marks = slips.flatMap((slip) => {
    const moved = slip.marks.map((mark) => ({ ...mark, y: mark.y + y }));
    y += slip.heightDots;
    return moved;
  });
  return drawSlip({ widthDots: only?.widthDots ?? 576, heightDots: Math.max(y, 24), marks, text: "" });
}
