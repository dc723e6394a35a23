import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import { businessDayOf, daysAfter } from "../../queue/business-day.ts";
import { ofHall } from "../../store/halls/hall-scope.ts";
import { ofHalls, type ManyHalls } from "../../store/halls/many-halls.ts";
import type { HallDatabase } from "../../store/schema.ts";
import type { Days } from "../feedback.ts";
import { readFacts } from "../kept-days.ts";
import { readThese } from "../read-visits.ts";
import { countVisits } from "./count-visits.ts";
import type { HallTally } from "./hall-tally.ts";

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
  const db = ofHalls(whole, [...tallies.keys()]);
  const there = await ticketCounts(db, { from, to });
  for (let day = from; day <= to; day = daysAfter(day, 1)) {
    const here = there.get(day) ?? new Map<string, number>();
    const kept = await keptFacts(db, { day, here });
    for (const [hallId, facts] of kept) {
      const tally = tallies.get(hallId);
      const { visits, carriedOut } = await readFacts(facts);
      for (const visit of visits) tally?.add(visit);
      tally?.addCarriedOut(carriedOut.length);
    }
    const unkept = new Map([...here].filter(([hallId]) => !kept.has(hallId)));
    await countLive(whole, { day, counts: unkept, tallies, atOnce });
    for (const [hallId, tickets] of await carriedOut(db, day))
      if (!kept.has(hallId)) tallies.get(hallId)?.addCarriedOut(tickets);
  }
}

/** Tickets by day and hall. */
async function ticketCounts(db: Kysely<ManyHalls>, { from, to }: Days): Promise<Map<string, Map<string, number>>> {
  const rows = await db
    .selectFrom("ticket")
    .select(({ fn }) => ["hallId", "businessDay", fn.countAll<number | string>().as("tickets")])
    .where("businessDay", ">=", from)
    .where("businessDay", "<=", to)
    .groupBy(["hallId", "businessDay"])
    .execute();
  const byDay = new Map<string, Map<string, number>>();
  for (const { hallId, businessDay, tickets } of rows) {
    const day = byDay.get(businessDay) ?? new Map<string, number>();
    byDay.set(businessDay, day.set(hallId, Number(tickets)));
  }
  return byDay;
}

/** What halls kept of a day that is over, where it still is so: see `readKeptDay`. */
async function keptFacts(
  db: Kysely<ManyHalls>,
  { day, here }: { day: string; here: ReadonlyMap<string, number> },
): Promise<Map<string, string>> {
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
