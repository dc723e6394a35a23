import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Kysely } from "kysely";
import { daysAfter } from "../queue/business-day.ts";
import { inTransaction } from "../store/transact.ts";
import type { HallDatabase } from "../store/schema.ts";
import { readCarriedOut, readVisits } from "./read-visits.ts";
import type { VisitFacts } from "./visit-facts.ts";

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Nothing is taken back any more of a day that ended so long ago; what kiosks hand over later makes it anew. */
const SETTLED_AFTER_DAYS = 2;

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

/** Keep a day as it stands. */
export async function keepDay(db: Kysely<HallDatabase>, businessDay: string): Promise<void> {
  const tickets = await ticketsOf(db, businessDay);
  const visits: VisitFacts[] = [];
  for await (const visit of readVisits(db, businessDay)) visits.push(visit);
  const day: KeptDay = { visits, carriedOut: await readCarriedOut(db, businessDay) };
  const facts = (await compress(JSON.stringify(day))).toString("base64");
  await inTransaction(db, (trx) =>
    trx
      .insertInto("visitDay")
      .values({ businessDay, tickets, facts })
      .onConflict((conflict) => conflict.column("businessDay").doUpdateSet({ tickets, facts }))
      .execute(),
  );
}

/** Keep days that ended some time ago and are not kept yet, or not as they are now; at most `limit`. Gives how many. */
export async function keepDays(
  db: Kysely<HallDatabase>,
  { today, limit }: { today: string; limit: number },
): Promise<number> {
  const until = daysAfter(today, -SETTLED_AFTER_DAYS);
  const rows = await db.selectFrom("visitDay").select(["businessDay", "tickets"]).execute();
  const kept = new Map(rows.map(({ businessDay, tickets }) => [businessDay, tickets]));
  const archived = await db.selectFrom("archiveFile").select("businessDay").execute();
  for (const { businessDay } of archived) kept.delete(businessDay);
  const done = new Set(archived.map(({ businessDay }) => businessDay));
  let made = 0;
  for (let day = await nextDay(db, ""); day !== undefined && day <= until; day = await nextDay(db, day)) {
    if (made === limit) break;
    if (done.has(day) || kept.get(day) === (await ticketsOf(db, day))) continue;
    await keepDay(db, day);
    made += 1;
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

export async function ticketsOf(db: Kysely<HallDatabase>, businessDay: string): Promise<number> {
  const { count } = await db
    .selectFrom("ticket")
    .select((eb) => eb.fn.countAll<number | string>().as("count"))
    .where("businessDay", "=", businessDay)
    .executeTakeFirstOrThrow();
  return Number(count);
}
