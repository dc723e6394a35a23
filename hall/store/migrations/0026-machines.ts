import type { Kysely, Migration } from "kysely";

/** Kiosks that may speak, and the codes with which they come in. */
export const machineTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("machine")
      .addColumn("public_key", "text", (column) => column.primaryKey())
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("enrolled_at", "bigint", (column) => column.notNull())
      .addColumn("revoked_at", "bigint")
      .execute();
    await db.schema.createIndex("machine_kiosk").on("machine").columns(["kiosk_id", "enrolled_at"]).execute();
    await db.schema
      .createTable("machine_code")
      .addColumn("code_hash", "text", (column) => column.primaryKey())
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addColumn("expires_at", "bigint", (column) => column.notNull())
      .addColumn("used_at", "bigint")
      .addColumn("used_by_key", "text")
      .execute();
  },
};
