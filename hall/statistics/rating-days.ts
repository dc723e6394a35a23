import { setImmediate } from "node:timers/promises";
import type { Kysely, Transaction } from "kysely";
import { businessDayOf, daysAfter, startOfDay } from "../queue/business-day.ts";
import { keptCounts, withKept } from "../retention/kept-counts.ts";
import type { HallDatabase } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";
import { holdDay } from "./forget-days.ts";
import { daysInPieces, type Days } from "./pieces.ts";

/** A day of ratings as it was summed up, and as many as there are now. */
interface RatingDay {
  sum: { ratings: number; rated: number; given: number; grades: string; kiosks: string } | undefined;
  /** Of tickets of the day. */
  ratings: number;
  /** Given on the day, with those that went since. */
  given: number;
  /** Where the day's tickets lie in a file: as it was then. */
  archived: number | undefined;
}

type By = "grade" | "kiosk";

/** What is asked of the ratings of some days. */
export interface RatingSums {
  /** Visits that have their rating, by business day. Of a day that is archived, as it was then. */
  rated: ReadonlyMap<string, number>;
  /** Ratings that came in these days, by grade and by kiosk, with those that went since. */
  grades: ReadonlyMap<string, number>;
  kiosks: ReadonlyMap<string, number>;
}

/** All at once: each of these days is looked at to see whether its sums hold. */
export async function ratingSums(db: Kysely<HallDatabase>, days: Days): Promise<RatingSums> {
  const rated = new Map<string, number>();
  let [grades, kiosks] = [new Map<string, number>(), new Map<string, number>()];
  for await (const [day, of] of ratingDays(db, days)) {
    const times = await ratedOn(db, day, of);
    if (times > 0) rated.set(day, times);
    grades = withKept(grades, await givenBy(db, { day, of, by: "grade" }));
    kiosks = withKept(kiosks, await givenBy(db, { day, of, by: "kiosk" }));
  }
  return { rated, grades, kiosks };
}

/** Visits of a day that have their rating. */
export async function ratedVisits(db: Kysely<HallDatabase>, businessDay: string): Promise<number> {
  let times = 0;
  for await (const [day, of] of ratingDays(db, { from: businessDay, to: businessDay }))
    times += await ratedOn(db, day, of);
  return times;
}

async function ratedOn(db: Kysely<HallDatabase>, day: string, of: RatingDay): Promise<number> {
  return of.archived ?? (ratedHolds(of) ? (of.sum?.rated ?? 0) : await countRated(db, day));
}

async function givenBy(
  db: Kysely<HallDatabase>,
  { day, of, by }: { day: string; of: RatingDay; by: By },
): Promise<ReadonlyMap<string, number>> {
  if (!givenHolds(of)) return countGiven(db, day, by);
  const summed = by === "grade" ? of.sum?.grades : of.sum?.kiosks;
  return new Map(Object.entries(JSON.parse(summed ?? "{}") as Record<string, number>));
}

/** Until which day a run found nothing to sum up. */
const summedUntil = new WeakMap<Kysely<HallDatabase>, string>();

/**
 * Sum up days until `until` whose ratings are not summed up as they are now; at most `limit`. All days are looked through for
 * that: after a run that found nothing not again until the next night. What changes meanwhile is counted whenever it is asked for.
 */
export async function keepRatings(
  db: Kysely<HallDatabase>,
  { until, limit }: { until: string; limit: number },
): Promise<void> {
  if (summedUntil.get(db) === until) return;
  const from = await firstDay(db);
  if (from === undefined) return;
  let made = 0;
  for await (const [day, of] of ratingDays(db, { from, to: until })) {
    if (made === limit) return;
    const holds = givenHolds(of) && (of.archived !== undefined || ratedHolds(of));
    if (holds) continue;
    await inTransaction(db, (trx) => sumRatings(trx, day, of));
    made += 1;
  }
  if (made === 0) summedUntil.set(db, until);
}

/** Counted in the transaction that writes it: who forgets the day comes before, and is seen, or takes this away again. */
async function sumRatings(trx: Transaction<HallDatabase>, day: string, of: RatingDay): Promise<void> {
  await holdDay(trx, day);
  await trx.deleteFrom("ratingSum").where("businessDay", "=", day).execute();
  const [grades, kiosks] = [await countGiven(trx, day, "grade"), await countGiven(trx, day, "kiosk")];
  const row = {
    ...{ ratings: of.ratings, rated: of.archived ?? (await countRated(trx, day)), given: of.given },
    ...{ grades: JSON.stringify(Object.fromEntries(grades)), kiosks: JSON.stringify(Object.fromEntries(kiosks)) },
  };
  await trx
    .insertInto("ratingSum")
    .values({ businessDay: day, ...row })
    .execute();
}

/** Ratings are added and, years later, counted and taken away; none is changed. So as many are the same ones. */
const ratedHolds = ({ sum, ratings }: RatingDay) => ratings === (sum?.ratings ?? 0);
const givenHolds = ({ sum, given }: RatingDay) => given === (sum?.given ?? 0);

async function* ratingDays(db: Kysely<HallDatabase>, days: Days): AsyncGenerator<[string, RatingDay]> {
  for await (const piece of daysInPieces(days)) {
    const within = <T extends { businessDay: string }>(rows: readonly T[]) =>
      new Map(rows.map((row) => [row.businessDay, row]));
    const sums = within(
      await db
        .selectFrom("ratingSum")
        .selectAll()
        .where("businessDay", ">=", piece.from)
        .where("businessDay", "<=", piece.to)
        .execute(),
    );
    const archived = within(
      await db
        .selectFrom("archiveFile")
        .select(["businessDay", "rated"])
        .where("businessDay", ">=", piece.from)
        .where("businessDay", "<=", piece.to)
        .execute(),
    );
    const [about, given] = [await ratingsAbout(db, piece), await givenOn(db, piece)];
    for (const day of piece.days) {
      yield [
        day,
        {
          ...{ sum: sums.get(day), ratings: about.get(day) ?? 0, given: given.get(day) ?? 0 },
          archived: archived.get(day)?.rated,
        },
      ];
      await setImmediate();
    }
  }
}

async function ratingsAbout(db: Kysely<HallDatabase>, { from, to }: Days): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("rating")
    .select(({ fn }) => ["businessDay", fn.countAll<number | string>().as("times")])
    .where("businessDay", ">=", from)
    .where("businessDay", "<=", to)
    .groupBy("businessDay")
    .execute();
  return new Map(rows.map(({ businessDay, times }) => [businessDay ?? "", Number(times)]));
}

/** Rows that are there and rows that went. */
async function givenOn(
  db: Kysely<HallDatabase>,
  { from, to, days }: Days & { days: readonly string[] },
): Promise<Map<string, number>> {
  const there = new Map<string, number>();
  // A day at a time: together they would have to be sorted first.
  for (const day of days) {
    const { times } = await db
      .selectFrom("rating")
      .select(({ fn }) => fn.countAll<number | string>().as("times"))
      .where("receivedAt", ">=", startOfDay(day))
      .where("receivedAt", "<", startOfDay(daysAfter(day, 1)))
      .executeTakeFirstOrThrow();
    there.set(day, Number(times));
  }
  const gone = await db
    .selectFrom("keptCount")
    .select(({ fn }) => ["businessDay", fn.sum<number | string>("times").as("times")])
    .where("topic", "=", "ratingGrade")
    .where("businessDay", ">=", from)
    .where("businessDay", "<=", to)
    .groupBy("businessDay")
    .execute();
  return withKept(there, new Map(gone.map(({ businessDay, times }) => [businessDay, Number(times)])));
}

async function countRated(db: Kysely<HallDatabase>, day: string): Promise<number> {
  const { times } = await db
    .selectFrom("rating")
    .innerJoin("ticket", "ticket.number", "rating.ticketNumber")
    .select(({ fn }) => fn.countAll<number | string>().as("times"))
    .where("rating.businessDay", "=", day)
    .where("ticket.businessDay", "=", day)
    // A rate is one of served visits: the rating of a visit that was not served does not raise it.
    .where("ticket.state", "=", "finished")
    .executeTakeFirstOrThrow();
  return Number(times);
}

async function countGiven(db: Kysely<HallDatabase>, day: string, by: By): Promise<Map<string, number>> {
  const column = by === "grade" ? "grade" : "kioskId";
  const rows = await db
    .selectFrom("rating")
    .select(({ fn }) => [`${column} as name`, fn.countAll<number | string>().as("times")] as const)
    .where("receivedAt", ">=", startOfDay(day))
    .where("receivedAt", "<", startOfDay(daysAfter(day, 1)))
    .groupBy(column)
    .execute();
  const topic = by === "grade" ? "ratingGrade" : "ratingKiosk";
  const gone = await keptCounts(db, topic, { from: day, to: day });
  return withKept(new Map(rows.map(({ name, times }) => [name, Number(times)])), gone);
}

async function firstDay(db: Kysely<HallDatabase>): Promise<string | undefined> {
  const about = await db
    .selectFrom("rating")
    .select("businessDay")
    .where("businessDay", "is not", null)
    .orderBy("businessDay")
    .limit(1)
    .executeTakeFirst();
  const given = await db.selectFrom("rating").select("receivedAt").orderBy("receivedAt").limit(1).executeTakeFirst();
  const gone = await db
    .selectFrom("keptCount")
    .select("businessDay")
    .where("topic", "=", "ratingGrade")
    .orderBy("businessDay")
    .limit(1)
    .executeTakeFirst();
  const days = [about?.businessDay, given && businessDayOf(given.receivedAt), gone?.businessDay];
  return days.flatMap((day) => day ?? []).sort()[0];
}
