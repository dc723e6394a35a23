import { ReceiptBlock, type ReceiptDocument } from "../contract/index.ts";
import { columnsOfText, PAPER, type PaperWidthMm } from "./column.ts";
import { wrap } from "./wrap.ts";

export interface TextLine {
  kind: "text";
  text: string;
  align: "left" | "center" | "right";
  bold: boolean;
  width: number;
  height: number;
}

export type Line = TextLine | { kind: "qr"; data: string; moduleDots: number } | { kind: "feed"; lines: number };

/** Turn blocks into lines that fit the paper; nothing of the printer's bytes is known here. */
export function layOut(document: ReceiptDocument, paperWidthMm: PaperWidthMm): Line[] {
  const { columns } = PAPER[paperWidthMm];
  return document.blocks.flatMap((input) => {
    const block = ReceiptBlock.parse(input);
    switch (block.kind) {
      case "text": {
        const { text, align, bold, width, height } = block;
        const lines = wrap(text, Math.floor(columns / width));
        return lines.map((line): Line => ({ kind: "text", text: line, align, bold, width, height }));
      }
      case "pair":
        return pair(block, columns);
      case "item":
        return item(block, columns);
      case "rule":
        return [plain("-".repeat(columns))];
      case "qr":
        return [{ kind: "qr", data: block.data, moduleDots: block.moduleDots }];
      case "feed":
        return [{ kind: "feed", lines: block.lines }];
    }
  });
}

/** Label left, value right; a value too long for the line follows below, still on the right. */
function pair({ label, value, bold }: { label: string; value: string; bold: boolean }, columns: number): Line[] {
  const gap = columns - columnsOfText(label) - columnsOfText(value);
  if (gap >= 1) return [plain(label + " ".repeat(gap) + value, bold)];
  return [
    plain(label, bold),
    ...wrap(value, columns - 2).map((line) => plain(" ".repeat(columns - columnsOfText(line)) + line, bold)),
  ];
}

/** Behind the mark every line begins in the same column. */
function item({ mark, text, bold }: { mark: string; text: string; bold: boolean }, columns: number): Line[] {
  const indent = columnsOfText(mark) + 1;
  return wrap(text, columns - indent).map((line, index) =>
    plain(index === 0 ? `${mark} ${line}` : " ".repeat(indent) + line, bold),
  );
}

function plain(text: string, bold = false): TextLine {
  return { kind: "text", text, align: "left", bold, width: 1, height: 1 };
}
