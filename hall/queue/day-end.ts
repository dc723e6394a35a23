import { businessDayBefore, businessDayOf } from "./business-day.ts";
import type { QueueContext } from "./queue-context.ts";
import { changeState } from "./segments.ts";

/** A repeated request older than this is no repeat any more; no kiosk keeps an unanswered wish so long. */
const KEEP_WISHES_DAYS = 30;

/**
 * What midnight asks for: masks older than `keepHolderDays` days are wiped, tickets still waiting from a former day are
 * closed as `left`, old idempotency keys go. May run at any time and any number of times. Gives what it did.
 */
export async function closeFormerDays(
  { db, clock }: QueueContext,
  { keepHolderDays }: { keepHolderDays: number },
): Promise<{ wiped: number; left: number }> {
  const at = clock();
  const wiped = await db
    .updateTable("ticket")
    .set({ maskedName: null, maskedNumber: null })
    .where("businessDay", "<", businessDayBefore(at, keepHolderDays))
    .where((eb) => eb.or([eb("maskedName", "is not", null), eb("maskedNumber", "is not", null)]))
    .executeTakeFirst();
  await db
    .deleteFrom("wish")
    .where("at", "<", at - KEEP_WISHES_DAYS * 24 * 60 * 60 * 1000)
    .execute();
  const overnight = await db
    .selectFrom("ticket")
    .select("id")
    .where("businessDay", "<", businessDayOf(at))
    .where("state", "=", "waiting")
    .execute();
  for (const { id } of overnight) {
    await db
      .transaction()
      .execute((trx) => changeState(trx, { ticketId: id, from: "waiting", to: "left", actor: "hall", at }));
  }
  return { wiped: Number(wiped.numUpdatedRows), left: overnight.length };
}
