import { sql, type Kysely, type Migration, type SqlBool } from "kysely";

/** How many tickets of a category were given on a day and in its time bands, and services of late for the estimate. */
export const quotas: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("ticket_quota")
      .addColumn("business_day", "text", (column) => column.notNull())
      .addColumn("category_id", "text", (column) => column.notNull())
      // `day`, or the band's beginning, `09:00`.
      .addColumn("band", "text", (column) => column.notNull())
      .addColumn("taken", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("ticket_quota_pk", ["business_day", "category_id", "band"])
      .execute();
    await db.schema
      .createIndex("ticket_segment_served")
      .on("ticket_segment")
      .columns(["category_id", "to_at"])
      .where(sql<SqlBool>`state = 'serving' and to_at is not null`)
      .execute();
  },
};
