import { randomUUID } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";
import { holdDay } from "./forget-days.ts";

/** No day has so many tickets: what is marked is not kept. */
const MARKED = -1;

/**
 * Say that a day is about to be read, to be kept. Its visits are read outside of a transaction, which would be too long a one;
 * `forgetDays` takes the mark away, and so whoever read the day knows that it changed meanwhile.
 */
export async function markDay(db: Kysely<HallDatabase>, businessDay: string): Promise<string> {
  // A space: no facts look like this.
  const mark = `keeping ${randomUUID()}`;
  const marked = { tickets: MARKED, facts: mark };
  await inTransaction(db, async (trx) => {
    await holdDay(trx, businessDay);
    await trx
      .insertInto("visitDay")
      .values({ businessDay, ...marked })
      .onConflict((conflict) => conflict.column("businessDay").doUpdateSet(marked))
      .execute();
  });
  return mark;
}

/** Write what a day is where it still stands as `former`, a mark or facts; false when somebody forgot it or keeps it anew. */
export async function replaceDay(
  trx: Transaction<HallDatabase>,
  { businessDay, former, kept }: { businessDay: string; former: string; kept: { tickets: number; facts: string } },
): Promise<boolean> {
  const rows = await trx
    .updateTable("visitDay")
    .set(kept)
    .where("businessDay", "=", businessDay)
    .where("facts", "=", former)
    .returning("businessDay")
    .execute();
  return rows.length > 0;
}

/** Hold a day to the end of this transaction; false when it is not kept, or not with so many tickets. */
export async function holdKept(
  trx: Transaction<HallDatabase>,
  { businessDay, tickets }: { businessDay: string; tickets: number },
): Promise<boolean> {
  await holdDay(trx, businessDay);
  // Changes nothing: a statement that writes is to be the first.
  const rows = await trx
    .updateTable("visitDay")
    .set({ tickets })
    .where("businessDay", "=", businessDay)
    .where("tickets", "=", tickets)
    .returning("businessDay")
    .execute();
  return rows.length > 0;
}
