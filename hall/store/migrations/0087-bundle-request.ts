import { sql, type Kysely, type Migration, type SqlBool } from "kysely";

/** Of which 一件事 a number is, and what was answered to the questions of guide or bundle, until its masks are wiped. */
export const bundleRequest: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable("ticket_request").addColumn("bundle_id", "text").execute();
    await db.schema.alterTable("ticket_request").addColumn("answers", "text").execute();
    // Wiping reads the few that still have some.
    await db.schema
      .createIndex("ticket_request_answers")
      .on("ticket_request")
      .columns(["hall_id", "ticket_id"])
      .where(sql<SqlBool>`answers is not null`)
      .execute();
  },
};
