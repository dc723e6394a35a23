import { sql, type Kysely, type Migration, type SqlBool } from "kysely";

/** Words that are still to be forgotten are looked for every ten minutes, among the ratings of all years. */
export const ratingWords: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createIndex("rating_words")
      .on("rating")
      .column("received_at")
      .where(sql<SqlBool>`words is not null`)
      .execute();
  },
};
