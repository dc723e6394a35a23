import { sql, type Kysely } from "kysely";
import { statement } from "../store/statement.ts";
import type { HallDatabase } from "../store/schema.ts";

/** A place in a day's queue. */
export interface QueuePlace {
  businessDay: string;
  rankAt: number;
  number: string;
}

/** People by category id. */
export type Waiting = ReadonlyMap<string, number>;

interface Asked {
  place: QueuePlace;
  answer: (waiting: Waiting) => void;
  fail: (error: unknown) => void;
}

const asked = new WeakMap<Kysely<HallDatabase>, Asked[]>();

/** Waiting people whose turn comes before a place, by category. Those who ask at the same moment are counted for at once. */
export function waitingBefore(db: Kysely<HallDatabase>, place: QueuePlace): Promise<Waiting> {
  return new Promise((answer, fail) => {
    const others = asked.get(db);
    if (others !== undefined) {
      others.push({ place, answer, fail });
      return;
    }
    const all = [{ place, answer, fail }];
    asked.set(db, all);
    // After what is under way in this turn, and before the next transaction takes the connection.
    process.nextTick(() => {
      asked.delete(db);
      for (const day of new Set(all.map((one) => one.place.businessDay)))
        void answerAll(
          db,
          all.filter((one) => one.place.businessDay === day),
        );
    });
  });
}

async function answerAll(db: Kysely<HallDatabase>, all: readonly Asked[]): Promise<void> {
  try {
    const counts = await waitingBeforeAll(
      db,
      all.map(({ place }) => place),
    );
    all.forEach(({ answer }, index) => answer(counts[index] ?? new Map()));
  } catch (error) {
    for (const { fail } of all) fail(error);
  }
}

/**
 * The same for several places of one day, in their order, in one question: all before the first of them, and whoever stands
 * between them.
 */
export async function waitingBeforeAll(
  db: Kysely<HallDatabase>,
  places: readonly QueuePlace[],
): Promise<readonly Waiting[]> {
  const sorted = [...places].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { businessDay, rankAt, number } = first;
  const rows = await (first === last
    ? countBefore(db, { businessDay, rankAt, number })
    : countAndList(db, { businessDay, rankAt, number, toRank: last.rankAt }));
  const counts = new Map<string, number>();
  const between: (Row & Turn)[] = [];
  for (const row of rows) {
    if (isPlace(row)) between.push(row);
    else counts.set(row.categoryId, Number(row.waiting));
  }
  between.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const found = new Map<QueuePlace, Waiting>();
  let next = 0;
  for (const place of sorted) {
    for (let row = between[next]; row !== undefined && isBefore(row, place); row = between[(next += 1)])
      counts.set(row.categoryId, (counts.get(row.categoryId) ?? 0) + 1);
    found.set(place, new Map(counts));
  }
  return places.map((place) => found.get(place) ?? new Map());
}

type Turn = Pick<QueuePlace, "rankAt" | "number">;

function isBefore(a: Turn, b: Turn): boolean {
  return a.rankAt < b.rankAt || (a.rankAt === b.rankAt && a.number < b.number);
}

/** So many of a category, or one of them who has a place. */
interface Row {
  categoryId: string;
  waiting: number | string | bigint;
  rankAt: number | null;
  number: string | null;
}

function isPlace(row: Row): row is Row & Turn {
  return row.rankAt !== null && row.number !== null;
}

const countBefore = statement(before);

const countAndList = statement((db: Kysely<HallDatabase>, of: QueuePlace & { toRank: number }) =>
  before(db, of).unionAll(
    waitingOn(db, of.businessDay)
      .select((eb) => ["categoryId", eb.lit(1).as("waiting"), "rankAt", "number"])
      .where("rankAt", "<=", of.toRank)
      .where((eb) =>
        eb.or([eb("rankAt", ">", of.rankAt), eb.and([eb("rankAt", "=", of.rankAt), eb("number", ">=", of.number)])]),
      ),
  ),
);

function before(db: Kysely<HallDatabase>, { businessDay, rankAt, number }: QueuePlace) {
  return waitingOn(db, businessDay)
    .select((eb) => [
      "categoryId",
      eb.fn.countAll().as("waiting"),
      sql<number | null>`cast(null as bigint)`.as("rankAt"),
      sql<string | null>`cast(null as text)`.as("number"),
    ])
    .where((eb) => eb.or([eb("rankAt", "<", rankAt), eb.and([eb("rankAt", "=", rankAt), eb("number", "<", number)])]))
    .groupBy("categoryId");
}

/**
 * The state stands in the text: so PostgreSQL sees that few wait, whatever the day, and keeps its plan, which is asked for at
 * every number. Only here, where all who wait are read: whoever looks for the first of a queue needs a plan of the day.
 */
function waitingOn(db: Kysely<HallDatabase>, businessDay: string) {
  return db
    .selectFrom("ticket")
    .where("businessDay", "=", businessDay)
    .where("state", "=", sql.lit("waiting" as const));
}
