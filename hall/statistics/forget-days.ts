import type { Transaction } from "kysely";
import type { HallDatabase } from "../store/schema.ts";

/**
 * What was kept of these days does not hold any more, though as many tickets are there: they are read visit for visit until the
 * night keeps them anew. Days that lie in files stay as they are.
 */
export async function forgetDays(trx: Transaction<HallDatabase>, days: readonly string[]): Promise<void> {
  for (const table of ["visitFigures", "visitSum", "visitDay", "ratingSum"] as const)
    await trx
      .deleteFrom(table)
      .where("businessDay", "in", days)
      .where("businessDay", "not in", (eb) => eb.selectFrom("archiveFile").select("businessDay"))
      .execute();
}
