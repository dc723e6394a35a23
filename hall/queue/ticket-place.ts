import { err, ok, type Result } from "neverthrow";
import { changing } from "../audit/intent.ts";
import type { TicketPlace } from "../contract/index.ts";
import { tell } from "../events/tell.ts";
import { businessDayOf } from "./business-day.ts";
import type { QueueContext } from "./queue-context.ts";
import { changeState } from "./segments.ts";
import { codeHashOf } from "./ticket-code.ts";
import { viewTicket } from "./ticket-view.ts";
import { inTransaction } from "../store/transact.ts";

interface Slip {
  businessDay?: string | undefined;
  number: string;
  code?: string | undefined;
}

/** Where a ticket stands, by its number; with a code only if its slip carries that code. */
export async function findPlace(context: QueueContext, slip: Slip): Promise<TicketPlace | undefined> {
  const id = await idOf(context, slip);
  return id === undefined ? undefined : placeOf(context, id);
}

/** Its holder gives a ticket up: whoever waits behind moves up. A ticket that has been called is the window's affair. */
export async function leaveQueue(
  context: QueueContext,
  slip: Slip & { actor: string; code: string },
): Promise<Result<TicketPlace, "UNKNOWN_TICKET" | "NOT_WAITING">> {
  const id = await idOf(context, slip);
  if (id === undefined) return err("UNKNOWN_TICKET");
  const change = { ticketId: id, from: "waiting", to: "left", actor: slip.actor, cause: "leave" } as const;
  const at = context.clock();
  await inTransaction(context.db, async (trx) => {
    const moved = await changeState(trx, { ...change, at });
    if (moved === undefined) return;
    changing(trx, slip.number);
    await tell(trx, at, [{ topic: "queue", ref: moved.before.categoryId }]);
  });
  const place = await placeOf(context, id);
  if (place === undefined) return err("UNKNOWN_TICKET");
  return place.state === "left" ? ok(place) : err("NOT_WAITING");
}

async function idOf({ db, clock }: QueueContext, slip: Slip): Promise<string | undefined> {
  const { businessDay = businessDayOf(clock()), number, code } = slip;
  const row = await db
    .selectFrom("ticket")
    .select(["id", "codeHash"])
    .where("number", "=", number)
    // A carried ticket is found by the day on its slip, too.
    .where((eb) => eb.or([eb("businessDay", "=", businessDay), eb("carriedFrom", "=", businessDay)]))
    .orderBy("businessDay")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || (code !== undefined && row.codeHash !== codeHashOf(code))) return undefined;
  return row.id;
}

async function placeOf(context: QueueContext, id: string): Promise<TicketPlace | undefined> {
  const ticket = await viewTicket(context, id);
  if (ticket === undefined) return undefined;
  const { id: _id, slip: _slip, ...place } = ticket;
  const called = await context.db
    .selectFrom("ticketSegment")
    .select("fromAt")
    .where("ticketId", "=", id)
    .where("state", "=", "called")
    .orderBy("seq", "desc")
    .executeTakeFirst();
  return { ...place, ...(called !== undefined && { calledAt: called.fromAt }) };
}
