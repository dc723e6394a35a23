import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { CamelCasePlugin, Kysely, SqliteAdapter, SqliteDialect, type DialectAdapter, type Logger } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { localSignals } from "../events/signals.ts";
import { commitTogether } from "./group-commit.ts";
import { ofHall } from "./halls/hall-scope.ts";
import { FIRST_HALL } from "./halls/whole-database.ts";
import { whichHall, type HallProblem } from "./halls/which-hall.ts";
import { keepStatements } from "./kept-statements.ts";
import { migrate, type NewerThanProgram } from "./migrate.ts";
import { readMark, whereTo } from "./move/mark.ts";
import type { HallDatabase } from "./schema.ts";
import { rollBackOnce } from "./roll-back-once.ts";
import type { Store } from "./types.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { watchWrites } from "./watch-writes.ts";

export interface SqliteProblem {
  code: "dataFolderNotWritable" | "databaseDamaged" | "databaseMoved";
  detail: string;
}

/** How long a writer waits for another process (a backup, a second hall on the same folder). */
const BUSY_TIMEOUT_MS = 5000;

/** The pages of some hundred thousand tickets that every number touches; two MiB, which is the default, are read again and again. */
const CACHE_KIB = 64 * 1024;
/** 16 MiB of log before it is written into the database: the same page, changed by many commits, goes over once. */
const CHECKPOINT_PAGES = 4096;

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
export async function openSqliteStore({
  dataDir,
  hallId,
}: {
  dataDir: string;
  hallId?: string | undefined;
}): Promise<Result<Store, SqliteProblem | HallProblem | NewerThanProgram>> {
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
  const writes = watchWrites();
  const whole = queriesOf(sqlite, writes.log);
  const ready = await makeReady(whole, { file, hallId }).catch((error: unknown) => {
    return err({ code: "databaseDamaged" as const, detail: `${file}: ${messageOf(error)}` });
  });
  if (ready.isErr()) {
    sqlite.close();
    return err(ready.error);
  }
  const db = ofHall(whole, ready.value);
  commitTogether(db);
  return ok({
    kind: "sqlite",
    hallId: ready.value,
    db,
    whole,
    signals: localSignals(),
    state: writes.state,
    exclusively: oneAtATime(),
    scrub: () => void sqlite.pragma("wal_checkpoint(TRUNCATE)"),
    close: () => whole.destroy(),
  });
}

/** Kysely on an open SQLite file, with rows of all halls; what it asks again is prepared once. */
export function queriesOf(sqlite: Database.Database, log?: Logger): Kysely<HallDatabase> {
  return new Kysely<HallDatabase>({
    dialect: new TransactionalSqliteDialect({ database: keepStatements(rollBackOnce(sqlite)) }),
    plugins: [new CamelCasePlugin()],
    ...(log && { log }),
  });
}

/** A hall on a file whose data went on elsewhere would give the same numbers a second time. */
async function makeReady(
  whole: Kysely<HallDatabase>,
  { file, hallId }: { file: string; hallId: string | undefined },
): Promise<Result<string, SqliteProblem | HallProblem | NewerThanProgram>> {
  const migrated = await migrate(whole);
  if (migrated.isErr()) return err(migrated.error);
  const mark = await readMark(ofHall(whole, FIRST_HALL));
  if (mark !== undefined) return err({ code: "databaseMoved", detail: `${file}: ${whereTo(mark)}` });
  return whichHall(whole, hallId);
}

function openFile(file: string): Result<Database.Database, SqliteProblem> {
  try {
    const sqlite = new Database(file);
    sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    sqlite.pragma("journal_mode = WAL");
    sqlite.pragma("synchronous = FULL");
    sqlite.pragma("foreign_keys = ON");
    sqlite.pragma("secure_delete = ON");
    sqlite.pragma(`cache_size = -${CACHE_KIB}`);
    sqlite.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    return ok(sqlite);
  } catch (error) {
    const damaged = error instanceof Database.SqliteError && error.code === "SQLITE_NOTADB";
    return err({ code: damaged ? "databaseDamaged" : "dataFolderNotWritable", detail: `${file}: ${messageOf(error)}` });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
