import type { Selectable } from "kysely";
import { deedWords, whoWords } from "../contract/audit-words.ts";
import { businessDayOf, startOfDay } from "../queue/business-day.ts";
import { csvLine } from "../statistics/csv.ts";
import type { AuditEntryTable } from "../store/access-schema.ts";
import { DONE } from "./entry.ts";

type Row = Selectable<AuditEntryTable>;

export const COLUMNS = [
  ...(["seq", "at", "actorKind", "actorName", "procedure", "ref", "outcome", "previous", "hash"] as const),
];

/** The parts of a file with these entries, made as they come. */
export async function* trailText(
  entries: AsyncIterable<readonly Row[]>,
  format: "jsonl" | "csv",
): AsyncGenerator<string> {
  if (format === "csv") yield `\uFEFF${csvLine(TABLE_HEAD)}\r\n`;
  for await (const rows of entries) yield rows.map(format === "csv" ? tableLine : jsonLine).join("");
}

const jsonLine = (row: Row) => `${JSON.stringify(Object.fromEntries(COLUMNS.map((name) => [name, row[name]])))}\n`;
const tableLine = (row: Row) => `${csvLine(cellsOf(row))}\r\n`;

const TABLE_HEAD = [
  ...["序号", "时间（北京）", "毫秒", "谁", "名字", "做了什么", "操作代码", "关于", "结果", "结果代码"],
  ...["上一条的校验值", "校验值"],
];

/** For people: what a check by hash needs is there as well, but as it was written in the other format. */
function cellsOf(row: Row): (string | number | undefined)[] {
  const { seq, at, actorKind, actorName, procedure, ref, outcome, previous, hash } = row;
  return [
    ...[seq, ...timeCells(at), whoWords({ kind: actorKind }), actorName ?? undefined],
    ...[deedWords(procedure), procedure, ref ?? undefined],
    ...[outcome === DONE ? "做成" : "拒绝", outcome, previous, hash],
  ];
}

/** A time as table programs read it, which know no milliseconds; those apart. */
function timeCells(at: number): [string, number] {
  const clock = new Date(at - startOfDay(businessDayOf(at))).toISOString().slice(11, 19);
  return [`${businessDayOf(at)} ${clock}`, at % 1000];
}
