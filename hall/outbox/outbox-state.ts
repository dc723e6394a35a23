import type { Kysely } from "kysely";
import type { OutboxPiece, OutboxStanding } from "../contract/outbox.ts";
import type { HallDatabase } from "../store/schema.ts";
import { waitingOf, type OutboxSystem } from "./outbox.ts";

const LIST_LIMIT = 500;

/** How many pieces wait for a system, since when, and how many it refused. */
export async function outboxStanding(
  db: Kysely<HallDatabase>,
  { system, connected }: { system: OutboxSystem; connected: boolean },
): Promise<OutboxStanding> {
  const waiting = await waitingOf(db, system)
    .select(({ fn }) => [fn.countAll<number | string>().as("pieces"), fn.min<number | null>("addedAt").as("oldestAt")])
    .executeTakeFirstOrThrow();
  const refused = await db
    .selectFrom("outbox")
    .select(({ fn }) => fn.countAll<number | string>().as("pieces"))
    .where("system", "=", system)
    .where("refused", "is not", null)
    .executeTakeFirstOrThrow();
  return {
    system,
    connected,
    waiting: Number(waiting.pieces),
    refused: Number(refused.pieces),
    ...(waiting.oldestAt !== null && { oldestAt: waiting.oldestAt }),
  };
}

/** What no outside system has accepted, oldest first: it waits, or it was refused and is kept. */
export async function outboxPieces(db: Kysely<HallDatabase>): Promise<OutboxPiece[]> {
  const rows = await db
    .selectFrom("outbox")
    .select(["system", "refId", "addedAt", "attempts", "nextAt", "refused"])
    .where("acceptedAt", "is", null)
    .orderBy("addedAt")
    .orderBy("refId")
    .limit(LIST_LIMIT)
    .execute();
  return rows.map(({ nextAt, refused, ...piece }) =>
    refused === null ? { ...piece, state: "waiting", nextAt } : { ...piece, state: "refused", reason: refused },
  );
}
