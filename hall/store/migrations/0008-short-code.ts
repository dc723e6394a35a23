import type { Kysely, Migration } from "kysely";
import { isPostgres } from "../row-lock.ts";

/** What proves in letters that somebody holds a ticket's slip, and a way to find the days on which a number was given. */
export const shortCodes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable("ticket").addColumn("short_code_hash", "text").execute();
    // On PostgreSQL the unique key of the first step has that name already. The tenth step makes both anew.
    const name = isPostgres(db) ? "ticket_number_days" : "ticket_number";
    await db.schema.createIndex(name).on("ticket").columns(["number", "business_day"]).execute();
  },
};
