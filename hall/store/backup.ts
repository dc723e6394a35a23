import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import Database from "libsql";
import { err, ok, type Result } from "neverthrow";
import { KEY_BYTES, KEY_FILE, keyPrint, readKey } from "../appeals/hash-key.ts";
import { MIGRATIONS } from "./migrations/index.ts";

const DATABASE_FILE = "hall.db";
const BUSY_TIMEOUT_MS = 5000;
/** The one table of a backup that a hall has not: the key, which belongs with it. */
const NOTE = "backup_note";

/**
 * Write the SQLite store of `dataDir`, as it stands at one moment, with the key of the hall's hashes into one new file,
 * readable by its user alone. The hall may run. Gives what went wrong in words; then there is no file.
 */
export function backUp({ dataDir, file }: { dataDir: string; file: string }): Result<void, string> {
  const source = join(dataDir, DATABASE_FILE);
  if (!existsSync(source)) return err(`there is no ${source}; --data names the folder of the hall`);
  if (existsSync(file)) return err(`${file} is there already; choose a new name`);
  const folder = dirname(resolve(file));
  if (!existsSync(folder)) return err(`there is no folder ${folder}; make it first, or see that it is mounted`);
  const key = readKey(join(dataDir, KEY_FILE));
  if (key === undefined) return err(`${join(dataDir, KEY_FILE)} is missing; without it a backup is of no use`);
  const part = `${resolve(file)}.part`;
  try {
    rmSync(part, { force: true });
    // Made first, so that at no moment others may read it.
    writeFileSync(part, "", { mode: 0o600 });
    withDatabase(source, (db) => db.prepare("vacuum into ?").run(part));
    chmodSync(part, 0o600);
    withDatabase(part, (db) => {
      db.exec(`create table ${NOTE} (hash_key text not null, made_at integer not null)`);
      db.prepare(`insert into ${NOTE} values (?, ?)`).run(key.toString("hex"), Date.now());
    });
    const checked = check(part);
    if (checked.isErr()) return err(checked.error);
    sync(part);
    renameSync(part, file);
    return ok();
  } catch (error) {
    return err(messageOf(error));
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * Put a backup in the place of the store of `dataDir`. Refused while a hall runs there, and over an existing store unless
 * `replace`; that one is kept beside it. The backup is checked first; nothing is touched when it is not right. Gives
 * where the former store is.
 */
export function restore(options: {
  dataDir: string;
  file: string;
  replace: boolean;
  now: number;
}): Result<{ former?: string }, string> {
  const { dataDir, file, replace, now } = options;
  if (!existsSync(file)) return err(`there is no ${file}`);
  const target = join(dataDir, DATABASE_FILE);
  const incoming = join(dataDir, `incoming-${now}.db`);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    copyFileSync(file, incoming);
    chmodSync(incoming, 0o600);
    const key = check(incoming);
    if (key.isErr()) return err(`${file}: ${key.error}`);
    const there = existsSync(target);
    if (there && !replace) return err(`${target} is there already; --replace puts it aside`);
    if (there && isInUse(target)) return err(`a hall runs on ${dataDir}; stop it first`);
    withDatabase(incoming, (db) => db.exec(`drop table ${NOTE}; vacuum`));
    sync(incoming);
    const former = there ? join(dataDir, `former-${now}`) : undefined;
    if (former !== undefined) putAside(dataDir, former);
    writeFileSync(join(dataDir, KEY_FILE), key.value, { mode: 0o600, flush: true });
    renameSync(incoming, target);
    sync(dataDir);
    return ok(former === undefined ? {} : { former });
  } catch (error) {
    return err(messageOf(error));
  } finally {
    for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(`${incoming}${end}`, { force: true });
  }
}

/** Whether a file is a whole backup that this program understands; gives its key. */
function check(file: string): Result<Buffer, string> {
  return withDatabase(file, (db): Result<Buffer, string> => {
    const texts = (query: string) => db.prepare(query).pluck().all().map(String);
    try {
      const sound = texts("pragma integrity_check");
      if (sound.join() !== "ok") return err(`damaged: ${sound[0] ?? ""}`);
      const unknown = texts("select name from kysely_migration").filter((name) => !(name in MIGRATIONS));
      if (unknown.length > 0) return err(`made by a newer program (${unknown.join(", ")}): install that first`);
      const key = Buffer.from(texts(`select hash_key from ${NOTE}`)[0] ?? "", "hex");
      const print = texts("select value from hall_setting where name = 'hashKeyPrint'")[0];
      const fits = key.length === KEY_BYTES && (print === undefined || print === keyPrint(key));
      return fits ? ok(key) : err("its key is not the one of its database");
    } catch (error) {
      return err(`no backup of a hall: ${messageOf(error)}`);
    }
  });
}

/** A file leaves write-ahead logging only when nobody else has it open. A hall sets it again at its start. */
function isInUse(file: string): boolean {
  return withDatabase(file, (db) => {
    db.pragma("busy_timeout = 200");
    try {
      const [mode] = db.prepare("pragma journal_mode = delete").pluck().all().map(String);
      return mode !== "delete";
    } catch {
      return true;
    }
  });
}

function putAside(dataDir: string, former: string): void {
  mkdirSync(former, { mode: 0o700 });
  for (const name of [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`, KEY_FILE]) {
    if (existsSync(join(dataDir, name))) renameSync(join(dataDir, name), join(former, name));
  }
}

function withDatabase<T>(file: string, work: (db: Database.Database) => T): T {
  const db = new Database(file);
  try {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    return work(db);
  } finally {
    db.close();
  }
}

function sync(path: string): void {
  for (const each of [path, dirname(path)]) {
    const handle = openSync(each, "r");
    fsyncSync(handle);
    closeSync(handle);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
