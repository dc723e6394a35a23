import type { Cell, Table } from "./tables.ts";
import { shareText } from "./words.ts";

/** Without it Excel takes the file for GBK. */
const BYTE_ORDER_MARK = "\uFEFF";
/** What a table program would run, or what it strips before it looks: a kiosk names itself, and names come from people. */
const RUNS = /^[\s\u0000]*[=+\-@\t\r＝＋－＠]/;

/** All tables below each other, each under its name, as RFC 4180 has it. */
export function toCsv(tables: readonly Table[]): string {
  const lines = tables.flatMap(({ name, head, rows }, index) => [
    ...(index === 0 ? [] : [""]),
    csvLine([name]),
    csvLine(head),
    ...rows.map(csvLine),
  ]);
  return `${BYTE_ORDER_MARK}${lines.join("\r\n")}\r\n`;
}

/** One line, without its end. */
export function csvLine(cells: readonly Cell[]): string {
  return cells.map(field).join(",");
}

function field(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "object") return shareText(cell.share);
  const inert = RUNS.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
