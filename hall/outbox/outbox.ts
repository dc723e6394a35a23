import type { Kysely, Transaction } from "kysely";
import type { OutboxTable } from "../store/feedback-schema.ts";
import type { HallDatabase } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";

export type OutboxSystem = OutboxTable["system"];

/** What came of telling an outside system. */
export type Told =
  | { outcome: "accepted"; outsideId: string }
  /** It understood and said no: telling it again would change nothing. */
  | { outcome: "refused"; reason: string }
  /** No usable answer: it is told again later, under the same key. */
  | { outcome: "later"; reason: string }
  /** It is resting or not connected: nobody asked, so the piece has not waited in vain either. */
  | { outcome: "notAsked"; reason: string }
  /** It need not be told any more: the piece leaves the outbox. */
  | { outcome: "withdrawn" };

/** A piece that was settled, in the transaction that says so. */
export type Settle = (
  trx: Transaction<HallDatabase>,
  piece: { refId: string; told: Extract<Told, { outcome: "accepted" | "refused" }>; at: number },
) => Promise<void>;

export interface DeliverOptions {
  db: Kysely<HallDatabase>;
  clock: () => number;
  system: OutboxSystem;
  tell: (refId: string) => Promise<Told>;
  settle?: Settle | undefined;
  /** Whether to end the round before the next piece. */
  stopping?: () => boolean;
}

export interface Round {
  /** Pieces that are off the list: accepted, refused or withdrawn. */
  settled: number;
  refused: { refId: string; reason: string }[];
  /** Why the round ended before its time. */
  trouble?: { reason: string; error?: unknown };
  /** More may be due at once. */
  more: boolean;
}

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 60 * 60 * 1000;
/** At most so many a round; the rest follows in the next. */
const BATCH = 20;

/** Something that an outside system has to hear: at least once, under one key, however long it is away. */
export async function addToOutbox(
  trx: Transaction<HallDatabase>,
  piece: { system: OutboxSystem; refId: string; at: number },
): Promise<void> {
  const { system, refId, at } = piece;
  await trx
    .insertInto("outbox")
    .values({ system, refId, addedAt: at, attempts: 0, nextAt: at, acceptedAt: null, outsideId: null, refused: null })
    .onConflict((conflict) => conflict.columns(["system", "refId"]).doNothing())
    .execute();
}

/**
 * Tell an outside system what is due, oldest first. The round ends at the first failure without an answer: a system that
 * is away is not knocked at twenty times; the one that failed goes to the end of the row, so that it holds up nobody.
 */
export async function deliverOutbox(options: DeliverOptions): Promise<Round> {
  const { db, clock, system, tell, stopping = () => false } = options;
  const due = await waitingOf(db, system)
    .select(["refId", "attempts", "addedAt"])
    .where("nextAt", "<=", clock())
    .orderBy("nextAt")
    .orderBy("addedAt")
    .orderBy("refId")
    .limit(BATCH)
    .execute();
  const round: Round = { settled: 0, refused: [], more: due.length === BATCH };
  for (const { refId, attempts, addedAt } of due) {
    if (stopping()) return { ...round, more: false };
    const { told, error } = await tellOne(tell, refId);
    if (told.outcome !== "notAsked") await mark(options, { refId, attempts, addedAt, told });
    if (told.outcome === "later" || told.outcome === "notAsked") {
      const trouble = { reason: told.reason, ...(error !== undefined && { error }) };
      return { ...round, more: false, trouble };
    }
    round.settled += 1;
    if (told.outcome === "refused") round.refused.push({ refId, reason: told.reason });
  }
  return round;
}

/** A piece that breaks its own telling must not stand before all others for ever. */
async function tellOne(tell: DeliverOptions["tell"], refId: string): Promise<{ told: Told; error?: unknown }> {
  try {
    return { told: await tell(refId) };
  } catch (error) {
    return { told: { outcome: "later", reason: "error" }, error };
  }
}

async function mark(
  { db, clock, system, settle }: DeliverOptions,
  piece: { refId: string; attempts: number; addedAt: number; told: Exclude<Told, { outcome: "notAsked" }> },
): Promise<void> {
  const { refId, attempts, addedAt, told } = piece;
  const at = clock();
  // One that was added anew meanwhile is wanted again.
  if (told.outcome === "withdrawn") return takeFromOutbox(db, { system, refId, addedAt });
  await inTransaction(db, async (trx) => {
    const marked = await trx
      .updateTable("outbox")
      .set({ attempts: attempts + 1, ...changeOf(told, { at, attempts }) })
      .where("system", "=", system)
      .where("refId", "=", refId)
      // Another process of this hall may have told it meanwhile.
      .where("acceptedAt", "is", null)
      .where("refused", "is", null)
      .returning("refId")
      .executeTakeFirst();
    if (marked !== undefined && told.outcome !== "later") await settle?.(trx, { refId, told, at });
  });
}

/** What waits need not be told any more; what was told already stays. */
export async function takeFromOutbox(
  db: Kysely<HallDatabase>,
  { system, refId, addedAt }: { system: OutboxSystem; refId: string; addedAt?: number },
): Promise<void> {
  await db
    .deleteFrom("outbox")
    .where("system", "=", system)
    .where("refId", "=", refId)
    .where("acceptedAt", "is", null)
    .where("refused", "is", null)
    .$if(addedAt !== undefined, (query) => query.where("addedAt", "=", addedAt ?? 0))
    .execute();
}

/** The system answers again: what waits for it need not wait its whole time. */
export async function hurryOutbox(of: Pick<DeliverOptions, "db" | "clock" | "system">): Promise<void> {
  const at = of.clock();
  await of.db
    .updateTable("outbox")
    .set({ nextAt: at })
    .where("system", "=", of.system)
    .where("acceptedAt", "is", null)
    .where("refused", "is", null)
    .where("nextAt", ">", at)
    .execute();
}

/** What has neither been accepted nor refused. */
export function waitingOf(db: Kysely<HallDatabase>, system: OutboxSystem) {
  return db
    .selectFrom("outbox")
    .where("system", "=", system)
    .where("acceptedAt", "is", null)
    .where("refused", "is", null);
}

function changeOf(
  told: Exclude<Told, { outcome: "notAsked" | "withdrawn" }>,
  { at, attempts }: { at: number; attempts: number },
) {
  switch (told.outcome) {
    case "accepted":
      return { acceptedAt: at, outsideId: told.outsideId };
    case "refused":
      return { refused: told.reason };
    case "later":
      return { nextAt: at + Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS) };
  }
}
