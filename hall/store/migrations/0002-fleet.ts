import type { Kysely, Migration } from "kysely";

/** What each kiosk last said of itself; one row a kiosk, because only the newest counts. */
export const fleetTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("kiosk_report")
      .addColumn("kiosk_id", "text", (column) => column.primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("version", "text", (column) => column.notNull())
      .addColumn("power", "text", (column) => column.notNull())
      .addColumn("parts", "text", (column) => column.notNull())
      .execute();
  },
};
