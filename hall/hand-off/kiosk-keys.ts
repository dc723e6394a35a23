import type { Kysely, Transaction } from "kysely";
import { insertion } from "../store/insertion.ts";
import type { KioskKeyTable } from "../store/fleet-schema.ts";
import type { HallDatabase } from "../store/schema.ts";

/** Keys of one kiosk that are believed: the present one and those of former installations. */
const KEYS_A_KIOSK = 4;

/** Note the public key that a kiosk says it signs with. */
export async function keepKey(
  trx: Transaction<HallDatabase>,
  { kioskId, publicKey, at }: { kioskId: string; publicKey: string; at: number },
): Promise<void> {
  await addKey(trx, [{ kioskId, publicKey, firstSeenAt: at, lastSeenAt: at }]);
}

const addKey = insertion<KioskKeyTable>({
  table: "kioskKey",
  columns: { kioskId: "text", publicKey: "text", firstSeenAt: "bigint", lastSeenAt: "bigint" },
  then: (insert) =>
    insert.onConflict((conflict) =>
      conflict.columns(["kioskId", "publicKey"]).doUpdateSet((eb) => ({ lastSeenAt: eb.ref("excluded.lastSeenAt") })),
    ),
  answer: "unheard",
});

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
