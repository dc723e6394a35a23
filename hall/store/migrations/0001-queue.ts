import { sql, type Kysely, type Migration } from "kysely";

const TICKET_STATES = sql`state in ('waiting', 'called', 'serving', 'finished', 'noShow', 'left', 'cancelled')`;
const SEGMENT_STATES = sql`state in ('created', 'waiting', 'called', 'serving', 'finished', 'noShow', 'left', 'cancelled')`;

/** Queue, numbering, idempotency, help calls, kiosks. */
export const queueTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("number_range")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("business_day", "text", (column) => column.notNull())
      .addColumn("category_id", "text", (column) => column.notNull())
      .addColumn("letter", "text", (column) => column.notNull())
      .addColumn("first_serial", "integer", (column) => column.notNull())
      .addColumn("last_serial", "integer", (column) => column.notNull())
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("reserved_at", "bigint", (column) => column.notNull())
      .addCheckConstraint("number_range_order", sql`first_serial >= 1 and first_serial <= last_serial`)
      .execute();

    await db.schema
      .createTable("number_counter")
      .addColumn("business_day", "text", (column) => column.notNull())
      .addColumn("letter", "text", (column) => column.notNull())
      .addColumn("next_serial", "integer", (column) => column.notNull())
      .addColumn("reserved_from", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("number_counter_pk", ["business_day", "letter"])
      .addCheckConstraint("number_counter_order", sql`next_serial >= 1 and next_serial <= reserved_from`)
      .execute();

    await db.schema
      .createTable("ticket")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("business_day", "text", (column) => column.notNull())
      .addColumn("category_id", "text", (column) => column.notNull())
      .addColumn("number", "text", (column) => column.notNull())
      .addColumn("former_number", "text")
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("range_id", "text", (column) => column.references("number_range.id"))
      .addColumn("issued_at", "bigint", (column) => column.notNull())
      .addColumn("received_at", "bigint", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("slip", "text", (column) => column.notNull())
      .addColumn("window_id", "text")
      .addColumn("masked_name", "text")
      .addColumn("masked_number", "text")
      .addUniqueConstraint("ticket_number", ["business_day", "number"])
      .addCheckConstraint("ticket_state", TICKET_STATES)
      .addCheckConstraint("ticket_slip", sql`slip in ('pending', 'printed', 'failed', 'unknown')`)
      .execute();
    // Answers both "who is next" and "how many are before me" without touching the table.
    await db.schema
      .createIndex("ticket_queue")
      .on("ticket")
      .columns(["business_day", "state", "issued_at", "number", "category_id"])
      .execute();

    await db.schema
      .createTable("ticket_segment")
      .addColumn("ticket_id", "text", (column) => column.notNull().references("ticket.id"))
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("actor", "text", (column) => column.notNull())
      .addColumn("window_id", "text")
      .addColumn("from_at", "bigint", (column) => column.notNull())
      .addColumn("to_at", "bigint")
      .addPrimaryKeyConstraint("ticket_segment_pk", ["ticket_id", "seq"])
      .addCheckConstraint("ticket_segment_state", SEGMENT_STATES)
      .execute();

    await db.schema
      .createTable("wish")
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("key", "text", (column) => column.notNull())
      .addColumn("result_id", "text")
      .addColumn("at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("wish_pk", ["kind", "key"])
      .execute();
    await db.schema.createIndex("wish_age").on("wish").column("at").execute();

    await db.schema
      .createTable("help_call")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("business_day", "text", (column) => column.notNull())
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("reason", "text", (column) => column.notNull())
      .addColumn("detail", "text")
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("received_at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("help_call_day").on("help_call").columns(["business_day", "received_at"]).execute();

    await db.schema
      .createTable("kiosk_seen")
      .addColumn("kiosk_id", "text", (column) => column.primaryKey())
      .addColumn("first_seen_at", "bigint", (column) => column.notNull())
      .addColumn("last_seen_at", "bigint", (column) => column.notNull())
      .execute();
  },
};
