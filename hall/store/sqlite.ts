import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { CamelCasePlugin, Kysely, SqliteAdapter, SqliteDialect, type DialectAdapter } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { migrate, type NewerThanProgram } from "./migrate.ts";
import type { HallDatabase } from "./schema.ts";

export type StoreProblem =
  { code: "dataFolderNotWritable"; detail: string } | { code: "databaseDamaged"; detail: string } | NewerThanProgram;

export interface Store {
  db: Kysely<HallDatabase>;
  /** Make sure that wiped values are gone from the files too, not only from the rows. */
  scrub(): void;
  close(): Promise<void>;
}

/** How long a writer waits for another process (a backup, a second hall on the same folder). */
const BUSY_TIMEOUT_MS = 5000;

/**
 * SQLite can roll schema changes back; Kysely leaves that unused. With it, a power cut in the middle of a migration
 * leaves the former version and not half of the next.
 */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter();
  }
}

/**
 * Open `hall.db` in the data folder (made if missing) and bring its schema up to date. WAL with `synchronous=FULL`: a
 * commit that returned survives a power cut.
 */
export async function openSqliteStore({ dataDir }: { dataDir: string }): Promise<Result<Store, StoreProblem>> {
  try {
    // Masks are personal data still: nobody but the hall's own user reads the folder.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    return err({ code: "dataFolderNotWritable", detail: messageOf(error) });
  }
  const file = join(dataDir, "hall.db");
  const opened = openFile(file);
  if (opened.isErr()) return err(opened.error);
  const sqlite = opened.value;
  const db = new Kysely<HallDatabase>({
    dialect: new TransactionalSqliteDialect({ database: sqlite }),
    plugins: [new CamelCasePlugin()],
  });
  const migrated = await migrate(db).catch((error: unknown) => {
    return err({ code: "databaseDamaged" as const, detail: `${file}: ${messageOf(error)}` });
  });
  if (migrated.isErr()) {
    sqlite.close();
    return err(migrated.error);
  }
  return ok({
    db,
    scrub: () => void sqlite.pragma("wal_checkpoint(TRUNCATE)"),
    close: () => db.destroy(),
  });
}

function openFile(file: string): Result<Database.Database, StoreProblem> {
  try {
    const sqlite = new Database(file);
    sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    sqlite.pragma("journal_mode = WAL");
    sqlite.pragma("synchronous = FULL");
    sqlite.pragma("foreign_keys = ON");
    sqlite.pragma("secure_delete = ON");
    return ok(sqlite);
  } catch (error) {
    const damaged = error instanceof Database.SqliteError && error.code === "SQLITE_NOTADB";
    return err({ code: damaged ? "databaseDamaged" : "dataFolderNotWritable", detail: `${file}: ${messageOf(error)}` });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
