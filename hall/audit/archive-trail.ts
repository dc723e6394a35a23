import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Kysely, Selectable } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { auditNameOf, sumOf, writeArchive } from "../archive/archive-file.ts";
import type { AuditEntryTable } from "../store/access-schema.ts";
import type { HallDatabase } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";
import { ARCHIVED, archivedRef, beginningOf, type Head } from "./chain-begin.ts";
import { hashOf } from "./entry.ts";
import { changing, intending } from "./intent.ts";

const PAGE = 500;
const BREATH_MS = 15;
/** Of one file: some megabytes. */
const MOST = 50_000;

export interface ArchivedTrail {
  entries: number;
  /** File whose entries could not leave the database, because it is not here as it was written. */
  stuck?: string;
}

/**
 * Put the entries that are older than `before`, in one piece from the beginning of the chain, into a file; then say so in an entry (the
 * anchor: from where to where, and the file's check sum) and take them out of the database in small steps. The chain begins
 * behind them from then on. Entries that are not as they were written stay where they are; which one, in words.
 */
export async function archiveTrail(
  db: Kysely<HallDatabase>,
  of: { dir: string; before: number; at: number; stopped?: () => boolean; most?: number },
): Promise<Result<ArchivedTrail, string>> {
  const { dir, before, at, most = MOST, stopped = () => false } = of;
  const begun = await db.selectFrom("auditArchive").selectAll().where("emptiedAt", "is", null).execute();
  let entries = 0;
  for (const stretch of begun) {
    const emptied = await empty(db, { dir, at, stopped, ...stretch });
    if (!emptied) return ok({ entries, stuck: stretch.file });
    entries += stretch.lastSeq - stretch.firstSeq + 1;
  }
  const begin = await beginningOf(db);
  const last = await lastOlder(db, { begin, before, most });
  if (last.isErr()) return err(last.error);
  if (last.value === undefined || stopped()) return ok({ entries });
  const { seq: lastSeq, hash: lastHash } = last.value;
  const stretch = { firstSeq: begin.seq + 1, lastSeq, lastHash };
  const file = auditNameOf(stretch);
  const header = { format: "fangbian-hall-audit", version: 1, ...stretch, previous: begin.hash, madeAt: at } as const;
  const sha256 = await writeArchive(dir, { header, lines: pagesOf(db, stretch) });
  await intending({ actor: { kind: "hall" }, procedure: ARCHIVED, clock: () => at }, () =>
    inTransaction(db, async (trx) => {
      await trx
        .insertInto("auditArchive")
        .values({ ...stretch, file, sha256, madeAt: at, emptiedAt: null })
        .execute();
      changing(trx, archivedRef({ ...stretch, sha256 }));
    }),
  );
  const emptied = await empty(db, { dir, at, stopped, ...stretch, file, sha256 });
  return ok(emptied ? { entries: entries + lastSeq - begin.seq } : { entries, stuck: file });
}

/** The last entry of those behind the beginning that are older, checked up to there. */
async function lastOlder(
  db: Kysely<HallDatabase>,
  { begin, before, most }: { begin: Head; before: number; most: number },
): Promise<Result<Head | undefined, string>> {
  let last = begin;
  while (last.seq - begin.seq < most) {
    const rows = await page(db, { after: last.seq, until: begin.seq + most });
    for (const row of rows) {
      if (row.at >= before) return ok(last === begin ? undefined : last);
      if (row.seq !== last.seq + 1 || row.previous !== last.hash || hashOf(row) !== row.hash)
        return err(`entry ${last.seq + 1} is not as it was written`);
      last = { seq: row.seq, hash: row.hash };
    }
    if (rows.length === 0) break;
    await pause(BREATH_MS);
  }
  // The newest one stays: writers go on from it.
  return ok(last === begin ? undefined : last);
}

function page(db: Kysely<HallDatabase>, { after, until }: { after: number; until: number }) {
  return db
    .selectFrom("auditEntry")
    .selectAll()
    .where("seq", ">", after)
    .where("seq", "<=", until)
    .orderBy("seq")
    .limit(PAGE)
    .execute();
}

async function* pagesOf(
  db: Kysely<HallDatabase>,
  { firstSeq, lastSeq }: { firstSeq: number; lastSeq: number },
): AsyncGenerator<Selectable<AuditEntryTable>> {
  for (let after = firstSeq - 1; after < lastSeq;) {
    const rows = await page(db, { after, until: lastSeq });
    yield* rows;
    after = rows.at(-1)?.seq ?? lastSeq;
    await pause(BREATH_MS);
  }
}

/** Gives whether it was done: not without its file. */
async function empty(
  db: Kysely<HallDatabase>,
  of: {
    dir: string;
    at: number;
    firstSeq: number;
    lastSeq: number;
    file: string;
    sha256: string;
    stopped: () => boolean;
  },
): Promise<boolean> {
  const { dir, at, firstSeq, lastSeq, file, sha256, stopped } = of;
  if ((await sumOf(join(dir, file)).catch(() => undefined)) !== sha256) return false;
  for (let from = firstSeq; from <= lastSeq; from += PAGE) {
    if (stopped()) return true;
    await db
      .deleteFrom("auditEntry")
      .where("seq", ">=", from)
      .where("seq", "<", Math.min(from + PAGE, lastSeq + 1))
      .execute();
    await pause(BREATH_MS);
  }
  await db.updateTable("auditArchive").set({ emptiedAt: at }).where("lastSeq", "=", lastSeq).execute();
  return true;
}
