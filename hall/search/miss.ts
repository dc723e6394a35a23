import type { MissCount, MissView } from "../contract/search.ts";
import { noteKiosk } from "../fleet/seen.ts";
import { businessDayBefore } from "../queue/business-day.ts";
import type { QueueContext } from "../queue/queue-context.ts";

/** Words that nobody missed for so long are forgotten. */
const KEPT_DAYS = 90;
const LIST_LIMIT = 500;

/** Keep what a kiosk's citizens looked for in vain. Counts only grow, so a report that comes twice changes nothing. */
export async function keepMisses(
  { db, clock }: QueueContext,
  report: { kioskId: string; counts: readonly MissCount[] },
): Promise<{ receivedAt: number }> {
  const { kioskId, counts } = report;
  const receivedAt = clock();
  await db.transaction().execute(async (trx) => {
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
    await trx.deleteFrom("searchMiss").where("businessDay", "<", businessDayBefore(receivedAt, KEPT_DAYS)).execute();
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
    .where("businessDay", ">=", businessDayBefore(clock(), KEPT_DAYS))
    .groupBy("query")
    .orderBy("times", "desc")
    .orderBy("query")
    .limit(LIST_LIMIT)
    .execute();
  // PostgreSQL gives sums and counts as text.
  return rows.map((row) => ({ ...row, times: Number(row.times), kiosks: Number(row.kiosks) }));
}
