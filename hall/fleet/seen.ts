import type { Transaction } from "kysely";
import type { HallDatabase } from "../store/schema.ts";

/** Note that a kiosk spoke to the hall; times are Unix ms. */
export async function noteKiosk(trx: Transaction<HallDatabase>, seen: { kioskId: string; at: number }): Promise<void> {
  await trx
    .insertInto("kioskSeen")
    .values({ kioskId: seen.kioskId, firstSeenAt: seen.at, lastSeenAt: seen.at })
    .onConflict((conflict) => conflict.column("kioskId").doUpdateSet({ lastSeenAt: seen.at }))
    .execute();
}
