import type { MissCount, MissView } from "../contract/search.ts";
import { noteKiosk } from "../fleet/seen.ts";
import { businessDayBefore } from "../queue/business-day.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { inTransaction } from "../store/transact.ts";

/** What is older is of no use to anybody; `retention.searchDays` of the hall says when it goes. */
const SHOWN_DAYS = 90;
const LIST_LIMIT = 500;

/** Keep what a kiosk's citizens looked for in vain. Counts only grow, so a report that comes twice changes nothing. */
export async function keepMisses(
  { db, clock }: QueueContext,
  report: { kioskId: string; counts: readonly MissCount[] },
): Promise<{ receivedAt: number }> {
  const { kioskId, counts } = report;
  const receivedAt = clock();
  await inTransaction(db, async (trx) => {
    await noteKiosk(trx, { kioskId, at: receivedAt });
    for (const { query, businessDay, times } of counts) {
      await trx
        .insertInto("searchMiss")
        .values({ kioskId, businessDay, query, times })
        .onConflict((conflict) =>
          conflict
            .columns(["kioskId", "businessDay", "query"])
            .doUpdateSet({ times })
            .where("searchMiss.times", "<", times),
        )
        .execute();
    }
  });
  return { receivedAt };
}

/** What people look for and do not find, over all kiosks, most asked for first. */
export async function missesOfLate({ db, clock }: QueueContext): Promise<MissView[]> {
  const rows = await db
    .selectFrom("searchMiss")
    .select(({ fn }) => [
      "query",
      fn.sum<number | string>("times").as("times"),
      fn.count<number | string>("kioskId").distinct().as("kiosks"),
      fn.max("businessDay").as("lastDay"),
    ])
    .where("businessDay", ">=", businessDayBefore(clock(), SHOWN_DAYS))
    .groupBy("query")
    .orderBy("times", "desc")
    .orderBy("query")
    .limit(LIST_LIMIT)
    .execute();
  // PostgreSQL gives sums and counts as text.
  return rows.map((row) => ({ ...row, times: Number(row.times), kiosks: Number(row.kiosks) }));
}
