import type { Cell } from "../tables.ts";
import { shareText } from "../words.ts";
import { LINE, QUIET, type Sheet } from "./sheet.ts";

const ROW = 16;
const SIZE = 8.5;

interface Column {
  title: string;
  /** Of the whole width; numbers stand right, text left. */
  share: number;
  as: "text" | "number";
}

/** A table whose head comes again on each page. */
export function reportTable(
  sheet: Sheet,
  { columns, rows }: { columns: readonly Column[]; rows: readonly (readonly Cell[])[] },
): void {
  const head = () => {
    writeRow(
      columns.map(({ title }) => title),
      { colour: QUIET },
    );
    sheet.box({ x: sheet.left, y: sheet.y - 3, width: sheet.width, height: 0.8, colour: QUIET });
    sheet.y += 2;
  };
  const writeRow = (cells: readonly string[], style: { colour?: string } = {}) => {
    let x = sheet.left;
    for (const [index, { share, as }] of columns.entries()) {
      const width = sheet.width * share;
      const [text = ""] = sheet.linesOf(cells[index] ?? "", width - 6, { size: SIZE });
      if (as === "number") sheet.text(text, x + width - 6, sheet.y + 10, { size: SIZE, align: "right", ...style });
      else sheet.text(text, x, sheet.y + 10, { size: SIZE, ...style });
      x += width;
    }
    sheet.y += ROW;
  };
  sheet.need(ROW * 3);
  head();
  for (const row of rows) {
    const before = sheet.y;
    sheet.need(ROW);
    if (sheet.y < before) head();
    writeRow(row.map(textOf));
    sheet.box({ x: sheet.left, y: sheet.y - 2.5, width: sheet.width, height: 0.4, colour: LINE });
  }
  sheet.y += 6;
}

function textOf(cell: Cell): string {
  if (cell === undefined) return "—";
  return typeof cell === "object" ? shareText(cell.share) : String(cell);
}
