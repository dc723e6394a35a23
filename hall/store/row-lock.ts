import { createHash } from "node:crypto";
import { PostgresAdapter, sql, type Kysely, type SelectQueryBuilder, type Transaction } from "kysely";
import type { HallDatabase } from "./schema.ts";

export function isPostgres(db: Pick<Kysely<unknown>, "getExecutor">): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * Read rows to decide on, so that nobody changes them before this transaction ends. SQLite needs nothing: a transaction
 * that has begun to write is alone.
 */
export function locked<TB extends keyof HallDatabase, O>(
  trx: Pick<Kysely<HallDatabase>, "getExecutor">,
  query: SelectQueryBuilder<HallDatabase, TB, O>,
): SelectQueryBuilder<HallDatabase, TB, O> {
  return isPostgres(trx) ? query.forUpdate() : query;
}

/**
 * Wait until no other transaction holds this name, and hold it to the end of this one: for decisions about rows that are
 * not there yet. On SQLite the writer is alone anyway.
 */
export async function holdName(trx: Transaction<HallDatabase>, name: string): Promise<void> {
  if (isPostgres(trx)) await sql`select pg_advisory_xact_lock(${sql.lit(lockNumberOf(name))}::bigint)`.execute(trx);
}

/** A name as PostgreSQL's advisory locks know it: 64 bits, as text. */
export function lockNumberOf(name: string): string {
  return createHash("sha256").update(`hall ${name}`).digest().readBigInt64BE().toString();
}
