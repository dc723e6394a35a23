import type { Transaction } from "kysely";
import type { HallDatabase } from "../store/schema.ts";

/** Note that a kiosk spoke to the hall: to report, because somebody used it, or for itself. Times are Unix ms. */
export async function noteKiosk(
  trx: Transaction<HallDatabase>,
  { kioskId, at, why = "itself" }: { kioskId: string; at: number; why?: "report" | "use" | "itself" },
): Promise<void> {
  const now = {
    lastSeenAt: at,
    ...(why === "use" && { lastUsedAt: at }),
    ...(why === "report" && { lastReportAt: at }),
  };
  await trx
    .insertInto("kioskSeen")
    .values({ kioskId, firstSeenAt: at, lastUsedAt: null, lastReportAt: null, ...now })
    .onConflict((conflict) => conflict.column("kioskId").doUpdateSet(now))
    .execute();
}
