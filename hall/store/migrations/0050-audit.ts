import type { Kysely, Migration } from "kysely";

/** Who did what, one entry after the other, each with the hash of the one before; and the newest, behind which writers queue. */
export const auditTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("audit_entry")
      .addColumn("seq", "bigint", (column) => column.primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("actor_kind", "text", (column) => column.notNull())
      .addColumn("actor_name", "text")
      .addColumn("procedure", "text", (column) => column.notNull())
      .addColumn("ref", "text")
      .addColumn("outcome", "text", (column) => column.notNull())
      .addColumn("previous", "text", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("audit_entry_at").on("audit_entry").columns(["at", "seq"]).execute();
    await db.schema.createIndex("audit_entry_actor").on("audit_entry").columns(["actor_name", "seq"]).execute();
    await db.schema
      .createTable("audit_head")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("seq", "bigint", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull())
      .execute();
  },
};
