import { sql, type Kysely, type Selectable, type SqlBool } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { deedWords, whoWords } from "../contract/audit-words.ts";
import type { AuditEntry } from "../contract/audit.ts";
import { businessDayOf, daysAfter, startOfDay } from "../queue/business-day.ts";
import { csvLine } from "../statistics/csv.ts";
import type { AuditEntryTable } from "../store/access-schema.ts";
import type { HallDatabase } from "../store/schema.ts";
import { DONE } from "./entry.ts";

type Row = Selectable<AuditEntryTable>;

export interface TrailWish {
  from?: string | undefined;
  to?: string | undefined;
  who?: string | undefined;
  procedure?: string | undefined;
  ref?: string | undefined;
  outcome?: "done" | "refused" | undefined;
  before?: number | undefined;
  limit: number;
}

/** Entries that fit a wish, newest first, and whether there are older ones. */
export async function readTrail(
  db: Kysely<HallDatabase>,
  wish: TrailWish,
): Promise<{ entries: AuditEntry[]; older: boolean }> {
  const { from, to, who, procedure, ref, outcome, before, limit } = wish;
  let query = db.selectFrom("auditEntry").selectAll();
  if (from !== undefined) query = query.where("at", ">=", startOfDay(from));
  if (to !== undefined) query = query.where("at", "<", startOfDay(daysAfter(to, 1)));
  if (who !== undefined) query = query.where("actorName", "=", who);
  if (procedure !== undefined) {
    query = query.where((eb) => eb.or([eb("procedure", "=", procedure), like("procedure", `${literal(procedure)}.%`)]));
  }
  // One word of several.
  if (ref !== undefined) query = query.where(sql<SqlBool>`' ' || ref || ' ' like ${`% ${literal(ref)} %`} escape '!'`);
  if (outcome !== undefined) query = query.where("outcome", outcome === "done" ? "=" : "<>", DONE);
  if (before !== undefined) query = query.where("seq", "<", before);
  const rows = await query
    .orderBy("seq", "desc")
    .limit(limit + 1)
    .execute();
  return { entries: rows.slice(0, limit).map(viewOf), older: rows.length > limit };
}

/** More than this is no file that anybody opens. */
const MOST_EXPORTED = 200_000;

const COLUMNS = ["seq", "at", "actorKind", "actorName", "procedure", "ref", "outcome", "previous", "hash"] as const;

/** Every entry from the first to the last of some days, without a gap, so that the file can be checked by itself. */
export async function exportTrail(
  db: Kysely<HallDatabase>,
  { from, to, format, most = MOST_EXPORTED }: { from: string; to: string; format: "jsonl" | "csv"; most?: number },
): Promise<Result<File, "BAD_RANGE" | "TOO_MANY">> {
  if (from > to) return err("BAD_RANGE");
  // The clock may have been set back: everything between them goes along.
  const { first, last } = await db
    .selectFrom("auditEntry")
    .select(({ fn }) => [fn.min<number | null>("seq").as("first"), fn.max<number | null>("seq").as("last")])
    .where("at", ">=", startOfDay(from))
    .where("at", "<", startOfDay(daysAfter(to, 1)))
    .executeTakeFirstOrThrow();
  if (first !== null && last !== null && last - first >= most) return err("TOO_MANY");
  const rows = await db
    .selectFrom("auditEntry")
    .select([...COLUMNS])
    .where("seq", ">=", first ?? 0)
    .where("seq", "<=", last ?? -1)
    .orderBy("seq")
    .execute();
  const lines =
    format === "csv"
      ? [csvLine(TABLE_HEAD), ...rows.map((row) => csvLine(cellsOf(row)))]
      : rows.map((row) => JSON.stringify(Object.fromEntries(COLUMNS.map((column) => [column, row[column]]))));
  const days = from === to ? from : `${from}至${to}`;
  const type = format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
  const end = format === "csv" ? "\r\n" : "\n";
  const text = lines.map((line) => `${line}${end}`);
  return ok(new File(format === "csv" ? ["\uFEFF", ...text] : text, `审计记录${days}.${format}`, { type }));
}

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

function viewOf(row: Row): AuditEntry {
  const { actorKind, actorName, ref, seq, at, procedure, outcome, previous, hash } = row;
  return {
    ...{ seq, at, procedure, outcome, previous, hash },
    actor: { kind: actorKind, ...(actorName !== null && { name: actorName }) },
    ...(ref !== null && { ref }),
  };
}

const like = (column: "procedure", pattern: string) => sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '!'`;
const literal = (text: string) => text.replace(/[!%_]/g, "!$&");
