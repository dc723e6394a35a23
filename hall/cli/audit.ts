import { parseArgs } from "node:util";
import type { Kysely } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { archiveDirOf } from "../archive/archive-dir.ts";
import { keepDeed } from "../audit/keep-entry.ts";
import { compareHeads, readHeads, type NotedHead } from "../audit/noted-heads.ts";
import { verifyChain } from "../audit/verify-chain.ts";
import { verifyFiles } from "../audit/verify-files.ts";
import type { HallDatabase } from "../store/schema.ts";
import { openStore } from "../store/store.ts";

export const AUDIT_USAGE = `  kiosk hall audit verify [--data DIR] [--archive DIR] [--noted SEQ:HASH]
      whether every entry of the audit trail, in the database and in the files of the archive, is as it was written, and every
      entry that was noted in audit-heads.jsonl (or elsewhere: --noted) is there and still that one`;

const NOTED = /^(\d{1,15}):([0-9a-f]{64})$/;

/** `audit verify`: what to print, what is wrong, or how it should have been asked. `argv` without `audit`. */
export async function audit(
  argv: readonly string[],
  { dataDir, now }: { dataDir: string; now: number },
): Promise<{ done: string } | { failed: string } | { wrong: string }> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...{ data: { type: "string", default: dataDir }, archive: { type: "string" }, noted: { type: "string" } },
    } as const,
  });
  if (positionals.length !== 1 || positionals[0] !== "verify") return { wrong: "audit: verify is what there is" };
  const noted = values.noted === undefined ? undefined : NOTED.exec(values.noted);
  if (noted === null) return { wrong: `--noted: "${values.noted}" is not the number and the hash of an entry` };
  const asked = noted === undefined ? [] : [{ at: now, day: "--noted", seq: Number(noted[1]), hash: noted[2] ?? "" }];
  const hallId = process.env["HALL_ID"] || undefined;
  const dir = values.archive ?? archiveDirOf(values.data, hallId);
  const databaseUrl = process.env["HALL_DATABASE_URL"] || undefined;
  const opened = await openStore({ dataDir: values.data, databaseUrl, hallId });
  if (opened.isErr()) return { failed: `cannot open the store: ${opened.error.detail}` };
  const store = opened.value;
  const { db } = store;
  try {
    const heads = readHeads(dir).map((noted) => [...noted, ...asked]);
    const whole = heads.isErr() ? err(heads.error) : await verifyAll(db, { dir, heads: heads.value });
    // Whoever looks is in the trail, also here.
    await keepDeed(db, {
      ...{ at: now, actorKind: "operator", actorName: null, procedure: "audit.verify", ref: null, outcome: "done" },
    });
    return whole.isErr() ? { failed: whole.error } : { done: JSON.stringify({ event: "auditWhole", ...whole.value }) };
  } finally {
    await store.close();
  }
}

interface WholeTrail {
  checked: number;
  /** Of those, in files. */
  archived: number;
  /** Entries that were noted outside of the database, and are still those. */
  noted: number;
  head: { seq: number; hash: string };
}

/** Files first, then the database, then what was noted outside of both. */
async function verifyAll(
  db: Kysely<HallDatabase>,
  { dir, heads }: { dir: string; heads: readonly NotedHead[] },
): Promise<Result<WholeTrail, string>> {
  const files = await verifyFiles(db, { dir, wanted: new Set(heads.map(({ seq }) => seq)) });
  if (files.isErr()) return err(files.error);
  const { checked: archived, hashes } = files.value;
  const check = await verifyChain(db);
  if (check.state === "broken") {
    const before = archived + check.checked;
    return err(`entry ${check.seq} is ${check.why}: ${before} before it are as they were written`);
  }
  const hashAt = async (seq: number) =>
    hashes.get(seq) ??
    (await db.selectFrom("auditEntry").select("hash").where("seq", "=", seq).executeTakeFirst())?.hash;
  const trouble = await compareHeads(heads, { newest: check.head.seq, hashAt });
  if (trouble !== undefined) return err(trouble);
  return ok({ checked: archived + check.checked, archived, noted: heads.length, head: check.head });
}
