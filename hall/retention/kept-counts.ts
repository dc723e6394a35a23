import { sql, type Kysely, type Transaction } from "kysely";
import type { KeptCountTable, KeptTopic } from "../store/kept-schema.ts";
import type { HallDatabase } from "../store/schema.ts";

/** One row that goes, as it will be counted. */
export type Gone = Omit<KeptCountTable, "times">;

/** Count rows in the transaction in which they go: so a figure is never without them, and never has them twice. */
export async function addCounts(trx: Transaction<HallDatabase>, gone: readonly Gone[]): Promise<void> {
  const counts = new Map<string, KeptCountTable>();
  for (const row of gone) {
    const key = JSON.stringify([row.topic, row.businessDay, row.name]);
    counts.set(key, { ...row, times: (counts.get(key)?.times ?? 0) + 1 });
  }
  if (counts.size === 0) return;
  await trx
    .insertInto("keptCount")
    .values([...counts.values()])
    .onConflict((conflict) =>
      conflict
        .columns(["topic", "businessDay", "name"])
        .doUpdateSet({ times: sql<number>`kept_count.times + excluded.times` }),
    )
    .execute();
}

/** Counts of rows that went, by name; of some days, or of all. */
export async function keptCounts(
  db: Kysely<HallDatabase>,
  topic: KeptTopic,
  days?: { from: string; to: string },
): Promise<Map<string, number>> {
  let query = db
    .selectFrom("keptCount")
    .select(({ fn }) => ["name", fn.sum<number | string>("times").as("times")])
    .where("topic", "=", topic);
  if (days !== undefined) query = query.where("businessDay", ">=", days.from).where("businessDay", "<=", days.to);
  const rows = await query.groupBy("name").execute();
  return new Map(rows.map(({ name, times }) => [name, Number(times)]));
}

/** Rows that are there and rows that went, together. */
export function withKept(rows: ReadonlyMap<string, number>, kept: ReadonlyMap<string, number>): Map<string, number> {
  const all = new Map(rows);
  for (const [name, times] of kept) all.set(name, (all.get(name) ?? 0) + times);
  return all;
}
