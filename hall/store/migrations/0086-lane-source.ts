import { sql, type Kysely, type Migration } from "kysely";

/** Who says of a ticket's lane that it is theirs; and a lane that counts for nothing until staff give it. */
export const laneSource: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable("ticket")
      .addColumn("lane_from", "text", (column) => column.check(sql`lane_from in ('card', 'declared', 'staff')`))
      .execute();
    await db.schema
      .alterTable("ticket")
      .addColumn("lane_told", "text", (column) =>
        column.check(sql`lane_told in ('elder', 'disabled', 'military', 'pregnant')`),
      )
      .execute();
  },
};
