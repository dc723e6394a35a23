import type { Transaction } from "kysely";
import type { AuditEntryTable } from "../store/access-schema.ts";
import { insertFromOne, insertion, oneOf, type Rows } from "../store/insertion.ts";
import { isPostgres } from "../store/row-lock.ts";
import type { HallDatabase } from "../store/schema.ts";
import { statement } from "../store/statement.ts";
import { GENESIS, hashOf, type Deed } from "./entry.ts";

const HEAD = 1;

const holdHead = statement((db) =>
  db
    .insertInto("auditHead")
    .values({ id: HEAD, seq: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ id: HEAD }))
    .returning(["seq", "hash"]),
);

/** From here to the commit nobody else writes an entry: they wait at the head of the chain. */
export async function writeEntries(trx: Transaction<HallDatabase>, deeds: readonly Deed[]): Promise<void> {
  if (deeds.length === 0) return;
  const [head] = await holdHead(trx, {});
  if (head === undefined) throw new Error("the audit trail has no head");
  const entries: AuditEntryTable[] = [];
  let { seq, hash } = head;
  for (const deed of deeds) {
    const place = { ...deed, seq: seq + 1, previous: hash };
    ({ seq, hash } = { seq: place.seq, hash: hashOf(place) });
    entries.push({ ...place, hash });
  }
  if (isPostgres(trx)) {
    // In one statement: others wait for every way there and back.
    await insertAndMove(trx, { rows: oneOf(ENTRIES, entries), seq, hash });
    return;
  }
  await insertEntries(trx, entries);
  await moveHead(trx, { seq, hash });
}

const ENTRIES: Rows<AuditEntryTable> = {
  table: "auditEntry",
  columns: {
    ...{ seq: "bigint", at: "bigint", actorKind: "text", actorName: "text", procedure: "text", ref: "text" },
    ...{ outcome: "text", previous: "text", hash: "text" },
  },
};

const insertEntries = insertion(ENTRIES);

interface Head {
  seq: number;
  hash: string;
}

const moveHead = statement((db, { seq, hash }: Head) =>
  db.updateTable("auditHead").set({ seq, hash }).where("id", "=", HEAD),
);

const insertAndMove = statement(
  (db, { rows, seq, hash }: Head & { rows: string }) =>
    db
      .with("kept", (part) => insertFromOne(part, ENTRIES, rows))
      .updateTable("auditHead")
      .set({ seq, hash })
      .where("id", "=", HEAD),
  { answer: "unheard" },
);
