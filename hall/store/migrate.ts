import { sql, Migrator, type Kysely, type Migration } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { MIGRATIONS } from "./migrations/index.ts";
import type { HallDatabase } from "./schema.ts";

export interface NewerThanProgram {
  code: "databaseNewer";
  detail: string;
}

/**
 * Bring the schema to the newest version this program knows, all steps or none. A database that knows more than the
 * program is left untouched: an old program would write rows that break the new one's promises.
 * `migrations` is there for tests of each former version; `within`: the caller has begun a transaction and ends it.
 */
export async function migrate(
  db: Kysely<HallDatabase>,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
  { within = false }: { within?: boolean } = {},
): Promise<Result<void, NewerThanProgram>> {
  const { unknown } = await stepsApart(db, migrations);
  if (unknown.length > 0) return err(newer(unknown));
  // Numbers are given out in blocks: a later block may have shipped before the step of an earlier one was written.
  const provider = { getMigrations: async () => migrations };
  const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true, disableTransactions: within });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error("migration failed", { cause: error });
  return ok();
}

/** That the schema is the one of this program, no older and no newer; what is the matter, in words. */
export async function ofThisVersion(db: Kysely<HallDatabase>): Promise<Result<void, string>> {
  const { unknown, missing } = await stepsApart(db, MIGRATIONS);
  if (unknown.length > 0) return err(newer(unknown).detail);
  if (missing.length === 0) return ok();
  return err(
    `the database is of an older version, without ${missing.join(", ")}: start a hall of it with this program first`,
  );
}

async function stepsApart(
  db: Kysely<HallDatabase>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<{ unknown: string[]; missing: string[] }> {
  const there = await executed(db);
  return {
    unknown: there.filter((name) => !(name in migrations)),
    missing: Object.keys(migrations).filter((name) => !there.includes(name)),
  };
}

function newer(unknown: readonly string[]): NewerThanProgram {
  return {
    code: "databaseNewer",
    detail: `the database has ${unknown.join(", ")}, which this program does not know: install the newer program`,
  };
}

async function executed(db: Kysely<HallDatabase>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === "kysely_migration")) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.map((row) => row.name);
}
