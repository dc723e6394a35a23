import type { Kysely, Migration } from "kysely";

/** What displays, windows and other systems are told; a day of it is kept, so that who was away hears the rest. */
export const eventLog: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("hall_event")
      .addColumn("id", "bigint", (column) => column.primaryKey())
      .addColumn("topic", "text", (column) => column.notNull())
      .addColumn("ref", "text")
      .addColumn("number", "text")
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("hall_event_at").on("hall_event").column("at").execute();
    await db.schema
      .createTable("hall_event_counter")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("last", "bigint", (column) => column.notNull())
      .execute();
    await (db as Kysely<{ hallEventCounter: { id: number; last: number } }>)
      .insertInto("hallEventCounter")
      .values({ id: 1, last: 0 })
      .execute();
  },
};
