import type { Kysely, Migration } from "kysely";

/**
 * What a hall's own statistics want of a day that is over, so that a year is read in a moment: tables alone, which are empty at
 * first; the night fills them.
 */
export const dayFigures: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("visit_figures")
      .addColumn("business_day", "text", (column) => column.primaryKey())
      // Of that day when it was kept: with more or fewer it is counted anew.
      .addColumn("tickets", "integer", (column) => column.notNull())
      .addColumn("figures", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("rating_sum")
      .addColumn("business_day", "text", (column) => column.primaryKey())
      // Of tickets of that day, and how many of those were served.
      .addColumn("ratings", "integer", (column) => column.notNull())
      .addColumn("rated", "integer", (column) => column.notNull())
      // Given on that day, whatever day they are about.
      .addColumn("given", "integer", (column) => column.notNull())
      .addColumn("grades", "text", (column) => column.notNull())
      .addColumn("kiosks", "text", (column) => column.notNull())
      .execute();
  },
};
