import { sql, type Kysely, type Migration, type SqlBool } from "kysely";

/**
 * Settings and content in revisions. A revision's text never changes; what came with the program is no row until somebody
 * edits it, then it is revision 0. The table itself holds that nobody publishes what they wrote or submitted, and that of a
 * document one revision is in force.
 */
export const contentRevisions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("content_document")
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("head", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("content_document_pk", ["kind", "name"])
      .execute();
    await db.schema
      .createTable("content_revision")
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("base", "integer")
      .addColumn("text", "text", (column) => column.notNull())
      .addColumn("author", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("note", "text")
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("submitted_by", "text")
      .addColumn("submitted_at", "bigint")
      // Who said that it goes into force.
      .addColumn("approved_by", "text")
      // Who did the last step, whichever it was.
      .addColumn("decided_by", "text")
      .addColumn("decided_at", "bigint")
      .addColumn("reason", "text")
      .addColumn("publish_at", "bigint")
      .addPrimaryKeyConstraint("content_revision_pk", ["kind", "name", "revision"])
      .addCheckConstraint(
        "content_revision_state",
        sql`state in ('draft', 'submitted', 'scheduled', 'published', 'superseded', 'refused', 'withdrawn')`,
      )
      .addCheckConstraint(
        "content_revision_four_eyes",
        sql`approved_by is null or (submitted_by is not null and approved_by <> submitted_by and approved_by <> author)`,
      )
      .addCheckConstraint(
        "content_revision_approved",
        sql`revision = 0 or state not in ('scheduled', 'published') or approved_by is not null`,
      )
      .execute();
    await db.schema
      .createIndex("content_revision_in_force")
      .on("content_revision")
      .columns(["kind", "name"])
      .unique()
      .where(sql<SqlBool>`state = 'published'`)
      .execute();
    await db.schema
      .createIndex("content_revision_open")
      .on("content_revision")
      .column("state")
      .where(sql<SqlBool>`state in ('draft', 'submitted', 'scheduled')`)
      .execute();
    // One row a publication; the newest number is the edition of the content as a whole.
    await db.schema
      .createTable("content_edition")
      .addColumn("edition", "integer", (column) => column.primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .execute();
  },
};
