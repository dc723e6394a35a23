import { setImmediate as breathe } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { AuditCheck } from "../contract/audit.ts";
import type { HallDatabase } from "../store/schema.ts";
import { beginningOf, isAnchored, type Head } from "./chain-begin.ts";
import { GENESIS, hashOf } from "./entry.ts";

const PAGE = 1000;

/** The newest entry as the hall remembers it. */
export async function headOf(db: Kysely<HallDatabase>): Promise<Head> {
  const head = await db.selectFrom("auditHead").select(["seq", "hash"]).where("id", "=", 1).executeTakeFirst();
  return head ?? { seq: 0, hash: GENESIS };
}

/**
 * Walk the chain in the database from behind entry `after` (0, or one that lies in a file by now: from its beginning, where an entry has
 * to say that what came before lies in a file), at most `most` entries. What is written meanwhile does
 * not disturb it. Whoever can write to the database can make a new chain that is whole in itself: for that the head is noted
 * elsewhere.
 */
export async function verifyChain(
  db: Kysely<HallDatabase>,
  { after = 0, most = Infinity }: { after?: number; most?: number } = {},
): Promise<AuditCheck> {
  const head = await headOf(db);
  let former = await beginningOf(db);
  if (after <= former.seq) {
    // Somebody took the old ones away without putting them anywhere.
    if (!(await isAnchored(db))) return { state: "broken", checked: 0, seq: former.seq, why: "missing", head };
  } else {
    const begin = await db.selectFrom("auditEntry").select(["seq", "hash"]).where("seq", "=", after).executeTakeFirst();
    if (begin === undefined) return { state: "broken", checked: 0, seq: after, why: "missing", head };
    former = begin;
  }
  let checked = 0;
  const broken = (seq: number, why: Extract<AuditCheck, { state: "broken" }>["why"]): AuditCheck => ({
    ...{ state: "broken", checked, seq, why, head },
  });
  while (former.seq < head.seq) {
    if (checked >= most) return { state: "more", checked, after: former.seq, head };
    const rows = await db
      .selectFrom("auditEntry")
      .selectAll()
      .where("seq", ">", former.seq)
      .where("seq", "<=", head.seq)
      .orderBy("seq")
      .limit(Math.min(PAGE, most - checked))
      .execute();
    if (rows.length === 0) return broken(former.seq + 1, "missing");
    for (const row of rows) {
      if (row.seq !== former.seq + 1) return broken(former.seq + 1, "missing");
      if (hashOf(row) !== row.hash) return broken(row.seq, "altered");
      if (row.previous !== former.hash) return broken(row.seq, "unlinked");
      former = row;
      checked += 1;
    }
    // On SQLite nothing of this waits: others want their turn.
    await breathe();
  }
  if (former.seq === head.seq && former.hash !== head.hash) return broken(head.seq, "end");
  const beyond = await beyondHead(db);
  return beyond === undefined ? { state: "whole", checked, head } : broken(beyond, "end");
}

/** Whatever is written belongs in front of the head, which is read last. */
async function beyondHead(db: Kysely<HallDatabase>): Promise<number | undefined> {
  const newest = await db.selectFrom("auditEntry").select("seq").orderBy("seq", "desc").limit(1).executeTakeFirst();
  return newest !== undefined && newest.seq > (await headOf(db)).seq ? newest.seq : undefined;
}
