import type { Kysely, Migration } from "kysely";

/** Editions of the content as kiosks get them, and which one each kiosk runs. */
export const contentPacks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("content_pack")
      .addColumn("edition", "bigint", (column) => column.primaryKey())
      // Of the content as JSON: the same content is the same edition, whoever packs it.
      .addColumn("digest", "text", (column) => column.notNull())
      .addColumn("made_at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.alterTable("kiosk_report").addColumn("content", "text").execute();
  },
};
