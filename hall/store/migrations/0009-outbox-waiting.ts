import { sql, type Kysely, type Migration, type SqlBool } from "kysely";

/** What waits is looked for every few seconds among all that was ever told; refused pieces are counted as often. */
export const outboxWaiting: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createIndex("outbox_waiting")
      .on("outbox")
      .columns(["system", "next_at"])
      .where(sql<SqlBool>`accepted_at is null and refused is null`)
      .execute();
    await db.schema
      .createIndex("outbox_refused")
      .on("outbox")
      .column("system")
      .where(sql<SqlBool>`refused is not null`)
      .execute();
  },
};
