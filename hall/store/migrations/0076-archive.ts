import type { Kysely, Migration } from "kysely";

/** Days that were brought back from their file for a while, and stretches of the audit trail that lie in files. */
export const archiveMore: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable("archive_file").addColumn("restored_at", "bigint").execute();
    await db.schema
      .createTable("audit_archive")
      .addColumn("last_seq", "bigint", (column) => column.primaryKey())
      .addColumn("first_seq", "bigint", (column) => column.notNull())
      .addColumn("last_hash", "text", (column) => column.notNull())
      .addColumn("file", "text", (column) => column.notNull())
      .addColumn("sha256", "text", (column) => column.notNull())
      .addColumn("made_at", "bigint", (column) => column.notNull())
      // When the last of its entries had left the database.
      .addColumn("emptied_at", "bigint")
      .execute();
  },
};
