import type { Selectable, Transaction } from "kysely";
import { changing } from "../audit/intent.ts";
import type { HallDatabase, TicketTable } from "../store/schema.ts";
import { businessDayBefore, businessDayOf } from "./business-day.ts";
import { LOWEST_RESERVED_SERIAL } from "./numbering.ts";
import type { QueueContext } from "./queue-context.ts";
import { tell } from "../events/tell.ts";
import { forgetIfSettled } from "../statistics/forget-days.ts";
import { changeState } from "./segments.ts";
import { LAST_SERIAL, parseNumber } from "./ticket-number.ts";
import { inTransaction } from "../store/transact.ts";

/** A slip of a week ago is no ticket any more, however long the hall was down. */
const CARRY_AT_MOST_DAYS = 7;

/**
 * Bring who still waits from a former day into today's queue: the same number, the same time of coming, and so before all who
 * come today. Today's numbering begins behind the numbers that are carried. A number that somebody got today already (the
 * hall ran on past midnight) is not carried: it would be called for two. Gives how many were.
 */
export async function carryOver({ db }: QueueContext, at: number): Promise<number> {
  const today = businessDayOf(at);
  const waiting = await db
    .selectFrom("ticket")
    .selectAll()
    .where("businessDay", "<", today)
    .where("businessDay", ">=", businessDayBefore(at, CARRY_AT_MOST_DAYS))
    .where("state", "in", ["waiting", "held"])
    .orderBy("queuedAt")
    .execute();
  let carried = 0;
  for (const ticket of waiting) {
    const done = await inTransaction(db, (trx) => carry(trx, ticket, { today, at }));
    if (done) carried += 1;
  }
  return carried;
}

async function carry(
  trx: Transaction<HallDatabase>,
  ticket: Selectable<TicketTable>,
  { today, at }: { today: string; at: number },
): Promise<boolean> {
  const { letter, serial } = parseNumber(ticket.number);
  if (!(await keepFree(trx, { today, letter, serial }))) return false;
  const taken = await trx
    .selectFrom("ticket")
    .select("id")
    .where("businessDay", "=", today)
    .where("number", "=", ticket.number)
    .executeTakeFirst();
  if (taken !== undefined) return false;
  const { id: ticketId, state: from, businessDay } = ticket;
  const moved = await changeState(trx, {
    ...{ ticketId, from, to: "waiting", cause: "carryOver", actor: "hall", at, still: { businessDay } },
    change: { businessDay: today, carriedFrom: ticket.carriedFrom ?? ticket.businessDay, windowId: null, recalls: 0 },
  });
  if (moved === undefined) return false;
  // Handed over late, of a day that was kept without it: with as many tickets as then, it would seem to hold again.
  await forgetIfSettled(trx, { day: businessDay, today });
  changing(trx, ticket.number);
  await tell(trx, at, [{ topic: "queue", ref: ticket.categoryId }]);
  return true;
}

/** Move today's numbering behind a number; false when the hall or a range of a kiosk may give it, or has given it. */
async function keepFree(
  trx: Transaction<HallDatabase>,
  { today, letter, serial }: { today: string; letter: string; serial: number },
): Promise<boolean> {
  const fromAbove = serial >= LOWEST_RESERVED_SERIAL;
  const series = { businessDay: today, letter };
  const fresh = fromAbove
    ? { nextSerial: 1, reservedFrom: serial }
    : { nextSerial: serial + 1, reservedFrom: LAST_SERIAL + 1 };
  const counter = await trx
    .insertInto("numberCounter")
    .values({ ...series, ...fresh })
    .onConflict((conflict) => conflict.columns(["businessDay", "letter"]).doUpdateSet({ letter }))
    .returning(["nextSerial", "reservedFrom"])
    .executeTakeFirstOrThrow();
  const used = await trx
    .selectFrom("ticket")
    .select("id")
    .where("businessDay", "=", today)
    .where("carriedFrom", "is", null)
    .where("number", "like", `${letter}%`)
    .limit(1)
    .executeTakeFirst();
  const ranged = await trx
    .selectFrom("numberRange")
    .select("id")
    .where("businessDay", "=", today)
    .where("letter", "=", letter)
    .limit(1)
    .executeTakeFirst();
  const begun = used !== undefined || ranged !== undefined;
  const free = serial < counter.nextSerial || serial >= counter.reservedFrom;
  // Given by nobody yet today: the numbers below and above are still to be moved.
  if (begun) return free && !(await inRange(trx, { today, letter, serial }));
  await trx
    .updateTable("numberCounter")
    .set(
      fromAbove
        ? { reservedFrom: Math.min(counter.reservedFrom, serial) }
        : { nextSerial: Math.max(counter.nextSerial, serial + 1) },
    )
    .where("businessDay", "=", today)
    .where("letter", "=", letter)
    .execute();
  return true;
}

async function inRange(
  trx: Transaction<HallDatabase>,
  { today, letter, serial }: { today: string; letter: string; serial: number },
): Promise<boolean> {
  const range = await trx
    .selectFrom("numberRange")
    .select("id")
    .where("businessDay", "=", today)
    .where("letter", "=", letter)
    .where("firstSerial", "<=", serial)
    .where("lastSerial", ">=", serial)
    .executeTakeFirst();
  return range !== undefined;
}
