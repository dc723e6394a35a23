import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { HallDatabase } from "../store/schema.ts";

export const KEY_FILE = "appeals.key";
export const KEY_BYTES = 32;
/** Under this name the database knows which key its hashes were made with, not the key. */
const PRINT_NAME = "hashKeyPrint";

export interface HashKeyProblem {
  code: "hashKeyMissing" | "hashKeyDiffers";
  detail: string;
}

type Hash = (text: string) => string;

/**
 * A keyed hash (HMAC-SHA256, hex) with the hall's own key, made at the very first start beside the database. Whoever has
 * the database alone cannot try out telephone numbers or codes on it, so the key is never kept there; the database keeps
 * a print of it, and a hall with another key or none does not start: everything hashed before would be lost without a
 * word. Halls that share a database need the same file.
 */
export async function openHashKey(
  db: Kysely<HallDatabase>,
  { dataDir }: { dataDir: string },
): Promise<Result<Hash, HashKeyProblem>> {
  const file = join(dataDir, KEY_FILE);
  const kept = readKey(file);
  const print = await printOf(db);
  if (kept === undefined && print !== undefined) return err(missing(file));
  const key = kept ?? makeKey(file);
  // Of two replicas that start for the first time at once, one makes the key.
  await db
    .insertInto("hallSetting")
    .values({ name: PRINT_NAME, value: keyPrint(key) })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  if ((await printOf(db)) === keyPrint(key)) return ok(hashWith(key));
  if (kept !== undefined) {
    const detail = `${file} is not the key that this database was made with: put the one of the other replicas, or of the backup, in its place`;
    return err({ code: "hashKeyDiffers", detail });
  }
  rmSync(file, { force: true });
  return err(missing(file));
}

function missing(file: string): HashKeyProblem {
  const detail = `${file} is missing: copy it from another replica of this hall or from the backup; without it no receipt and no code of this database is known again`;
  return { code: "hashKeyMissing", detail };
}

/** The same with a key from elsewhere. */
export function hashWith(key: Uint8Array): Hash {
  return (text) => createHmac("sha256", key).update(text).digest("hex");
}

/** Tells keys apart and gives nothing away of them. */
export function keyPrint(key: Uint8Array): string {
  return hashWith(key)("print of this key");
}

async function printOf(db: Kysely<HallDatabase>): Promise<string | undefined> {
  const row = await db.selectFrom("hallSetting").select("value").where("name", "=", PRINT_NAME).executeTakeFirst();
  return row?.value;
}

/** The key in a file; undefined when there is none, or something else. */
export function readKey(file: string): Buffer | undefined {
  try {
    const key = readFileSync(file);
    return key.length === KEY_BYTES ? key : undefined;
  } catch {
    return undefined;
  }
}

function makeKey(file: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  mkdirSync(join(file, ".."), { recursive: true, mode: 0o700 });
  writeFileSync(file, key, { mode: 0o600, flush: true });
  return key;
}
