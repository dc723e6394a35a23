import type { Kysely, Migration } from "kysely";

/** What statistics go on knowing of rows that the hall does not keep any more. */
export const keptFigures: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("kept_count")
      .addColumn("business_day", "text", (column) => column.notNull())
      .addColumn("topic", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("times", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("kept_count_pk", ["topic", "business_day", "name"])
      .execute();
    // How kiosks were on a day, compressed.
    await db.schema
      .createTable("kept_condition")
      .addColumn("business_day", "text", (column) => column.primaryKey())
      .addColumn("facts", "text", (column) => column.notNull())
      .execute();
    // Which matters are over for so long.
    await db.schema.createIndex("appeal_closed").on("appeal").column("closed_at").execute();
  },
};
