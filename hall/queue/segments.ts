import type { Insertable, Transaction } from "kysely";
import type { TicketState } from "../contract/index.ts";
import type { HallDatabase, TicketTable } from "../store/schema.ts";

/** Put a new ticket into the queue at its place, with its first two segments. */
export async function enqueue(
  trx: Transaction<HallDatabase>,
  ticket: Omit<Insertable<TicketTable>, "state" | "windowId" | "formerNumber">,
): Promise<void> {
  const { id: ticketId, issuedAt: at } = ticket;
  const actor = `kiosk:${ticket.kioskId}`;
  await trx
    .insertInto("ticket")
    .values({ ...ticket, state: "waiting", windowId: null, formerNumber: null })
    .execute();
  await trx
    .insertInto("ticketSegment")
    .values([
      { ticketId, seq: 1, state: "created", actor, windowId: null, fromAt: at, toAt: at },
      { ticketId, seq: 2, state: "waiting", actor, windowId: null, fromAt: at, toAt: null },
    ])
    .execute();
}

export interface StateChange {
  ticketId: string;
  from: TicketState;
  to: TicketState;
  actor: string;
  windowId?: string;
  at: number;
}

/**
 * Move a ticket from one state to the next; false when it is no longer in `from`, so that of several who want the same
 * ticket exactly one gets it.
 */
export async function changeState(trx: Transaction<HallDatabase>, change: StateChange): Promise<boolean> {
  const { ticketId, from, to, actor, windowId, at } = change;
  const moved = await trx
    .updateTable("ticket")
    .set({ state: to, ...(windowId !== undefined && { windowId }) })
    .where("id", "=", ticketId)
    .where("state", "=", from)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return false;
  const { last } = await trx
    .selectFrom("ticketSegment")
    .select((eb) => eb.fn.max("seq").as("last"))
    .where("ticketId", "=", ticketId)
    .executeTakeFirstOrThrow();
  await trx
    .updateTable("ticketSegment")
    .set({ toAt: at })
    .where("ticketId", "=", ticketId)
    .where("seq", "=", last)
    .execute();
  await trx
    .insertInto("ticketSegment")
    .values({ ticketId, seq: last + 1, state: to, actor, windowId: windowId ?? null, fromAt: at, toAt: null })
    .execute();
  return true;
}
