import { sql, type Kysely, type Migration } from "kysely";
import { scopeTables } from "../halls/scope-tables.ts";
import { FIRST_HALL } from "../halls/whole-database.ts";

/**
 * Many halls in one database, county above township above village. What was there is the first hall's; each table gets
 * `hall_id` in front of its keys. On SQLite every table is made anew for it.
 */
export const halls: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("hall")
      .addColumn("id", "text", (column) => column.primaryKey())
      // Its own until somebody names it: then the content's word for it is not asked any more.
      .addColumn("name", "text")
      .addColumn("level", "text", (column) => column.notNull())
      .addColumn("parent_id", "text", (column) => column.references("hall.id"))
      // Ids from the top down to its own, each with a slash behind it: all below begin with it.
      .addColumn("path", "text", (column) => column.notNull().unique())
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addCheckConstraint("hall_level_known", sql`level in ('county', 'township', 'village')`)
      .execute();
    await (db as Kysely<{ hall: { id: string; level: string; path: string; createdAt: number } }>)
      .insertInto("hall")
      .values({ id: FIRST_HALL, level: "county", path: `${FIRST_HALL}/`, createdAt: 0 })
      .execute();
    await scopeTables(db);
  },
};
