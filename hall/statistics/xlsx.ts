import { utils, write, type CellObject, type WorkSheet } from "@e965/xlsx";
import type { Cell, Table } from "./tables.ts";

const WIDEST_CHARACTERS = 60;
/** A column is as wide as its widest cell of the first so many rows. */
const LOOK_AT_ROWS = 200;

/** A workbook with a sheet a table. Text is written as text: nothing in it is ever run. */
export function toXlsx(tables: readonly Table[]): Uint8Array {
  const book = utils.book_new();
  for (const table of tables) utils.book_append_sheet(book, sheetOf(table), table.name);
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx", compression: true }) as ArrayBuffer);
}

function sheetOf({ head, rows }: Table): WorkSheet {
  const sheet: WorkSheet = {};
  [head, ...rows].forEach((cells, row) =>
    cells.forEach((cell, column) => {
      const object = cellOf(cell);
      if (object !== undefined) sheet[utils.encode_cell({ r: row, c: column })] = object;
    }),
  );
  sheet["!ref"] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length, c: Math.max(0, head.length - 1) } });
  sheet["!cols"] = head.map((title, column) => {
    const texts = [title, ...rows.slice(0, LOOK_AT_ROWS).map((cells) => textOf(cells[column]))];
    return { wch: Math.min(WIDEST_CHARACTERS, Math.max(...texts.map(widthOf)) + 2) };
  });
  return sheet;
}

function cellOf(cell: Cell): CellObject | undefined {
  if (cell === undefined) return undefined;
  if (typeof cell === "number") return { t: "n", v: cell };
  return typeof cell === "object" ? { t: "n", v: cell.share, z: "0.0%" } : { t: "s", v: cell };
}

const textOf = (cell: Cell) => (typeof cell === "object" ? "100.0%" : String(cell ?? ""));
/** Chinese characters are two wide. */
const widthOf = (text: string) => Array.from(text).reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0xff ? 2 : 1), 0);
