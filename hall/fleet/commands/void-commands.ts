import type { Kysely, Transaction } from "kysely";
import type { KioskOrder } from "../../contract/kiosk-command.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { LOGS_KEPT_MS } from "./command-view.ts";

/** A kiosk that has begun waits for the end of a visit first, or comes up again: it is given so long to say what came of it. */
export const ANSWER_WITHIN_MS = 90 * 60_000;
/** What was done to kiosks is looked up for so long; the trail has it for ever. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

/** What was not fetched in time is void, and so is what nobody answered to. Of these kiosks, or of all. */
export async function voidLate(
  trx: Transaction<HallDatabase> | Kysely<HallDatabase>,
  { at, kioskIds }: { at: number; kioskIds?: readonly string[] },
): Promise<void> {
  const late = [
    { state: "asked" as const, before: at, code: "NOT_FETCHED" },
    { state: "fetched" as const, before: at - ANSWER_WITHIN_MS, code: "NO_ANSWER" },
  ];
  for (const { state, before, code } of late) {
    let update = trx
      .updateTable("kioskCommand")
      .set({ state: "expired", code, endedAt: at })
      .where("state", "=", state)
      .where("expiresAt", "<=", before);
    if (kioskIds !== undefined) update = update.where("kioskId", "in", kioskIds);
    await update.execute();
  }
}

/** Take back what these kiosks have not said anything of yet. */
export async function voidOpen(
  trx: Transaction<HallDatabase>,
  of: { at: number; kioskIds: readonly string[]; kinds?: readonly KioskOrder["kind"][]; code: "REPLACED" | "REVOKED" },
): Promise<void> {
  let update = trx
    .updateTable("kioskCommand")
    .set({ state: "expired", code: of.code, endedAt: of.at })
    .where("state", "in", ["asked", "fetched"])
    .where("kioskId", "in", of.kioskIds);
  if (of.kinds !== undefined) update = update.where("kind", "in", of.kinds);
  await update.execute();
}

/** Kept by the house: late commands void, logs and commands gone after their time. */
export async function forgetCommands(db: Kysely<HallDatabase>, at: number): Promise<void> {
  await voidLate(db, { at });
  await db
    .deleteFrom("kioskLog")
    .where("at", "<=", at - LOGS_KEPT_MS)
    .execute();
  await db
    .deleteFrom("kioskCommand")
    .where("askedAt", "<=", at - KEPT_MS)
    .where("state", "not in", ["asked", "fetched"])
    .execute();
}
