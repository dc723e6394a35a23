import type { Kysely, Migration } from "kysely";

/** Public keys with which kiosks sign links; several a kiosk, because links outlive a kiosk that was set up anew. */
export const kioskKeys: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("kiosk_key")
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("public_key", "text", (column) => column.notNull())
      .addColumn("first_seen_at", "bigint", (column) => column.notNull())
      .addColumn("last_seen_at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("kiosk_key_pk", ["kiosk_id", "public_key"])
      .execute();
  },
};
