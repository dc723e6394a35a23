import type { Kysely, Migration } from "kysely";

/** Who was at work at a window last: its rating screen says it, where the hall wishes so. */
export const windowClerk: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable("window_post").addColumn("clerk", "text").execute();
    await db.schema.alterTable("window_post").addColumn("clerk_at", "bigint").execute();
  },
};
