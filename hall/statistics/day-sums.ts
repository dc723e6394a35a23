import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";
import { figuresOf, readFacts, type KeptDay } from "./day-facts.ts";
import { replaceDay } from "./day-mark.ts";
import { writeFigures } from "./figures-text.ts";
import { rowOfSum, sumOfDay } from "./halls/day-sum.ts";

/** What a kept day adds up to, for the county and for its own hall. With a breath before each step: nothing else runs meanwhile. */
export async function sumsOf(day: KeptDay) {
  await setImmediate();
  const sum = rowOfSum(sumOfDay(day));
  const figures = await figuresOf(day);
  await setImmediate();
  return { sum, figures: writeFigures(figures) };
}

export async function keepSums(
  trx: Kysely<HallDatabase>,
  of: { businessDay: string; tickets: number; sums: Awaited<ReturnType<typeof sumsOf>> },
): Promise<void> {
  const { businessDay, tickets, sums } = of;
  const sum = { tickets, ...sums.sum };
  await trx
    .insertInto("visitSum")
    .values({ businessDay, ...sum })
    .onConflict((conflict) => conflict.column("businessDay").doUpdateSet(sum))
    .execute();
  const own = { tickets, figures: sums.figures };
  await trx
    .insertInto("visitFigures")
    .values({ businessDay, ...own })
    .onConflict((conflict) => conflict.column("businessDay").doUpdateSet(own))
    .execute();
}

/** So many days are looked at by one question. */
const DAYS_AT_ONCE = 40;

/**
 * Days that were kept without their sums, or anew by a former version, also those that lie in files; at most `limit`, the newest
 * first.
 */
export async function sumUp(db: Kysely<HallDatabase>, limit: number): Promise<void> {
  let left = limit;
  for await (const days of keptDays(db)) {
    for (const { businessDay, tickets, summed, counted } of days) {
      // Not those of which a run that was cut off left but its mark.
      if (tickets < 0 || (summed !== null && counted === tickets)) continue;
      if (left === 0) return;
      left -= 1;
      await sumUpDay(db, businessDay);
    }
  }
}

/** All kept days, the newest first, and whether their sums are there. */
async function* keptDays(db: Kysely<HallDatabase>) {
  let before: string | undefined;
  for (;;) {
    const days: { businessDay: string; tickets: number; summed: number | null; counted: number | null }[] = await db
      .selectFrom("visitDay")
      .leftJoin("visitSum", "visitSum.businessDay", "visitDay.businessDay")
      .leftJoin("visitFigures", "visitFigures.businessDay", "visitDay.businessDay")
      .select(["visitDay.businessDay", "visitDay.tickets"])
      .select(["visitSum.tickets as summed", "visitFigures.tickets as counted"])
      .$if(before !== undefined, (query) => query.where("visitDay.businessDay", "<", before ?? ""))
      .orderBy("visitDay.businessDay", "desc")
      .limit(DAYS_AT_ONCE)
      .execute();
    yield days;
    if (days.length < DAYS_AT_ONCE) return;
    before = days.at(-1)?.businessDay;
    await setImmediate();
  }
}

async function sumUpDay(db: Kysely<HallDatabase>, businessDay: string): Promise<void> {
  const kept = await db
    .selectFrom("visitDay")
    .select(["tickets", "facts"])
    .where("businessDay", "=", businessDay)
    .where("tickets", ">=", 0)
    .executeTakeFirst();
  if (kept === undefined) return;
  const sums = await sumsOf(await readFacts(kept.facts));
  await inTransaction(db, async (trx) => {
    if (await replaceDay(trx, { businessDay, former: kept.facts, kept }))
      await keepSums(trx, { businessDay, tickets: kept.tickets, sums });
  });
}
