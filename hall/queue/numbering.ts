import { sql, type Transaction } from "kysely";
import { insertion } from "../store/insertion.ts";
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
  const [row] = await nextSerials(trx, [seriesOf({ ...series, count: 1 })]);
  return row === undefined ? undefined : row.nextSerial - 1;
}

/** The next ones of several letters of a day: as many of each as are wanted, or as there are. */
export async function takeSerials(
  trx: Transaction<HallDatabase>,
  { businessDay, wanted }: { businessDay: string; wanted: ReadonlyMap<string, number> },
): Promise<Map<string, number[]>> {
  // By letter, so that two who do this never wait for each other.
  const all = [...wanted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([letter, count]) => ({ businessDay, letter, count }));
  const rows = await nextSerials(trx, all.map(seriesOf));
  const taken = new Map<string, number[]>();
  for (const { letter, count } of all) {
    const next = rows.find((row) => row.letter === letter)?.nextSerial;
    if (next === undefined) taken.set(letter, await takeLast(trx, { businessDay, letter }, count));
    else
      taken.set(
        letter,
        Array.from({ length: count }, (_, index) => next - count + index),
      );
  }
  return taken;
}

/** Of a letter that has not as many left as are wanted. */
async function takeLast(trx: Transaction<HallDatabase>, series: Series, count: number): Promise<number[]> {
  const taken: number[] = [];
  while (taken.length < count) {
    const serial = await takeSerial(trx, series);
    if (serial === undefined) break;
    taken.push(serial);
  }
  return taken;
}

/** What was taken in this transaction and is left over: the last of each letter, by letter. */
export async function giveBackSerials(
  trx: Transaction<HallDatabase>,
  { businessDay, unused }: { businessDay: string; unused: ReadonlyMap<string, readonly number[]> },
): Promise<void> {
  for (const [letter, { length: count }] of unused) if (count > 0) await giveBack(trx, { businessDay, letter, count });
}

const giveBack = statement(
  (db, { businessDay, letter, count }: Series & { count: number }) =>
    db
      .updateTable("numberCounter")
      .set((eb) => ({ nextSerial: eb("nextSerial", "-", count) }))
      .where("businessDay", "=", businessDay)
      .where("letter", "=", letter),
  { answer: "unheard" },
);

type Counter = Series & { nextSerial: number; reservedFrom: number };

/** As the row stands when the day's first `count` are taken. */
function seriesOf({ count, ...series }: Series & { count: number }): Counter {
  return { ...series, nextSerial: 1 + count, reservedFrom: LAST_SERIAL + 1 };
}

/** All or none of each. */
const nextSerials = insertion<Counter, Pick<Counter, "letter" | "nextSerial">>({
  table: "numberCounter",
  columns: { businessDay: "text", letter: "text", nextSerial: "bigint", reservedFrom: "bigint" },
  then: (insert) =>
    insert
      .onConflict((conflict) =>
        conflict
          .columns(["businessDay", "letter"])
          .doUpdateSet(() => ({ nextSerial: AFTER }))
          .where(AFTER, "<=", sql.ref<number>("numberCounter.reservedFrom")),
      )
      .returning(["letter", "nextSerial"]),
});

/** What the row has, and as many more as come. */
const AFTER = sql<number>`${sql.ref("numberCounter.nextSerial")} + ${sql.ref("excluded.nextSerial")} - 1`;

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
