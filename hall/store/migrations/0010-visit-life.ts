import { sql, type Kysely, type Migration, type SqlBool } from "kysely";

const STATES = "'waiting', 'called', 'serving', 'held', 'transferred', 'finished', 'noShow', 'left', 'cancelled'";
const ACTIVE = sql<SqlBool>`subject_key is not null and state in ('waiting', 'called', 'serving', 'held')`;

/**
 * The whole life of a ticket: states that were not known before, places in the queue that are not the time of issue,
 * what a window does. States are guarded by checks, and SQLite changes no check of a table that is there: the three
 * tables are put aside as plain copies and made anew.
 */
export const visitLife: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await putAside(db, ["ticket_segment", "ticket_appointment", "ticket"]);
    await makeTicket(db);
    await makeSegment(db);
    await makeAppointment(db);
    await bringBack(db);

    // What a visit is about: its ticket's own category first, then what came up at the window.
    await db.schema
      .createTable("ticket_request")
      .addColumn("ticket_id", "text", (column) => column.notNull().references("ticket.id"))
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("category_id", "text", (column) => column.notNull())
      .addColumn("guide_id", "text")
      .addColumn("quantity", "integer", (column) => column.notNull())
      .addColumn("actor", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("ticket_request_pk", ["ticket_id", "seq"])
      .addCheckConstraint("ticket_request_quantity", sql`quantity >= 1`)
      .execute();

    // Who stands at which window: one visit a window, one window a visit.
    await db.schema
      .createTable("window_post")
      .addColumn("window_id", "text", (column) => column.primaryKey())
      .addColumn("ticket_id", "text", (column) => column.references("ticket.id").unique())
      .addColumn("acts", "integer", (column) => column.notNull())
      .execute();

    // What a window did, and how each ticket stood before: what taking it back restores.
    await db.schema
      .createTable("window_act")
      .addColumn("window_id", "text", (column) => column.notNull())
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("actor", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("post_before", "text")
      .addPrimaryKeyConstraint("window_act_pk", ["window_id", "seq"])
      .execute();
    await db.schema.createIndex("window_act_at").on("window_act").column("at").execute();
    await db.schema
      .createTable("window_act_ticket")
      .addColumn("window_id", "text", (column) => column.notNull())
      .addColumn("act_seq", "integer", (column) => column.notNull())
      .addColumn("ticket_id", "text", (column) => column.notNull())
      .addColumn("segment_seq", "integer", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("category_id", "text", (column) => column.notNull())
      .addColumn("ticket_window_id", "text")
      .addColumn("target_window_id", "text")
      .addColumn("queued_at", "bigint", (column) => column.notNull())
      .addColumn("rank_at", "bigint", (column) => column.notNull())
      .addColumn("due_at", "bigint", (column) => column.notNull())
      .addColumn("recalls", "integer", (column) => column.notNull())
      .addColumn("merged_into", "text")
      .addPrimaryKeyConstraint("window_act_ticket_pk", ["window_id", "act_seq", "ticket_id"])
      .execute();
  },
};

async function putAside(db: Kysely<unknown>, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await sql`create table ${sql.ref(`former_${table}`)} as select * from ${sql.ref(table)}`.execute(db);
  }
  // Whoever refers to another goes first.
  for (const table of tables) await db.schema.dropTable(table).execute();
}

async function makeTicket(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("ticket")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("business_day", "text", (column) => column.notNull())
    .addColumn("category_id", "text", (column) => column.notNull())
    .addColumn("number", "text", (column) => column.notNull())
    .addColumn("former_number", "text")
    .addColumn("carried_from", "text")
    .addColumn("kiosk_id", "text", (column) => column.notNull())
    .addColumn("range_id", "text", (column) => column.references("number_range.id"))
    .addColumn("issued_at", "bigint", (column) => column.notNull())
    .addColumn("received_at", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("slip", "text", (column) => column.notNull())
    .addColumn("window_id", "text")
    .addColumn("lane", "text", (column) => column.notNull())
    .addColumn("queued_at", "bigint", (column) => column.notNull())
    .addColumn("rank_at", "bigint", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("target_window_id", "text")
    .addColumn("recalls", "integer", (column) => column.notNull())
    .addColumn("merged_into", "text")
    .addColumn("subject_key", "text")
    .addColumn("masked_name", "text")
    .addColumn("masked_number", "text")
    .addColumn("code_hash", "text")
    .addColumn("short_code_hash", "text")
    .addUniqueConstraint("ticket_day_number", ["business_day", "number"])
    .addCheckConstraint("ticket_state_known", sql`state in (${sql.raw(STATES)})`)
    .addCheckConstraint("ticket_slip_known", sql`slip in ('pending', 'printed', 'failed', 'unknown')`)
    .addCheckConstraint("ticket_lane_known", sql`lane in ('normal', 'elder', 'disabled', 'military', 'pregnant')`)
    .execute();
  await db.schema
    .createIndex("ticket_next")
    .on("ticket")
    .columns(["business_day", "state", "category_id", "rank_at", "number"])
    .execute();
  await db.schema.createIndex("ticket_days_of_number").on("ticket").columns(["number", "business_day"]).execute();
  await db.schema
    .createIndex("ticket_carried")
    .on("ticket")
    .columns(["carried_from", "number"])
    .where(sql<SqlBool>`carried_from is not null`)
    .execute();
  await db.schema
    .createIndex("ticket_merged")
    .on("ticket")
    .column("merged_into")
    .where(sql<SqlBool>`merged_into is not null`)
    .execute();
  await db.schema
    .createIndex("ticket_targeted")
    .on("ticket")
    .columns(["target_window_id", "rank_at"])
    .where(sql<SqlBool>`target_window_id is not null and state = 'waiting'`)
    .execute();
  // Nobody has two tickets of one category at a time.
  await db.schema.createIndex("ticket_subject").on("ticket").column("subject_key").unique().where(ACTIVE).execute();
}

async function makeSegment(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("ticket_segment")
    .addColumn("ticket_id", "text", (column) => column.notNull().references("ticket.id"))
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("window_id", "text")
    .addColumn("from_at", "bigint", (column) => column.notNull())
    .addColumn("to_at", "bigint")
    .addColumn("category_id", "text", (column) => column.notNull())
    .addColumn("cause", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("ticket_segment_order", ["ticket_id", "seq"])
    .addCheckConstraint("ticket_segment_state_known", sql`state in ('created', ${sql.raw(STATES)})`)
    .execute();
  // What was called of late, newest first.
  await db.schema
    .createIndex("ticket_segment_called")
    .on("ticket_segment")
    .column("from_at")
    .where(sql<SqlBool>`state = 'called'`)
    .execute();
}

async function makeAppointment(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("ticket_appointment")
    .addColumn("ticket_id", "text", (column) => column.primaryKey().references("ticket.id"))
    .addColumn("appointment_id", "text", (column) => column.notNull().unique())
    .addColumn("business_day", "text", (column) => column.notNull())
    .addColumn("from_at", "bigint", (column) => column.notNull())
    .addColumn("to_at", "bigint", (column) => column.notNull())
    .addColumn("told", "integer", (column) => column.notNull())
    .execute();
}

async function bringBack(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into ticket (id, business_day, category_id, number, former_number, kiosk_id, range_id, issued_at, received_at,
      state, slip, window_id, lane, queued_at, rank_at, due_at, recalls, masked_name, masked_number, code_hash,
      short_code_hash)
    select id, business_day, category_id, number, former_number, kiosk_id, range_id, issued_at, received_at,
      state, slip, window_id, 'normal', issued_at, issued_at, 0, 0, masked_name, masked_number, code_hash,
      short_code_hash
    from former_ticket`.execute(db);
  await sql`
    insert into ticket_segment (ticket_id, seq, state, actor, window_id, from_at, to_at, category_id, cause)
    select segment.ticket_id, segment.seq, segment.state, segment.actor, segment.window_id, segment.from_at,
      segment.to_at, ticket.category_id,
      case segment.state when 'created' then 'issue' when 'waiting' then 'issue' when 'called' then 'call'
        when 'left' then 'leave' else segment.state end
    from former_ticket_segment as segment inner join ticket on ticket.id = segment.ticket_id`.execute(db);
  await sql`
    insert into ticket_appointment (ticket_id, appointment_id, business_day, from_at, to_at, told)
    select ticket_id, appointment_id, business_day, from_at, to_at, told from former_ticket_appointment`.execute(db);
  for (const table of ["ticket_segment", "ticket_appointment", "ticket"]) {
    await db.schema.dropTable(`former_${table}`).execute();
  }
}
