import type { Kysely } from "kysely";
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

/**
 * Waiting people whose turn comes before a place, by category. Those who ask at the same moment, as they do whose numbers
 * were committed together, are counted for at once: all before the first of them, and then whoever stands between.
 */
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
  const sorted = [...all].sort((a, b) => (isBefore(a.place, b.place) ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return;
  try {
    const { businessDay, rankAt: fromRank } = first.place;
    // On PostgreSQL at the same time.
    const [before, between] = await Promise.all([
      countBefore(db, first.place),
      first === last ? [] : placesBetween(db, { businessDay, fromRank, toRank: last.place.rankAt }),
    ]);
    const counts = new Map(before.map((row) => [row.categoryId, Number(row.waiting)]));
    let next = between.findIndex((row) => !isBefore(row, first.place));
    for (const { place, answer } of sorted) {
      for (let row = between[next]; row !== undefined && isBefore(row, place); row = between[(next += 1)])
        counts.set(row.categoryId, (counts.get(row.categoryId) ?? 0) + 1);
      answer(new Map(counts));
    }
  } catch (error) {
    for (const { fail } of sorted) fail(error);
  }
}

type Turn = Pick<QueuePlace, "rankAt" | "number">;

function isBefore(a: Turn, b: Turn): boolean {
  return a.rankAt < b.rankAt || (a.rankAt === b.rankAt && a.number < b.number);
}

const countBefore = statement((db, { businessDay, rankAt, number }: QueuePlace) =>
  db
    .selectFrom("ticket")
    .select((eb) => ["categoryId", eb.fn.countAll().as("waiting")])
    .where("businessDay", "=", businessDay)
    .where("state", "=", "waiting")
    .where((eb) => eb.or([eb("rankAt", "<", rankAt), eb.and([eb("rankAt", "=", rankAt), eb("number", "<", number)])]))
    .groupBy("categoryId"),
);

/** In the order of their turn. */
const placesBetween = statement((db, { businessDay, fromRank, toRank }: Span) =>
  db
    .selectFrom("ticket")
    .select(["categoryId", "rankAt", "number"])
    .where("businessDay", "=", businessDay)
    .where("state", "=", "waiting")
    .where("rankAt", ">=", fromRank)
    .where("rankAt", "<=", toRank)
    .orderBy("rankAt")
    .orderBy("number"),
);

interface Span {
  businessDay: string;
  fromRank: number;
  toRank: number;
}
