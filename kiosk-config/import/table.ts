import { parse } from "csv-parse/sync";
import { read, utils, type WorkSheet } from "@e965/xlsx";
import { err, ok, type Result } from "neverthrow";
import { decodeText } from "./decode-text.ts";

/** Rows of texts as they stand on one sheet; merged cells all carry the text of the first. */
export interface Table {
  name: string;
  rows: string[][];
}

const MAX_ROWS = 50_000;

/** Sheets of a workbook (xlsx, xls, et), or the one table of a CSV file. */
export function readTables(file: { name: string; bytes: Uint8Array }): Result<Table[], string> {
  return /\.(csv|tsv|txt)$/i.test(file.name) ? readCsv(file) : readWorkbook(file.bytes);
}

function readCsv({ name, bytes }: { name: string; bytes: Uint8Array }): Result<Table[], string> {
  const { text } = decodeText(bytes);
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      to: MAX_ROWS,
    });
    return ok([{ name, rows }]);
  } catch (error) {
    return err(`不是能读的表格：${reason(error)}`);
  }
}

/** Spreadsheets here save commas, semicolons or tabs, whatever the file is called. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 2000);
  const count = (mark: string) => head.split(mark).length;
  return [",", "\t", ";"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function readWorkbook(bytes: Uint8Array): Result<Table[], string> {
  // Anything else is taken for a text table by the library, and a picture would become a sheet of noise.
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const ole = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  if (!zip && !ole) return err("不是 Excel 文件（xlsx 或 xls），也不叫 .csv");
  try {
    const book = read(bytes, { type: "array", cellFormula: false, cellHTML: false, sheetRows: MAX_ROWS });
    return ok(
      book.SheetNames.flatMap((name) => {
        const sheet = book.Sheets[name];
        return sheet === undefined ? [] : [{ name, rows: rowsOf(sheet) }];
      }),
    );
  } catch (error) {
    return err(`Excel 文件读不出来：${reason(error)}`);
  }
}

function rowsOf(sheet: WorkSheet): string[][] {
  const rows = utils.sheet_to_json<(string | number | boolean | null)[]>(sheet, {
    header: 1,
    raw: false,
    defval: "",
    blankrows: true,
  });
  const texts = rows.map((row) => row.map((cell) => String(cell ?? "")));
  for (const { s: from, e: to } of sheet["!merges"] ?? []) {
    const text = texts[from.r]?.[from.c] ?? "";
    for (let r = from.r; r <= Math.min(to.r, texts.length - 1); r += 1) {
      for (let c = from.c; c <= to.c; c += 1) {
        const row = texts[r];
        if (row !== undefined) row[c] = text;
      }
    }
  }
  return texts;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
