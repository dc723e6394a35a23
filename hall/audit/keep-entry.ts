import type { Kysely, Transaction } from "kysely";
import { committed } from "../store/group-commit.ts";
import { isPostgres } from "../store/row-lock.ts";
import type { HallDatabase } from "../store/schema.ts";
import { GENESIS, hashOf, type Deed } from "./entry.ts";
import { takeChanges, intentNow } from "./intent.ts";

const HEAD = 1;

/**
 * The last thing a transaction does: if it changed something on somebody's behalf, its entry is written in it, so that
 * there is never the one without the other.
 */
export async function keepChanges(trx: Transaction<HallDatabase>): Promise<void> {
  const changes = takeChanges(trx);
  const intent = intentNow();
  if (changes === undefined || intent === undefined) return;
  const { actor, procedure, clock } = intent;
  const ref = changes.length === 0 ? null : changes.join(" ");
  await addEntry(trx, {
    ...{ at: clock(), actorKind: actor.kind, actorName: actor.name ?? null },
    ...{ procedure, ref, outcome: "done" },
  });
}

/** An entry by itself: of what was refused, of what was read, of what was done outside. */
export async function keepDeed(db: Kysely<HallDatabase>, deed: Deed): Promise<void> {
  await committed(db, (trx) => addEntry(trx, deed));
}

/** From here to the commit nobody else writes an entry: they wait at the head of the chain. */
async function addEntry(trx: Transaction<HallDatabase>, deed: Deed): Promise<void> {
  const head = await trx
    .insertInto("auditHead")
    .values({ id: HEAD, seq: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ id: HEAD }))
    .returning(["seq", "hash"])
    .executeTakeFirstOrThrow();
  const place = { ...deed, seq: head.seq + 1, previous: head.hash };
  const entry = { ...place, hash: hashOf(place) };
  const newHead = { seq: entry.seq, hash: entry.hash };
  if (isPostgres(trx)) {
    // In one statement: others wait for every way there and back.
    await trx
      .with("kept", (part) => part.insertInto("auditEntry").values(entry))
      .updateTable("auditHead")
      .set(newHead)
      .where("id", "=", HEAD)
      .execute();
    return;
  }
  await trx.insertInto("auditEntry").values(entry).execute();
  await trx.updateTable("auditHead").set(newHead).where("id", "=", HEAD).execute();
}
