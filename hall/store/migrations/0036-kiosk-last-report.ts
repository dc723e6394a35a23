import { sql, type Kysely, type Migration } from "kysely";

/** When a kiosk last reported: that it gave a number or handed some over does not say that it was well before. */
export const kioskLastReport: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable("kiosk_seen").addColumn("last_report_at", "bigint").execute();
    await sql`
      update kiosk_seen set last_report_at = last_seen_at
      where exists (select kiosk_id from kiosk_report where kiosk_report.kiosk_id = kiosk_seen.kiosk_id)`.execute(db);
  },
};
