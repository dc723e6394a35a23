import type { Kysely, Migration } from "kysely";

/** Queries without results, as the kiosks count them; no persons. */
export const searchTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("search_miss")
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("business_day", "text", (column) => column.notNull())
      .addColumn("query", "text", (column) => column.notNull())
      .addColumn("times", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("search_miss_pk", ["kiosk_id", "business_day", "query"])
      .execute();
    await db.schema.createIndex("search_miss_day").on("search_miss").column("business_day").execute();
  },
};
