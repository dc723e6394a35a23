import type { Transaction } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import { statement } from "../store/statement.ts";
import { LAST_SERIAL } from "./ticket-number.ts";

/** Ranges never reach below this: kiosks that reserve without end cannot starve the hall of numbers. */
export const LOWEST_RESERVED_SERIAL = 500;

interface Series {
  businessDay: string;
  letter: string;
}

/** Next serial from below, or undefined when the letter has none left that day. One statement, hence atomic. */
export async function takeSerial(trx: Transaction<HallDatabase>, series: Series): Promise<number | undefined> {
  const [row] = await nextSerial(trx, series);
  return row === undefined ? undefined : row.nextSerial - 1;
}

const nextSerial = statement((db, { businessDay, letter }: Series) =>
  db
    .insertInto("numberCounter")
    .values({ businessDay, letter, nextSerial: 2, reservedFrom: LAST_SERIAL + 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["businessDay", "letter"])
        .doUpdateSet((eb) => ({ nextSerial: eb("numberCounter.nextSerial", "+", 1) }))
        .whereRef("numberCounter.nextSerial", "<", "numberCounter.reservedFrom"),
    )
    .returning("nextSerial"),
);

/**
 * Reserve `count` serials from above: the first of them, or undefined when they would meet the numbers already issued
 * or reach below `LOWEST_RESERVED_SERIAL`. All or none.
 */
export async function takeBlock(
  trx: Transaction<HallDatabase>,
  series: Series & { count: number },
): Promise<number | undefined> {
  const { businessDay, letter, count } = series;
  const row = await trx
    .insertInto("numberCounter")
    .values({ businessDay, letter, nextSerial: 1, reservedFrom: LAST_SERIAL + 1 - count })
    .onConflict((conflict) =>
      conflict
        .columns(["businessDay", "letter"])
        .doUpdateSet((eb) => ({ reservedFrom: eb("numberCounter.reservedFrom", "-", count) }))
        .where((eb) => eb(eb("numberCounter.reservedFrom", "-", count), ">=", eb.ref("numberCounter.nextSerial")))
        .where((eb) => eb(eb("numberCounter.reservedFrom", "-", count), ">=", LOWEST_RESERVED_SERIAL)),
    )
    .returning("reservedFrom")
    .executeTakeFirst();
  return row?.reservedFrom;
}
