import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Kysely } from "kysely";
import { inTransaction } from "../store/transact.ts";
import type { HallDatabase } from "../store/schema.ts";
import { DayCount, type DayFigures } from "./day-figures.ts";
import { markDay, replaceDay } from "./day-mark.ts";
import { writeFigures } from "./figures-text.ts";
import { lastSettled } from "./forget-days.ts";
import { rowOfSum, sumOfDay } from "./halls/day-sum.ts";
import { daysInPieces } from "./pieces.ts";
import { keepRatings } from "./rating-days.ts";
import { readCarriedOut, readVisits } from "./read-visits.ts";
import type { VisitFacts } from "./visit-facts.ts";

const compress = promisify(gzip);
const expand = promisify(gunzip);

export interface KeptDay {
  visits: VisitFacts[];
  carriedOut: Awaited<ReturnType<typeof readCarriedOut>>;
}

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

export async function readFacts(facts: string): Promise<KeptDay> {
  const text = (await expand(Buffer.from(facts, "base64"))).toString("utf8");
  return JSON.parse(text) as KeptDay;
}

/** What a day adds up to. */
export function figuresOf({ visits, carriedOut }: KeptDay): DayFigures {
  const count = new DayCount();
  for (const visit of visits) count.add(visit);
  for (const ticket of carriedOut) count.addCarriedOut(ticket);
  return count.figures();
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
  const facts = (await compress(JSON.stringify(day))).toString("base64");
  const sums = await sumsOf(day);
  const kept = { tickets, facts };
  return inTransaction(db, async (trx) => {
    if (!(await replaceDay(trx, { businessDay, former: mark, kept }))) return false;
    await keepSums(trx, { businessDay, tickets, sums });
    return true;
  });
}

/** With a breath before each step: nothing else runs meanwhile. */
async function sumsOf(day: KeptDay) {
  await setImmediate();
  const sum = rowOfSum(sumOfDay(day));
  await setImmediate();
  const figures = figuresOf(day);
  await setImmediate();
  return { sum, figures: writeFigures(figures) };
}

async function keepSums(
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

/**
 * Days that were kept without their sums, or anew by a former version, also those that lie in files; at most `limit`, the newest
 * first.
 */
async function sumUp(db: Kysely<HallDatabase>, limit: number): Promise<void> {
  const days = await db
    .selectFrom("visitDay")
    .leftJoin("visitSum", "visitSum.businessDay", "visitDay.businessDay")
    .leftJoin("visitFigures", "visitFigures.businessDay", "visitDay.businessDay")
    .select("visitDay.businessDay")
    // Not those of which a run that was cut off left but its mark.
    .where("visitDay.tickets", ">=", 0)
    .where((eb) =>
      eb.or([
        ...[eb("visitSum.tickets", "is", null), eb("visitFigures.tickets", "is", null)],
        eb("visitFigures.tickets", "<>", eb.ref("visitDay.tickets")),
      ]),
    )
    .orderBy("visitDay.businessDay", "desc")
    .limit(limit)
    .execute();
  for (const { businessDay } of days) {
    const kept = await db
      .selectFrom("visitDay")
      .select(["tickets", "facts"])
      .where("businessDay", "=", businessDay)
      .where("tickets", ">=", 0)
      .executeTakeFirst();
    if (kept === undefined) continue;
    const sums = await sumsOf(await readFacts(kept.facts));
    await inTransaction(db, async (trx) => {
      if (await replaceDay(trx, { businessDay, former: kept.facts, kept }))
        await keepSums(trx, { businessDay, tickets: kept.tickets, sums });
    });
  }
}

/** Keep days that ended some time ago and are not kept yet, or not as they are now; at most `limit`. Gives how many. */
export async function keepDays(
  db: Kysely<HallDatabase>,
  { today, limit }: { today: string; limit: number },
): Promise<number> {
  await sumUp(db, limit);
  const until = lastSettled(today);
  await keepRatings(db, { until, limit });
  const rows = await db.selectFrom("visitDay").select(["businessDay", "tickets"]).execute();
  const kept = new Map(rows.map(({ businessDay, tickets }) => [businessDay, tickets]));
  const archived = await db.selectFrom("archiveFile").select("businessDay").execute();
  const done = new Set(archived.map(({ businessDay }) => businessDay));
  let made = 0;
  const from = await nextDay(db, "");
  if (from === undefined) return made;
  for await (const piece of daysInPieces({ from, to: until })) {
    for (const [day, tickets] of await ticketsByDay(db, piece)) {
      if (made === limit) return made;
      if (done.has(day) || kept.get(day) === tickets) continue;
      if (await keepDay(db, day)) made += 1;
    }
  }
  return made;
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
export async function ticketsByDay(
  db: Kysely<HallDatabase>,
  { from, to }: { from: string; to: string },
): Promise<Map<string, number>> {
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
