import { createPrivateKey, createPublicKey } from "node:crypto";
import { sql, type Kysely } from "kysely";
import { changing } from "../audit/intent.ts";
import type { HallDatabase } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";

/** Counts how often the key was exchanged. */
const GENERATION_NAME = "contentKeyGeneration";
/** What stands before the 32 bytes of an Ed25519 key in PKCS8. */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

export interface ContentKey {
  /** PEM, PKCS8. */
  privateKey: string;
  /** 32 bytes as base64url. */
  publicKey: string;
}

/**
 * The key with which the hall signs content for its kiosks. Derived from the hall's own key (`appeals.key`), so that all
 * replicas have the same one, a backup holds it, and who has the database alone has none.
 */
export async function contentKeyOf(
  hash: (text: string) => string,
  db: Kysely<HallDatabase>,
): Promise<ContentKey & { generation: number }> {
  const row = await db.selectFrom("hallSetting").select("value").where("name", "=", GENERATION_NAME).executeTakeFirst();
  const generation = Number(row?.value ?? 1);
  const seed = Buffer.from(hash(`content key ${generation}`), "hex");
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
  return {
    generation,
    privateKey: key.export({ type: "pkcs8", format: "pem" }).toString(),
    publicKey: createPublicKey(key).export({ format: "jwk" }).x ?? "",
  };
}

/** Another key from now on: kiosks learn of it over their own line when they meet an edition that it signed. */
export function renewContentKey(db: Kysely<HallDatabase>): Promise<number> {
  return inTransaction(db, async (trx) => {
    const { value } = await trx
      .insertInto("hallSetting")
      .values({ name: GENERATION_NAME, value: "2" })
      .onConflict((conflict) =>
        conflict
          .column("name")
          .doUpdateSet({ value: sql<string>`cast(cast(hall_setting.value as integer) + 1 as text)` }),
      )
      .returning("value")
      .executeTakeFirstOrThrow();
    changing(trx, "contentKey", value);
    return Number(value);
  });
}
