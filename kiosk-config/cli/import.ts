import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { importFile } from "../import/import-file.ts";
import { formatProblem, loadContent } from "../loader/index.ts";

const MAX_FILE_BYTES = 100 * 1024 * 1024;

/** `content import`: drafts of an export's items into a folder; each row that could not be taken is named. */
export function runImport(argv: readonly string[], defaultContent: string): number {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      out: { type: "string" },
      content: { type: "string", default: defaultContent },
      category: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [file] = positionals;
  if (file === undefined || values.out === undefined) {
    console.error("usage: kiosk content import FILE --out DIR [--category ID] [--content DIR] [--json]");
    return 2;
  }
  const content = loadContent(values.content);
  if (content.isErr()) {
    for (const problem of content.error) console.error(formatProblem(problem));
    return 1;
  }
  const { hall, guides } = content.value;
  const categoryId = values.category ?? hall.categories[0]?.id ?? "";
  if (!hall.categories.some(({ id }) => id === categoryId)) {
    console.error(`--category: one of ${hall.categories.map(({ id }) => id).join(", ")}, found ${categoryId}`);
    return 2;
  }
  const bytes = readBytes(file);
  if (typeof bytes === "string") {
    console.error(`${file}: ${bytes}`);
    return 1;
  }
  const today = new Date().toISOString().slice(0, 10);
  const report = importFile({ file: { name: basename(file), bytes }, hall, categoryId, existing: guides, today });
  if (report.isErr()) {
    console.error(`${file}: ${report.error}`);
    return 1;
  }
  const { taken, refused } = report.value;
  const folder = join(values.out, "guides");
  mkdirSync(folder, { recursive: true });
  for (const { id, yaml } of taken) writeFileSync(join(folder, `${id}.yaml`), yaml);
  if (values.json) {
    for (const { id, name, where, open } of taken) console.log(JSON.stringify({ taken: id, name, where, open }));
    for (const { where, name, reasons } of refused) console.log(JSON.stringify({ refused: where, name, reasons }));
    console.log(JSON.stringify({ taken: taken.length, refused: refused.length }));
  } else {
    for (const { where, name, reasons } of refused)
      console.log(`没有导入：${where}${name === undefined ? "" : `“${name}”`}：${reasons.join("；")}`);
    console.log(`导入 ${taken.length} 项到 ${folder}，没有导入 ${refused.length} 行。每个文件开头写着要核对什么。`);
  }
  return refused.length === 0 ? 0 : 1;
}

function readBytes(file: string): Uint8Array | string {
  if (!existsSync(file)) return "没有这个文件";
  try {
    const bytes = readFileSync(file);
    return bytes.byteLength > MAX_FILE_BYTES ? "文件超过 100 MB" : bytes;
  } catch (error) {
    return `读不出来：${error instanceof Error ? error.message : String(error)}`;
  }
}
