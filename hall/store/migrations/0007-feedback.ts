import { sql, type Kysely, type Migration } from "kysely";

/** Ratings and their work orders, appeals, what outside systems have to hear of both, and what became of help calls. */
export const feedbackTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("rating")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("subject_key", "text", (column) => column.notNull().unique())
      .addColumn("business_day", "text")
      .addColumn("ticket_number", "text")
      .addColumn("visit_id", "text")
      .addColumn("category_id", "text")
      .addColumn("window_id", "text")
      .addColumn("guide_id", "text")
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("grade", "text", (column) => column.notNull())
      .addColumn("options", "text", (column) => column.notNull())
      .addColumn("words", "text")
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("received_at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("rating_received").on("rating").column("received_at").execute();

    await db.schema
      .createTable("rating_order")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("rating_id", "text", (column) => column.notNull().unique().references("rating.id"))
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("opened_at", "bigint", (column) => column.notNull())
      .addColumn("due_day", "text", (column) => column.notNull())
      .addColumn("assignee", "text")
      .addColumn("closed_at", "bigint")
      .addCheckConstraint("rating_order_state", sql`state in ('open', 'assigned', 'answered', 'closed')`)
      .execute();
    await steps(db, { table: "rating_order_step", of: "rating_order", owner: "order_id", what: "state" });

    await db.schema
      .createTable("appeal")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("category_id", "text", (column) => column.notNull())
      .addColumn("complexity", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("received_at", "bigint", (column) => column.notNull())
      .addColumn("due_day", "text", (column) => column.notNull())
      .addColumn("assignee", "text")
      .addColumn("ticket_day", "text")
      .addColumn("ticket_number", "text")
      .addColumn("guide_id", "text")
      .addColumn("answer", "text")
      .addColumn("closed_at", "bigint")
      .addCheckConstraint("appeal_state", sql`state in ('received', 'classified', 'assigned', 'answered', 'closed')`)
      .execute();
    await db.schema.createIndex("appeal_category").on("appeal").columns(["category_id", "received_at"]).execute();

    await db.schema
      .createTable("appeal_filing")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("appeal_id", "text", (column) => column.notNull().references("appeal.id"))
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("number", "text", (column) => column.notNull())
      .addColumn("code_hash", "text", (column) => column.notNull())
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("received_at", "bigint", (column) => column.notNull())
      .addColumn("words", "text")
      .addColumn("phone", "text")
      .addColumn("phone_hash", "text")
      .addUniqueConstraint("appeal_filing_receipt", ["number", "code_hash"])
      .addUniqueConstraint("appeal_filing_seq", ["appeal_id", "seq"])
      .execute();
    await db.schema.createIndex("appeal_filing_phone").on("appeal_filing").column("phone_hash").execute();
    await steps(db, { table: "appeal_step", of: "appeal", owner: "appeal_id", what: "event" });

    await db.schema
      .createTable("outbox")
      .addColumn("system", "text", (column) => column.notNull())
      .addColumn("ref_id", "text", (column) => column.notNull())
      .addColumn("added_at", "bigint", (column) => column.notNull())
      .addColumn("attempts", "integer", (column) => column.notNull())
      .addColumn("next_at", "bigint", (column) => column.notNull())
      .addColumn("accepted_at", "bigint")
      .addColumn("outside_id", "text")
      .addColumn("refused", "text")
      .addPrimaryKeyConstraint("outbox_pk", ["system", "ref_id"])
      .execute();

    await db.schema
      .alterTable("help_call")
      .addColumn("state", "text", (column) => column.notNull().defaultTo("open"))
      .execute();
    await db.schema.alterTable("help_call").addColumn("acknowledged_at", "bigint").execute();
    await db.schema.alterTable("help_call").addColumn("acknowledged_by", "text").execute();
  },
};

/** What happened to something, one row a step; rows are only added. */
async function steps(
  db: Kysely<unknown>,
  { table, of, owner, what }: { table: string; of: string; owner: string; what: string },
): Promise<void> {
  await db.schema
    .createTable(table)
    .addColumn(owner, "text", (column) => column.notNull().references(`${of}.id`))
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn(what, "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("note", "text")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint(`${table}_pk`, [owner, "seq"])
    .execute();
}
