import type { Kysely } from "kysely";
import { inTransaction } from "../store/transact.ts";
import type { HallDatabase } from "../store/schema.ts";
import { readFacts, writeFacts, type KeptDay } from "./day-facts.ts";
import { markDay, replaceDay } from "./day-mark.ts";
import { keepSums, sumsOf, sumUp } from "./day-sums.ts";
import { lastSettled } from "./forget-days.ts";
import { daysInPieces, type Days } from "./pieces.ts";
import { keepRatings } from "./rating-days.ts";
import { readCarriedOut, readVisits } from "./read-visits.ts";
import type { VisitFacts } from "./visit-facts.ts";

/**
 * A day that is over as statistics see it, read in one piece; undefined when it was not kept, or tickets came to it or left it
 * since. An archived day has no tickets of its own any more.
 */
export async function readKeptDay(db: Kysely<HallDatabase>, businessDay: string): Promise<KeptDay | undefined> {
  const kept = await db
    .selectFrom("visitDay")
    .leftJoin("archiveFile", "archiveFile.businessDay", "visitDay.businessDay")
    .select(["visitDay.tickets", "visitDay.facts", "archiveFile.file"])
    .where("visitDay.businessDay", "=", businessDay)
    .executeTakeFirst();
  if (kept === undefined) return undefined;
  if (kept.file === null && kept.tickets !== (await ticketsOf(db, businessDay))) return undefined;
  return readFacts(kept.facts);
}

/**
 * Keep a day as it stands, and what statistics of many days, and the county's view, want of it. False when somebody forgot it
 * while it was read: the next run keeps it.
 */
export async function keepDay(db: Kysely<HallDatabase>, businessDay: string): Promise<boolean> {
  const mark = await markDay(db, businessDay);
  const tickets = await ticketsOf(db, businessDay);
  const visits: VisitFacts[] = [];
  for await (const visit of readVisits(db, businessDay)) visits.push(visit);
  const day: KeptDay = { visits, carriedOut: await readCarriedOut(db, businessDay) };
  const facts = await writeFacts(day);
  const sums = await sumsOf(day);
  const kept = { tickets, facts };
  return inTransaction(db, async (trx) => {
    if (!(await replaceDay(trx, { businessDay, former: mark, kept }))) return false;
    await keepSums(trx, { businessDay, tickets, sums });
    return true;
  });
}

/** Keep days that ended some time ago and are not kept yet, or not as they are now; at most `limit`. Gives how many. */
export async function keepDays(
  db: Kysely<HallDatabase>,
  { today, limit }: { today: string; limit: number },
): Promise<number> {
  await sumUp(db, limit);
  const until = lastSettled(today);
  await keepRatings(db, { until, limit });
  let made = 0;
  const from = await nextDay(db, "");
  if (from === undefined) return made;
  for await (const piece of daysInPieces({ from, to: until })) {
    const unkept = await unkeptDays(db, piece);
    for (const day of unkept) {
      if (made === limit) return made;
      if (await keepDay(db, day)) made += 1;
    }
  }
  return made;
}

/** Days that have tickets and are not kept as they are, but those that lie in files. */
async function unkeptDays(db: Kysely<HallDatabase>, { from, to }: Days): Promise<string[]> {
  const rows = await db
    .selectFrom("visitDay")
    .select(["businessDay", "tickets"])
    .where("businessDay", ">=", from)
    .where("businessDay", "<=", to)
    .execute();
  const kept = new Map(rows.map(({ businessDay, tickets }) => [businessDay, tickets]));
  const archived = await db
    .selectFrom("archiveFile")
    .select("businessDay")
    .where("businessDay", ">=", from)
    .where("businessDay", "<=", to)
    .execute();
  const done = new Set(archived.map(({ businessDay }) => businessDay));
  const here = await ticketsByDay(db, { from, to });
  return [...here].flatMap(([day, tickets]) => (done.has(day) || kept.get(day) === tickets ? [] : [day]));
}

/** The next day that has tickets. */
export async function nextDay(db: Kysely<HallDatabase>, after: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("ticket")
    .select("businessDay")
    .where("businessDay", ">", after)
    .orderBy("businessDay")
    .limit(1)
    .executeTakeFirst();
  return row?.businessDay;
}

/** How many tickets there are of each of these days that has some. */
export async function ticketsByDay(db: Kysely<HallDatabase>, { from, to }: Days): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("ticket")
    .select(({ fn }) => ["businessDay", fn.countAll<number | string>().as("tickets")])
    .where("businessDay", ">=", from)
    .where("businessDay", "<=", to)
    .groupBy("businessDay")
    .orderBy("businessDay")
    .execute();
  return new Map(rows.map(({ businessDay, tickets }) => [businessDay, Number(tickets)]));
}

export async function ticketsOf(db: Kysely<HallDatabase>, businessDay: string): Promise<number> {
  const { count } = await db
    .selectFrom("ticket")
    .select((eb) => eb.fn.countAll<number | string>().as("count"))
    .where("businessDay", "=", businessDay)
    .executeTakeFirstOrThrow();
  return Number(count);
}
