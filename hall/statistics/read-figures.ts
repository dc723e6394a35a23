import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import { figuresOf } from "./day-facts.ts";
import { DayCount, type DayFigures } from "./day-figures.ts";
import { readFigures } from "./figures-text.ts";
import { readKeptDay, ticketsByDay } from "./kept-days.ts";
import { daysInPieces, type Days } from "./pieces.ts";
import { readCarriedOut, readVisits } from "./read-visits.ts";

/**
 * What each of these days adds up to, in their order: as it was kept, where it still is so; visit for visit where it is not over,
 * was changed since, or was not kept yet. With a breath between them for who calls and takes numbers meanwhile.
 */
export async function* figuresByDay(
  db: Kysely<HallDatabase>,
  days: Days,
): AsyncGenerator<{ day: string; figures: DayFigures }> {
  for await (const piece of daysInPieces(days)) {
    const here = await ticketsByDay(db, piece);
    const texts = await textsOf(db, await asKept(db, piece, here));
    const blank = await blankDays(
      db,
      piece.days.filter((day) => !texts.has(day) && !here.has(day)),
    );
    for (const day of piece.days) {
      yield { day, figures: await figuresOn(db, { day, text: texts.get(day), blank: blank.has(day) }) };
      await setImmediate();
    }
  }
}

async function figuresOn(
  db: Kysely<HallDatabase>,
  { day, text, blank }: { day: string; text: string | undefined; blank: boolean },
): Promise<DayFigures> {
  if (text !== undefined) return readFigures(text);
  return blank ? new DayCount().figures() : countDay(db, day);
}

/** Days whose kept figures hold: as many tickets are there as then, or they lie in a file. */
async function asKept(
  db: Kysely<HallDatabase>,
  { from, to }: Days,
  here: ReadonlyMap<string, number>,
): Promise<string[]> {
  const kept = await db
    .selectFrom("visitFigures")
    .leftJoin("archiveFile", "archiveFile.businessDay", "visitFigures.businessDay")
    .select(["visitFigures.businessDay", "visitFigures.tickets", "archiveFile.file"])
    .where("visitFigures.businessDay", ">=", from)
    .where("visitFigures.businessDay", "<=", to)
    .execute();
  return kept
    .filter(({ businessDay, tickets, file }) => file !== null || tickets === (here.get(businessDay) ?? 0))
    .map(({ businessDay }) => businessDay);
}

/** Of days without tickets those on which nothing was at all: of a hall's first year most are so. */
async function blankDays(db: Kysely<HallDatabase>, days: readonly string[]): Promise<ReadonlySet<string>> {
  if (days.length === 0) return new Set();
  const kept = await db.selectFrom("visitDay").select("businessDay").where("businessDay", "in", days).execute();
  const left = await db.selectFrom("ticket").select("carriedFrom").where("carriedFrom", "in", days).execute();
  const some = new Set([...kept.map(({ businessDay }) => businessDay), ...left.map(({ carriedFrom }) => carriedFrom)]);
  return new Set(days.filter((day) => !some.has(day)));
}

async function textsOf(db: Kysely<HallDatabase>, days: readonly string[]): Promise<Map<string, string>> {
  if (days.length === 0) return new Map();
  const rows = await db
    .selectFrom("visitFigures")
    .select(["businessDay", "figures"])
    .where("businessDay", "in", days)
    .execute();
  return new Map(rows.map(({ businessDay, figures }) => [businessDay, figures]));
}

async function countDay(db: Kysely<HallDatabase>, day: string): Promise<DayFigures> {
  const kept = await readKeptDay(db, day);
  if (kept !== undefined) return figuresOf(kept);
  const count = new DayCount();
  for await (const visit of readVisits(db, day)) count.add(visit);
  for (const ticket of await readCarriedOut(db, day)) count.addCarriedOut(ticket);
  return count.figures();
}
