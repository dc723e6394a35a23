import type { Transaction } from "kysely";
import { daysAfter } from "../queue/business-day.ts";
import { holdName } from "../store/row-lock.ts";
import type { HallDatabase } from "../store/schema.ts";

/** Nothing is taken back any more of a day that ended so long ago; what kiosks hand over later makes it anew. */
const SETTLED_AFTER_DAYS = 2;

/** The newest day that may have been kept. */
export function lastSettled(today: string): string {
  return daysAfter(today, -SETTLED_AFTER_DAYS);
}

/**
 * Until this transaction ends, nobody else begins to keep this day, puts it into a file or forgets it. A deletion alone would
 * hold nothing where no row is there yet.
 */
export function holdDay(trx: Transaction<HallDatabase>, day: string): Promise<void> {
  return holdName(trx, `kept day ${day}`);
}

/**
 * What was kept of these days does not hold any more, though as many tickets are there: they are read visit for visit until the
 * night keeps them anew. Days that lie in files stay as they are. Whoever keeps one of them now notices (`day-mark.ts`): tables
 * are written in this order everywhere, the day first.
 */
export async function forgetDays(trx: Transaction<HallDatabase>, days: readonly string[]): Promise<void> {
  for (const day of [...new Set(days)].sort()) await holdDay(trx, day);
  for (const table of ["visitDay", "visitSum", "visitFigures", "ratingSum"] as const)
    await trx
      .deleteFrom(table)
      .where("businessDay", "in", days)
      .where("businessDay", "not in", (eb) => eb.selectFrom("archiveFile").select("businessDay"))
      .execute();
}

/** The same for a ticket of a former day that ends or leaves it; of a day that is not kept yet nothing is asked. */
export async function forgetIfSettled(
  trx: Transaction<HallDatabase>,
  { day, today }: { day: string; today: string },
): Promise<void> {
  if (day <= lastSettled(today)) await forgetDays(trx, [day]);
}
