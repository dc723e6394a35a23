import { sql, type Kysely, type Migration, type SqlBool } from "kysely";

/** How each kiosk was from when to when, and when it was last used by somebody. */
export const kioskConditions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("kiosk_condition")
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("from_at", "bigint", (column) => column.notNull())
      .addColumn("to_at", "bigint")
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("version", "text", (column) => column.notNull())
      .addColumn("power", "text", (column) => column.notNull())
      .addColumn("faults", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("kiosk_condition_pk", ["kiosk_id", "from_at"])
      .addCheckConstraint("kiosk_condition_state", sql`state in ('reporting', 'away')`)
      .execute();
    await db.schema.createIndex("kiosk_condition_past").on("kiosk_condition").column("to_at").execute();
    await db.schema
      .createIndex("kiosk_condition_now")
      .on("kiosk_condition")
      .column("kiosk_id")
      .unique()
      .where(sql<SqlBool>`to_at is null`)
      .execute();

    await db.schema.alterTable("kiosk_seen").addColumn("last_used_at", "bigint").execute();
    await sql`
      update kiosk_seen set last_used_at =
        (select max(ticket.issued_at) from ticket where ticket.kiosk_id = kiosk_seen.kiosk_id)`.execute(db);
    // Ratings by the day of the visit that they are about.
    await db.schema
      .createIndex("rating_day")
      .on("rating")
      .columns(["business_day", "ticket_number"])
      .where(sql<SqlBool>`business_day is not null`)
      .execute();
    await db.schema.createIndex("rating_order_opened").on("rating_order").column("opened_at").execute();
    await db.schema.createIndex("appeal_received").on("appeal").column("received_at").execute();
  },
};
