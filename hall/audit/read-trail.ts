import { setImmediate } from "node:timers/promises";
import { sql, type Kysely, type Selectable, type SqlBool } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { AuditEntry } from "../contract/audit.ts";
import { daysAfter, startOfDay } from "../queue/business-day.ts";
import type { AuditEntryTable } from "../store/access-schema.ts";
import type { HallDatabase } from "../store/schema.ts";
import { DONE } from "./entry.ts";
import { COLUMNS, trailText } from "./trail-text.ts";

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

/** Every entry from the first to the last of some days, without a gap, so that the file can be checked by itself. */
export async function exportTrail(
  db: Kysely<HallDatabase>,
  { from, to, format, most = MOST_EXPORTED }: { from: string; to: string; format: "jsonl" | "csv"; most?: number },
): Promise<Result<File, "BAD_RANGE" | "TOO_MANY">> {
  if (from > to) return err("BAD_RANGE");
  const { first, last } = await boundsOf(db, { from, to });
  if (first !== null && last !== null && last - first >= most) return err("TOO_MANY");
  const days = from === to ? from : `${from}至${to}`;
  const type = format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
  const parts: string[] = [];
  for await (const part of trailText(entriesOf(db, { first: first ?? 0, last: last ?? -1 }), format)) parts.push(part);
  // The night put the oldest into a file meanwhile: between them something may be missing.
  if ((await boundsOf(db, { from, to })).first !== first) return exportTrail(db, { from, to, format, most });
  return ok(new File(parts, `审计记录${days}.${format}`, { type }));
}

/** The clock may have been set back: everything between them goes along. */
function boundsOf(db: Kysely<HallDatabase>, { from, to }: { from: string; to: string }) {
  return db
    .selectFrom("auditEntry")
    .select(({ fn }) => [fn.min<number | null>("seq").as("first"), fn.max<number | null>("seq").as("last")])
    .where("at", ">=", startOfDay(from))
    .where("at", "<", startOfDay(daysAfter(to, 1)))
    .executeTakeFirstOrThrow();
}

/** So many are read, and written down, within some milliseconds; then others have their turn. */
const READ_AT_ONCE = 1000;

async function* entriesOf(db: Kysely<HallDatabase>, { first, last }: { first: number; last: number }) {
  for (let from = first; from <= last; from += READ_AT_ONCE) {
    yield await db
      .selectFrom("auditEntry")
      .select([...COLUMNS])
      .where("seq", ">=", from)
      .where("seq", "<", Math.min(from + READ_AT_ONCE, last + 1))
      .orderBy("seq")
      .execute();
    await setImmediate();
  }
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
