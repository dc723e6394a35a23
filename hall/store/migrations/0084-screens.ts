import { sql, type Kysely, type Migration } from "kysely";

/**
 * Screens with keys of their own. A hall that has worked before goes on showing its screens to whoever asks, until somebody
 * says otherwise: nobody's wall is dark on the morning after an update.
 */
export const screens: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("screen")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("window_id", "text")
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("kept_by", "text", (column) => column.notNull())
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addColumn("code_hash", "text", (column) => column.unique())
      .addColumn("code_until", "bigint")
      .addColumn("key_hash", "text", (column) => column.unique())
      .addColumn("enrolled_at", "bigint")
      .addColumn("revoked_at", "bigint")
      .addColumn("seen_at", "bigint")
      .addCheckConstraint("screen_kind_known", sql`kind in ('display', 'windowBoard', 'evaluator')`)
      .addCheckConstraint("screen_kept_by_known", sql`kept_by in ('browser', 'token')`)
      .execute();
    await sql`
      insert into hall_setting (hall_id, name, value)
      select hall_id, 'screensAdmit', 'everybody' from (select hall_id from ticket union select hall_id from account) as there
    `.execute(db);
  },
};
