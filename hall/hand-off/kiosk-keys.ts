import type { Kysely, Transaction } from "kysely";
import type { HallDatabase } from "../store/schema.ts";

/** Keys of one kiosk that are believed: the present one and those of former installations. */
const KEYS_A_KIOSK = 4;

/** Note the public key that a kiosk says it signs with. */
export async function keepKey(
  trx: Transaction<HallDatabase>,
  { kioskId, publicKey, at }: { kioskId: string; publicKey: string; at: number },
): Promise<void> {
  await trx
    .insertInto("kioskKey")
    .values({ kioskId, publicKey, firstSeenAt: at, lastSeenAt: at })
    .onConflict((conflict) => conflict.columns(["kioskId", "publicKey"]).doUpdateSet({ lastSeenAt: at }))
    .execute();
}

/** Public keys of a kiosk, the one it used last first. */
export async function keysOf(db: Kysely<HallDatabase>, kioskId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("kioskKey")
    .select("publicKey")
    .where("kioskId", "=", kioskId)
    .orderBy("lastSeenAt", "desc")
    .orderBy("publicKey")
    .limit(KEYS_A_KIOSK)
    .execute();
  return rows.map(({ publicKey }) => publicKey);
}
