import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { err, ok, type Result } from "neverthrow";
import { MIGRATIONS } from "./migrations.ts";

export type StoreError =
  | { code: "folderNotWritable"; detail: string }
  | { code: "newerThanProgram"; detail: string }
  | { code: "damaged"; detail: string };

/**
 * Open the kiosk's local store, `kiosk.db` in the data folder, and bring its schema up to date. WAL with
 * `synchronous=FULL`: a commit that returned survives a power cut.
 */
export function openDatabase(dataDir: string): Result<Database.Database, StoreError> {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    return err({ code: "folderNotWritable", detail: String(error) });
  }
  try {
    const db = new Database(join(dataDir, "kiosk.db"));
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.pragma("foreign_keys = ON");
    // What somebody said is gone from the file when the hall has it, not only from the table.
    db.pragma("secure_delete = ON");
    return migrate(db);
  } catch (error) {
    return err({ code: "damaged", detail: String(error) });
  }
}

function migrate(db: Database.Database): Result<Database.Database, StoreError> {
  const row = db.prepare("PRAGMA user_version").get() as { user_version: number };
  if (row.user_version > MIGRATIONS.length) {
    db.close();
    return err({
      code: "newerThanProgram",
      detail: `the store has version ${row.user_version}, this program knows ${MIGRATIONS.length}: install the newer program`,
    });
  }
  MIGRATIONS.slice(row.user_version).forEach((sql, index) => {
    db.exec("BEGIN IMMEDIATE");
    try {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${row.user_version + index + 1}`);
      db.exec("COMMIT");
    } catch (error) {
      db.exec("ROLLBACK");
      throw error;
    }
  });
  return ok(db);
}
