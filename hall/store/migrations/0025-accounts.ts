import { sql, type Kysely, type Migration } from "kysely";

/** Staff: who they are, who is signed in, who tried in vain. */
export const accountTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("account")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull().unique())
      .addColumn("display_name", "text", (column) => column.notNull())
      .addColumn("password_hash", "text", (column) => column.notNull())
      .addColumn("password_kind", "text", (column) => column.notNull())
      .addColumn("roles", "text", (column) => column.notNull())
      .addColumn("windows", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("totp_secret", "text")
      .addColumn("totp_pending", "text")
      .addColumn("totp_step", "bigint", (column) => column.notNull())
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addColumn("last_sign_in_at", "bigint")
      .addCheckConstraint("account_state_known", sql`state in ('active', 'disabled')`)
      .addCheckConstraint("account_password_kind_known", sql`password_kind in ('first', 'own')`)
      .execute();
    await db.schema
      .createTable("staff_session")
      .addColumn("id_hash", "text", (column) => column.primaryKey())
      .addColumn("account_id", "text", (column) => column.notNull().references("account.id"))
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addColumn("seen_at", "bigint", (column) => column.notNull())
      .addColumn("ends_at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("staff_session_account").on("staff_session").column("account_id").execute();
    await db.schema
      .createTable("sign_in_try")
      .addColumn("subject", "text", (column) => column.primaryKey())
      .addColumn("wrong", "integer", (column) => column.notNull())
      .addColumn("locked_until", "bigint", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("sign_in_try_at").on("sign_in_try").column("at").execute();
  },
};
