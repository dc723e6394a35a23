import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { renderPng, renderSlips } from "../escpos/render.ts";
import { PAPER } from "../receipt-printer/column.ts";

const USAGE = "usage: ./kiosk devices escpos render FILE --png OUT [--text OUT] [--width 58|80]";

/** `escpos render`: look at any ESC/POS byte file. Exit 0 drawn, 1 file trouble or nothing in it, 2 wrong call. */
export async function runEscposCli(argv: string[]): Promise<number> {
  let call: ReturnType<typeof parse>;
  try {
    call = parse(argv);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  const { values, positionals } = call;
  const [verb, file] = positionals;
  const width = values.width === "58" ? 58 : 80;
  if (verb !== "render" || file === undefined || positionals.length > 2 || (values.png ?? values.text) === undefined) {
    console.error(USAGE);
    return 2;
  }
  if (values.width !== undefined && values.width !== "58" && values.width !== "80") {
    console.error(`--width is 58 or 80 (mm), not ${values.width}`);
    return 2;
  }
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    console.error(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
    return 1;
  }
  const slips = renderSlips(bytes, PAPER[width].dots);
  if (slips.length === 0) {
    console.error(`${file} (${bytes.length} bytes) prints nothing`);
    return 1;
  }
  try {
    if (values.png !== undefined) writeFileSync(values.png, renderPng(slips));
    if (values.text !== undefined) writeFileSync(values.text, `${slips.map(({ text }) => text).join("\n\n")}\n`);
  } catch (error) {
    console.error(`cannot write the picture: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
    return 1;
  }
  return 0;
}

function parse(argv: string[]) {
  return parseArgs({
    args: argv,
    allowPositionals: true,
    options: { png: { type: "string" }, text: { type: "string" }, width: { type: "string" } },
  });
}
