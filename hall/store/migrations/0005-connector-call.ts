import type { Kysely, Migration } from "kysely";

/** Audit of the calls of outside systems. */
export const connectorCalls: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("connector_call")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("system", "text", (column) => column.notNull())
      .addColumn("operation", "text", (column) => column.notNull())
      .addColumn("actor", "text", (column) => column.notNull())
      .addColumn("purpose", "text", (column) => column.notNull())
      .addColumn("item", "text", (column) => column.notNull())
      .addColumn("masked_number", "text")
      .addColumn("consent", "text")
      .addColumn("outcome", "text", (column) => column.notNull())
      .addColumn("tries", "integer", (column) => column.notNull())
      .addColumn("ms", "integer", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("connector_call_at").on("connector_call").column("at").execute();
  },
};
