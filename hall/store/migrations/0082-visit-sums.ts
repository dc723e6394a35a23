import type { Kysely, Migration } from "kysely";

/** What the county's view wants of a day that is over, beside the day itself: a few figures and the waits. */
export const visitSums: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("visit_sum")
      .addColumn("business_day", "text", (column) => column.primaryKey())
      // Of that day when it was kept: with more or fewer it is counted anew.
      .addColumn("tickets", "integer", (column) => column.notNull())
      .addColumn("issued", "integer", (column) => column.notNull())
      .addColumn("served", "integer", (column) => column.notNull())
      .addColumn("no_show", "integer", (column) => column.notNull())
      .addColumn("left_early", "integer", (column) => column.notNull())
      .addColumn("waits", "text", (column) => column.notNull())
      .execute();
  },
};
