import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Kysely } from "kysely";
import { z } from "zod";
import { daysAfter } from "../queue/business-day.ts";
import { holdKept } from "../statistics/day-mark.ts";
import { keepDay, nextDay, readKeptDay, ticketsOf } from "../statistics/kept-days.ts";
import { ratedVisits } from "../statistics/rating-days.ts";
import type { HallDatabase, TicketTable } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";
import { nameOf, readArchive, sumOf, writeArchive } from "./archive-file.ts";

/** Tickets that are read or removed at once: some milliseconds, in which on SQLite nobody else writes. */
const BATCH = 25;
/** Between two batches others have their turn. */
const BREATH_MS = 15;
/** A day that somebody brought back is here for so long; its file is there in any case. */
const RESTORED_MS = 30 * 86_400_000;

export interface ArchiveWish {
  /** Where the files lie. */
  dir: string;
  today: string;
  /** Days are kept in the database for so many days. */
  keepDays: number;
  /** At most so many days at a time. */
  limit: number;
  at: number;
  /** Ends between two steps; what is left is for the next run. */
  stopped?: () => boolean;
}

export interface Archived {
  days: number;
  tickets: number;
  /** Days that could not be removed because their file is not here as it was written. */
  stuck: string[];
}

/**
 * Put the tickets of old days into files and take them out of the database, the oldest first. A day's facts for statistics are
 * kept first, then its file is written and read back, then its rows go in small steps. Cut off anywhere, the next run goes on.
 */
export async function archiveDays(db: Kysely<HallDatabase>, wish: ArchiveWish): Promise<Archived> {
  const { at } = wish;
  const until = daysAfter(wish.today, -wish.keepDays);
  const done: Archived = { days: 0, tickets: 0, stuck: [] };
  const begun = await db
    .selectFrom("archiveFile")
    .select("businessDay")
    .where("emptiedAt", "is", null)
    .where((eb) => eb.or([eb("restoredAt", "is", null), eb("restoredAt", "<", at - RESTORED_MS)]))
    .execute();
  for (const { businessDay } of begun) await emptyDay(db, { ...wish, businessDay, done });
  const known = new Set(
    (await db.selectFrom("archiveFile").select("businessDay").execute()).map((row) => row.businessDay),
  );
  for (let day = await nextDay(db, ""); day !== undefined && day < until; day = await nextDay(db, day)) {
    if (done.days >= wish.limit || wish.stopped?.() === true) break;
    // What came to an archived day afterwards stays where it is.
    if (known.has(day)) continue;
    if (!(await fileDay(db, { ...wish, businessDay: day }))) continue;
    await emptyDay(db, { ...wish, businessDay: day, done });
  }
  return done;
}

/** False when its tickets changed meanwhile: then the next run writes it anew. */
async function fileDay(db: Kysely<HallDatabase>, of: ArchiveWish & { businessDay: string }): Promise<boolean> {
  const { dir, businessDay, at } = of;
  if ((await readKeptDay(db, businessDay)) === undefined && !(await keepDay(db, businessDay))) return false;
  const tickets = await ticketsOf(db, businessDay);
  const header = { format: "fangbian-hall-tickets", version: 1, businessDay, tickets, madeAt: at } as const;
  const sha256 = await writeArchive(dir, { header, lines: linesOf(db, businessDay) });
  const rated = await ratedVisits(db, businessDay);
  return inTransaction(db, async (trx) => {
    // From now on nobody looks any more whether what was kept of it holds.
    if (!(await holdKept(trx, { businessDay, tickets }))) return false;
    if ((await ticketsOf(trx, businessDay)) !== tickets) return false;
    await trx
      .insertInto("archiveFile")
      .values({
        businessDay,
        file: nameOf(businessDay),
        tickets,
        rated,
        sha256,
        madeAt: at,
        emptiedAt: null,
        restoredAt: null,
      })
      .execute();
    return true;
  });
}

/** One line a ticket: what it was and what happened to it; nothing that leads to whoever held it. */
async function* linesOf(db: Kysely<HallDatabase>, businessDay: string): AsyncGenerator<object> {
  let after = "";
  for (;;) {
    const tickets = await db
      .selectFrom("ticket")
      .selectAll()
      .where("businessDay", "=", businessDay)
      .where("number", ">", after)
      .orderBy("number")
      .limit(BATCH)
      .execute();
    if (tickets.length === 0) return;
    const ids = tickets.map(({ id }) => id);
    const of = <T extends { ticketId: string }>(rows: readonly T[], id: string) =>
      rows.filter(({ ticketId }) => ticketId === id).map(({ ticketId: _, ...row }) => row);
    const segments = await db
      .selectFrom("ticketSegment")
      .selectAll()
      .where("ticketId", "in", ids)
      .orderBy("seq")
      .execute();
    const requests = await db
      .selectFrom("ticketRequest")
      .selectAll()
      .where("ticketId", "in", ids)
      .orderBy("seq")
      .execute();
    const appointments = await db
      .selectFrom("ticketAppointment")
      .select(["ticketId", "fromAt", "toAt"])
      .where("ticketId", "in", ids)
      .execute();
    for (const ticket of tickets)
      yield {
        ticket: withoutHolder(ticket),
        segments: of(segments, ticket.id),
        requests: of(requests, ticket.id).map(({ answers: _, ...request }) => request),
        appointment: of(appointments, ticket.id)[0] ?? null,
      };
    after = tickets.at(-1)?.number ?? after;
    await pause(BREATH_MS);
  }
}

function withoutHolder(ticket: TicketTable): Partial<TicketTable> {
  const { subjectKey: _a, maskedName: _b, maskedNumber: _c, codeHash: _d, shortCodeHash: _e, ...rest } = ticket;
  // What somebody said of themselves and staff never gave came to nothing.
  return { ...rest, laneTold: null };
}

const Line = z.object({ ticket: z.object({ id: z.string() }) });

/** Remove what stands in the day's file, and nothing else; the file has to be here as it was written. */
async function emptyDay(
  db: Kysely<HallDatabase>,
  of: ArchiveWish & { businessDay: string; done: Archived },
): Promise<void> {
  const { dir, businessDay, at, done } = of;
  const { sha256 } = await db
    .selectFrom("archiveFile")
    .select("sha256")
    .where("businessDay", "=", businessDay)
    .executeTakeFirstOrThrow();
  const file = join(dir, nameOf(businessDay));
  if ((await sumOf(file).catch(() => undefined)) !== sha256) return void done.stuck.push(businessDay);
  const ids: string[] = [];
  let header = true;
  for await (const line of readArchive(file)) {
    if (!header) ids.push(Line.parse(line).ticket.id);
    header = false;
  }
  for (let from = 0; from < ids.length; from += BATCH) {
    if (of.stopped?.() === true) return;
    await removeTickets(db, ids.slice(from, from + BATCH));
    await pause(BREATH_MS);
  }
  await inTransaction(db, (trx) =>
    trx
      .updateTable("archiveFile")
      .set({ emptiedAt: at, restoredAt: null })
      .where("businessDay", "=", businessDay)
      .execute(),
  );
  done.days += 1;
  done.tickets += ids.length;
}

async function removeTickets(db: Kysely<HallDatabase>, ids: readonly string[]): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const table of ["ticketSegment", "ticketRequest", "ticketAppointment"] as const)
      await trx.deleteFrom(table).where("ticketId", "in", ids).execute();
    await trx.deleteFrom("ticket").where("id", "in", ids).execute();
  });
}
