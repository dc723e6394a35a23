import { err, ok, type Result } from "neverthrow";
import { stringify } from "yaml";
import type { Hall } from "../schema/hall.ts";
import { decodeText } from "./decode-text.ts";
import { fromJson } from "./from-json.ts";
import { fromTables } from "./from-tables.ts";
import { oneLine } from "./plain-text.ts";
import type { RawExport, RawItem, Refusal } from "./raw-item.ts";
import { slugOf } from "./slug.ts";
import { readTables } from "./table.ts";
import { toGuide } from "./to-guide.ts";

export interface ImportOptions {
  /** The export: its name says what it is (`.xlsx`, `.xls`, `.csv`, `.json`). */
  file: { name: string; bytes: Uint8Array };
  hall: Hall;
  categoryId: string;
  /** Ids and codes that the content has already. */
  existing: readonly { id: string; taskCode?: string | undefined }[];
  today: string;
}

export interface Taken {
  id: string;
  name: string;
  where: string;
  /** What a clerk must look at. */
  open: string[];
  yaml: string;
}

export interface ImportReport {
  taken: Taken[];
  refused: Refusal[];
}

/** Takes what can be taken and names every row that cannot. `err` only when nothing of the file can be read. */
export function importFile(options: ImportOptions): Result<ImportReport, string> {
  return readExport(options.file).map(({ items, refused }) => {
    const report: ImportReport = { taken: [], refused: [...refused] };
    const ids = new Set(options.existing.map(({ id }) => id));
    const codes = new Map(
      options.existing.flatMap(({ id, taskCode }) => (taskCode === undefined ? [] : [[taskCode, id] as const])),
    );
    for (const raw of items) takeItem({ raw, report, ids, codes, options });
    return report;
  });
}

function readExport(file: ImportOptions["file"]): Result<RawExport, string> {
  const empty = file.bytes.byteLength === 0;
  if (empty) return err("文件是空的");
  if (/\.json$/i.test(file.name)) return fromJson(decodeText(file.bytes).text);
  return readTables(file).andThen((tables) => ok(fromTables(tables)));
}

function takeItem(item: {
  raw: RawItem;
  report: ImportReport;
  ids: Set<string>;
  codes: Map<string, string>;
  options: ImportOptions;
}): void {
  const { raw, report, ids, codes, options } = item;
  const name = oneLine(raw.fields["task_name"] ?? "");
  const refuse = (reasons: string[]) => report.refused.push({ where: raw.where, name: shorten(name), reasons });
  const code = raw.fields["task_handle_item"] ?? raw.fields["task_code"];
  const former = code === undefined ? undefined : codes.get(code);
  if (former !== undefined) {
    refuse([`编码和“${former}”重复`]);
    return;
  }
  const id = slugOf(name, ids);
  toGuide({ raw, id, hall: options.hall, categoryId: options.categoryId, today: options.today }).match(
    ({ guide, open }) => {
      ids.add(id);
      if (code !== undefined) codes.set(code, name);
      report.taken.push({ id, name, where: raw.where, open, yaml: draftYaml(guide, open) });
    },
    (reasons) => refuse(reasons),
  );
}

const MAX_SHOWN = 40;
const shorten = (name: string) => (name.length > MAX_SHOWN ? `${name.slice(0, MAX_SHOWN)}…` : name);

function draftYaml(guide: object, open: readonly string[]): string {
  return [
    "# yaml-language-server: $schema=../../schema/json/guide.schema.json",
    "# 导入的草稿。发布以前请逐项核对：",
    ...open.map((line) => `#   - ${line.replace(/\s+/g, " ")}`),
    stringify(guide, { lineWidth: 100 }),
  ].join("\n");
}
