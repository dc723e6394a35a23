import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import { businessDayOf, daysAfter } from "../../queue/business-day.ts";
import { ofHall } from "../../store/halls/hall-scope.ts";
import { ofHalls, type ManyHalls } from "../../store/halls/many-halls.ts";
import type { HallDatabase } from "../../store/schema.ts";
import type { Days } from "../pieces.ts";
import { readFacts } from "../day-facts.ts";
import { readThese } from "../read-visits.ts";
import { countVisits } from "./count-visits.ts";
import { sumOfDay, sumOfRow } from "./day-sum.ts";
import type { HallTally, TallySum } from "./hall-tally.ts";

/** Tickets that are counted by one query. */
const AT_ONCE = 1000;

/**
 * Count the visits of these days at every hall, as the halls' own statistics count them. Halls with little are read together,
 * so that hundreds of villages are a few queries and not hundreds.
 */
export async function countHalls(
  whole: Kysely<HallDatabase>,
  of: Days & { at: number; tallies: ReadonlyMap<string, HallTally>; atOnce?: number },
): Promise<void> {
  const { from, at, tallies, atOnce = AT_ONCE } = of;
  const today = businessDayOf(at);
  const to = of.to > today ? today : of.to;
  if (from > to) return;
  const hallIds = [...tallies.keys()];
  const db = ofHalls(whole, hallIds);
  for (let day = from; day <= to; day = daysAfter(day, 1)) {
    // A day at a time: of many days and halls the store would count for half a second, and on SQLite nobody else has a turn.
    const here = await ticketCounts(db, day);
    const sums = await keptSums(db, { day, here });
    for (const [hallId, sum] of sums) tallies.get(hallId)?.addSum(sum);
    const others = hallIds.filter((hallId) => !sums.has(hallId));
    if (others.length > 0) await countUnsummed(whole, { day, hallIds: others, here, tallies, atOnce });
    await setImmediate();
  }
}

/** Halls that have no sum of the day: by what they kept of it otherwise, or visit for visit. */
async function countUnsummed(
  whole: Kysely<HallDatabase>,
  of: {
    day: string;
    hallIds: readonly string[];
    here: ReadonlyMap<string, number>;
    tallies: ReadonlyMap<string, HallTally>;
    atOnce: number;
  },
): Promise<void> {
  const { day, hallIds, here, tallies, atOnce } = of;
  const db = ofHalls(whole, hallIds);
  const kept = await keptFacts(db, { day, here });
  for (const [hallId, facts] of kept) tallies.get(hallId)?.addSum(sumOfDay(await readFacts(facts)));
  const unkept = hallIds.filter((hallId) => !kept.has(hallId));
  const counts = new Map(unkept.flatMap((hallId) => (here.has(hallId) ? [[hallId, here.get(hallId) ?? 0]] : [])));
  await countLive(whole, { day, counts, tallies, atOnce });
  for (const [hallId, tickets] of await carriedOut(db, day))
    if (!kept.has(hallId)) tallies.get(hallId)?.addCarriedOut(tickets);
}

/** Tickets of a day by hall. */
async function ticketCounts(db: Kysely<ManyHalls>, day: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("ticket")
    .select(({ fn }) => ["hallId", fn.countAll<number | string>().as("tickets")])
    .where("businessDay", "=", day)
    .groupBy("hallId")
    .execute();
  return new Map(rows.map(({ hallId, tickets }) => [hallId, Number(tickets)]));
}

interface DayOfHalls {
  day: string;
  /** How many tickets of it there are now, by hall. */
  here: ReadonlyMap<string, number>;
}

/** Sums of a day that is over, where it still is so: see `readKeptDay`. */
async function keptSums(db: Kysely<ManyHalls>, { day, here }: DayOfHalls): Promise<Map<string, TallySum>> {
  const rows = await db
    .selectFrom("visitSum")
    .leftJoin("archiveFile", (join) =>
      join
        .onRef("archiveFile.hallId", "=", "visitSum.hallId")
        .onRef("archiveFile.businessDay", "=", "visitSum.businessDay"),
    )
    .selectAll("visitSum")
    .select(["visitSum.hallId", "archiveFile.file"])
    .where("visitSum.businessDay", "=", day)
    .execute();
  const good = rows.filter(({ hallId, tickets, file }) => file !== null || tickets === (here.get(hallId) ?? 0));
  return new Map(good.map((row) => [row.hallId, sumOfRow(row)]));
}

/** Facts of days that were kept before there were sums. */
async function keptFacts(db: Kysely<ManyHalls>, { day, here }: DayOfHalls): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("visitDay")
    .leftJoin("archiveFile", (join) =>
      join
        .onRef("archiveFile.hallId", "=", "visitDay.hallId")
        .onRef("archiveFile.businessDay", "=", "visitDay.businessDay"),
    )
    .select(["visitDay.hallId", "visitDay.tickets", "visitDay.facts", "archiveFile.file"])
    .where("visitDay.businessDay", "=", day)
    .execute();
  const good = rows.filter(({ hallId, tickets, file }) => file !== null || tickets === (here.get(hallId) ?? 0));
  return new Map(good.map(({ hallId, facts }) => [hallId, facts]));
}

/** Of small halls several are counted together, large ones in pieces: nothing else runs on SQLite meanwhile. */
async function countLive(
  whole: Kysely<HallDatabase>,
  of: { day: string; counts: ReadonlyMap<string, number>; tallies: ReadonlyMap<string, HallTally>; atOnce: number },
): Promise<void> {
  const { day, counts, tallies, atOnce } = of;
  for (const hallIds of together(counts, atOnce)) {
    const db = ofHalls(whole, hallIds);
    const largest = Math.max(...hallIds.map((hallId) => counts.get(hallId) ?? 0));
    for (let after: string | undefined = ""; after !== undefined;) {
      const until: string | undefined = largest > atOnce ? await numberAt(db, { day, after, atOnce }) : undefined;
      for (const { hallId, unlike, ...counted } of await countVisits(db, { day, after, until })) {
        const tally = tallies.get(hallId);
        tally?.addCounted(counted);
        if (tally !== undefined) for (const visit of await readThese(ofHall(whole, hallId), unlike)) tally.add(visit);
      }
      after = until;
      await setImmediate();
    }
  }
}

/** Halls of which `atOnce` tickets, or one hall, are counted at a time. */
function* together(counts: ReadonlyMap<string, number>, atOnce: number): Generator<string[]> {
  let hallIds: string[] = [];
  let tickets = 0;
  for (const [hallId, count] of counts) {
    if (hallIds.length > 0 && tickets + count > atOnce) {
      yield hallIds;
      [hallIds, tickets] = [[], 0];
    }
    hallIds.push(hallId);
    tickets += count;
  }
  if (hallIds.length > 0) yield hallIds;
}

/** The number up to which so many tickets of a day stand behind another one; undefined where there are not so many. */
async function numberAt(
  db: Kysely<ManyHalls>,
  { day, after, atOnce }: { day: string; after: string; atOnce: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("ticket")
    .select("number")
    .where("businessDay", "=", day)
    .where("number", ">", after)
    .orderBy("number")
    .offset(atOnce - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.number;
}

/** Tickets whose slip is of this day and that were taken along to a later one. */
async function carriedOut(db: Kysely<ManyHalls>, day: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("ticket")
    .select(({ fn }) => ["hallId", fn.countAll<number | string>().as("tickets")])
    .where("carriedFrom", "=", day)
    .groupBy("hallId")
    .execute();
  return new Map(rows.map(({ hallId, tickets }): [string, number] => [hallId, Number(tickets)]));
}
