import { sql, type Kysely, type Migration, type SqlBool } from "kysely";

/** What kiosks are told and what came of it, the logs they handed in, and what else they say of themselves. */
export const kioskCommands: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("kiosk_command")
      .addColumn("id", "text", (column) => column.primaryKey())
      // Of one wish, which may have been about several kiosks.
      .addColumn("wish_id", "text", (column) => column.notNull())
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .addColumn("asked_by", "text", (column) => column.notNull())
      .addColumn("asked_at", "bigint", (column) => column.notNull())
      .addColumn("expires_at", "bigint", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("code", "text")
      .addColumn("fetched_at", "bigint")
      .addColumn("ended_at", "bigint")
      .addCheckConstraint("kiosk_command_state", sql`state in ('asked', 'fetched', 'done', 'refused', 'expired')`)
      .execute();
    await db.schema.createIndex("kiosk_command_wish").on("kiosk_command").column("wish_id").execute();
    await db.schema.createIndex("kiosk_command_asked").on("kiosk_command").column("asked_at").execute();
    // The table itself holds that a kiosk has one of a kind to do.
    await db.schema
      .createIndex("kiosk_command_open")
      .on("kiosk_command")
      .columns(["kiosk_id", "kind"])
      .unique()
      .where(sql<SqlBool>`state in ('asked', 'fetched')`)
      .execute();
    await db.schema
      .createTable("kiosk_log")
      .addColumn("command_id", "text", (column) => column.primaryKey())
      .addColumn("kiosk_id", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("bytes", "integer", (column) => column.notNull())
      // gzip as base64: text is what every store has.
      .addColumn("body", "text", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("kiosk_log_at").on("kiosk_log").column("at").execute();

    await db.schema.alterTable("kiosk_report").addColumn("screen", "text").execute();
    await db.schema.alterTable("kiosk_report").addColumn("service", "text").execute();
    await db.schema.alterTable("kiosk_report").addColumn("last_visit_ended_at", "bigint").execute();
    await db.schema.alterTable("kiosk_report").addColumn("up_since", "bigint").execute();
  },
};
