import { sql, type Kysely, type Migration, type SqlBool } from "kysely";

/** What a day's end looks for among all old tickets, every few minutes: who is still open, and masks not yet wiped. */
export const dayEnd: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createIndex("ticket_open")
      .on("ticket")
      .column("business_day")
      .where(sql<SqlBool>`state in ('waiting', 'called', 'serving', 'held')`)
      .execute();
    await db.schema
      .createIndex("ticket_personal")
      .on("ticket")
      .column("business_day")
      .where(sql<SqlBool>`masked_name is not null or masked_number is not null or subject_key is not null`)
      .execute();
  },
};
