import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import { businessDayOf, daysAfter } from "../../queue/business-day.ts";
import { ofHall } from "../../store/halls/hall-scope.ts";
import { ofHalls, type ManyHalls } from "../../store/halls/many-halls.ts";
import type { HallDatabase } from "../../store/schema.ts";
import type { Days } from "../feedback.ts";
import { readFacts } from "../kept-days.ts";
import { PAGE, readVisits, storyOf, storyText } from "../read-visits.ts";
import { visitFacts, type VisitFacts } from "../visit-facts.ts";
import type { HallTally } from "./hall-tally.ts";

/**
 * Count the visits of these days at every hall, as the halls' own statistics count them. Halls with little are read together,
 * so that hundreds of villages are a few queries and not hundreds.
 */
export async function countHalls(
  whole: Kysely<HallDatabase>,
  of: Days & { at: number; tallies: ReadonlyMap<string, HallTally> },
): Promise<void> {
  const { from, at, tallies } = of;
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
    for await (const { hallId, visit } of visitsOf(whole, { day, counts: unkept })) tallies.get(hallId)?.add(visit);
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

async function* visitsOf(
  whole: Kysely<HallDatabase>,
  { day, counts }: { day: string; counts: ReadonlyMap<string, number> },
): AsyncGenerator<{ hallId: string; visit: VisitFacts }> {
  let together: string[] = [];
  let tickets = 0;
  for (const [hallId, count] of counts) {
    if (count > PAGE) {
      for await (const visit of readVisits(ofHall(whole, hallId), day)) yield { hallId, visit };
      continue;
    }
    if (tickets + count > PAGE) {
      yield* await readTogether(ofHalls(whole, together), day);
      [together, tickets] = [[], 0];
      await setImmediate();
    }
    together.push(hallId);
    tickets += count;
  }
  if (together.length > 0) yield* await readTogether(ofHalls(whole, together), day);
}

async function readTogether(db: Kysely<ManyHalls>, day: string): Promise<{ hallId: string; visit: VisitFacts }[]> {
  const tickets = await db
    .selectFrom("ticket")
    .select(["hallId", "issuedAt", "kioskId", "rangeId", "carriedFrom"])
    .select((eb) =>
      eb
        .selectFrom("ticketSegment as s")
        .select(storyText().as("text"))
        .whereRef("s.hallId", "=", "ticket.hallId")
        .whereRef("s.ticketId", "=", "ticket.id")
        .as("story"),
    )
    .where("businessDay", "=", day)
    .execute();
  return tickets.flatMap(({ hallId, story, ...ticket }) => {
    const visit = visitFacts(ticket, storyOf(story));
    return visit === undefined ? [] : [{ hallId, visit }];
  });
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
