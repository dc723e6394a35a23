import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import type { Kysely } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { KEY_FILE, keyPrint, readKey } from "../../appeals/hash-key.ts";
import { ofHall } from "../halls/hall-scope.ts";
import { FIRST_HALL } from "../halls/whole-database.ts";
import { migrate } from "../migrate.ts";
import type { HallDatabase } from "../schema.ts";
import { queriesOf } from "../sqlite.ts";
import type { Cell } from "./table-digest.ts";

const BUSY_TIMEOUT_MS = 1000;

/** A SQLite store that nobody else can open meanwhile, of the newest schema, with the key that fits. */
export interface MoveSource {
  /** What the store says of itself stands with its first hall. */
  db: Kysely<HallDatabase>;
  /** How many halls are in it. */
  halls: number;
  /** Names of its tables, but for what SQLite and the migrations keep for themselves. */
  tables: readonly string[];
  columnsOf(table: string): string[];
  count(table: string): number;
  /** Cells in the order of `columns`. One at a time is read. */
  rows(table: string, columns: readonly string[]): Iterable<Cell[]>;
  close(): Promise<void>;
}

/** Open the store of a data folder for itself alone; what is wrong, in words, when that cannot be. */
export async function openMoveSource(dataDir: string): Promise<Result<MoveSource, string>> {
  const file = join(dataDir, "hall.db");
  if (!existsSync(file)) return err(`there is no ${file}; --data names the folder of the hall`);
  const sqlite = new Database(file);
  const whole = queriesOf(sqlite);
  const refuse = async (why: string) => {
    await whole.destroy();
    return err(why);
  };
  try {
    if (!takeAlone(sqlite)) return await refuse(`a hall runs on ${dataDir}; stop it first`);
    const sound = texts(sqlite, "pragma integrity_check");
    if (sound.join() !== "ok") return await refuse(`${file} is damaged (${sound[0] ?? ""}); restore a backup first`);
    const migrated = await migrate(whole);
    if (migrated.isErr()) return await refuse(migrated.error.detail);
    const wrongKey = keyTrouble(sqlite, dataDir);
    if (wrongKey !== undefined) return await refuse(wrongKey);
  } catch (error) {
    return await refuse(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return ok({
    db: ofHall(whole, FIRST_HALL),
    halls: Number(texts(sqlite, "select count(*) from hall")[0]),
    tables: texts(sqlite, "select name from sqlite_schema where type = 'table' order by name").filter(
      (name) => !/^(?:sqlite|libsql|kysely)_/u.test(name),
    ),
    columnsOf: (table) => texts(sqlite, `select name from pragma_table_info('${table}') order by cid`),
    count: (table) => Number(texts(sqlite, `select count(*) from ${quoted(table)}`)[0]),
    rows: (table, columns) =>
      sqlite
        .prepare(`select ${columns.map(quoted).join(", ")} from ${quoted(table)}`)
        .raw()
        .iterate() as unknown as Iterable<Cell[]>,
    close: () => whole.destroy(),
  });
}

/** Leaving write-ahead logging works only when nobody else has the file open; from then on nobody else gets in. */
function takeAlone(sqlite: Database.Database): boolean {
  sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  try {
    if (texts(sqlite, "pragma journal_mode = delete")[0] !== "delete") return false;
    sqlite.pragma("synchronous = FULL");
    sqlite.pragma("foreign_keys = ON");
    sqlite.pragma("locking_mode = EXCLUSIVE");
    sqlite.exec("begin exclusive; commit");
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(?:BUSY|LOCKED)/u.test(error.code)) return false;
    throw error;
  }
}

/** Without its key the data would be moved and be of no use. */
function keyTrouble(sqlite: Database.Database, dataDir: string): string | undefined {
  const print = texts(sqlite, "select value from hall_setting where name = 'hashKeyPrint'")[0];
  if (print === undefined) return undefined;
  const key = readKey(join(dataDir, KEY_FILE));
  if (key === undefined) return `${join(dataDir, KEY_FILE)} is missing; put it back from the backup first`;
  return keyPrint(key) === print ? undefined : `${join(dataDir, KEY_FILE)} is not the key of this database`;
}

function texts(sqlite: Database.Database, query: string): string[] {
  return sqlite.prepare(query).pluck().all().map(String);
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
