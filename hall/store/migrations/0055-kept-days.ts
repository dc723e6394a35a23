import type { Kysely, Migration } from "kysely";

/** What statistics know of days that are over, and which of them lie in files of their own. */
export const keptDays: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("visit_day")
      .addColumn("business_day", "text", (column) => column.primaryKey())
      // How many tickets of the day there were when it was kept: with more or fewer it is made anew.
      .addColumn("tickets", "integer", (column) => column.notNull())
      .addColumn("facts", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("archive_file")
      .addColumn("business_day", "text", (column) => column.primaryKey())
      .addColumn("file", "text", (column) => column.notNull())
      .addColumn("tickets", "integer", (column) => column.notNull())
      .addColumn("rated", "integer", (column) => column.notNull())
      .addColumn("sha256", "text", (column) => column.notNull())
      .addColumn("made_at", "bigint", (column) => column.notNull())
      // When the last of its tickets had left the database.
      .addColumn("emptied_at", "bigint")
      .execute();
  },
};
