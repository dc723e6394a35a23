import type { Kysely, Migration } from "kysely";

/** What proves that somebody holds a ticket's slip, and which appointment a ticket came from. */
export const slipCodes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable("ticket").addColumn("code_hash", "text").execute();
    await db.schema
      .createTable("ticket_appointment")
      .addColumn("ticket_id", "text", (column) => column.primaryKey().references("ticket.id"))
      .addColumn("appointment_id", "text", (column) => column.notNull().unique())
      .addColumn("business_day", "text", (column) => column.notNull())
      .addColumn("from_at", "bigint", (column) => column.notNull())
      .addColumn("to_at", "bigint", (column) => column.notNull())
      .addColumn("told", "integer", (column) => column.notNull())
      .execute();
  },
};
