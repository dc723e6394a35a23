import type { Kysely, Transaction } from "kysely";
import { committed } from "../store/group-commit.ts";
import { sayLast } from "../store/last-words.ts";
import type { HallDatabase } from "../store/schema.ts";
import { DONE, type Deed } from "./entry.ts";
import { takeChanges, intentNow } from "./intent.ts";

/**
 * At the end of a transaction: if it changed something on somebody's behalf, its entry is written with it, so that
 * there is never the one without the other.
 */
export async function keepChanges(trx: Transaction<HallDatabase>): Promise<void> {
  const changes = takeChanges(trx);
  const intent = intentNow();
  if (changes === undefined || intent === undefined) return;
  const { actor, procedure, clock } = intent;
  const ref = changes.length === 0 ? null : changes.join(" ");
  const deed: Deed = {
    ...{ at: clock(), actorKind: actor.kind, actorName: actor.name ?? null },
    ...{ procedure, ref, outcome: DONE },
  };
  await sayLast(trx, { deeds: [deed] });
}

/** An entry by itself: of what was refused, of what was read, of what was done outside. */
export async function keepDeed(db: Kysely<HallDatabase>, deed: Deed): Promise<void> {
  await committed(db, (trx) => sayLast(trx, { deeds: [deed] }));
}
