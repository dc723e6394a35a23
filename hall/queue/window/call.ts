import { err, ok, type Result } from "neverthrow";
import type { Former, VisitTicket } from "../../contract/index.ts";
import { businessDayOf } from "../business-day.ts";
import { nextTicket } from "../next-ticket.ts";
import type { QueueContext } from "../queue-context.ts";
import type { StateChange } from "../segments.ts";
import type { TicketRow } from "../ticket-row.ts";
import { refuse, refuseFor, runAct, runTicketAct, type Desk, type Refusal, type WindowWish } from "./act.ts";
import { makeRoom } from "./former.ts";
import { isOfWindow } from "./here.ts";
import { lastCall } from "./last-call.ts";

/** A second press within this time is the same wish of a hasty finger. */
const SAME_PRESS_MS = 3000;

/** Call whose turn it is at this window (`turn.ts`). Undefined when nobody waits. */
export async function callNext(
  context: QueueContext,
  wish: WindowWish & { former?: Former | undefined },
): Promise<Result<VisitTicket | undefined, Refusal<"UNKNOWN_WINDOW" | "WINDOW_BUSY" | "NOT_YET">>> {
  return runAct(context, { ...wish, kind: "call", wishKind: "callNext" }, async (desk) => {
    const room = await makeRoom(desk, wish.former);
    if (room.isErr()) return err(room.error);
    // Another replica may win the same ticket between the question and the change: then ask for the next one.
    for (;;) {
      const next = await nextTicket(desk.trx, context, { windowId: desk.windowId, at: desk.at });
      if (next === undefined) return ok(null);
      const { categoryId, targetWindowId } = next;
      if (await call(desk, next, { categoryId, targetWindowId })) return ok(next.id);
    }
  });
}

/** Call this very ticket: one that waits for this window, or one of today that did not come before and is here now. */
export async function callTicket(
  context: QueueContext,
  wish: WindowWish & { ticketId: string; former?: Former | undefined },
): Promise<
  Result<
    VisitTicket,
    Refusal<"UNKNOWN_WINDOW" | "UNKNOWN_TICKET" | "WRONG_STATE" | "OTHER_QUEUE" | "WINDOW_BUSY" | "NOT_YET">
  >
> {
  type Code = "UNKNOWN_TICKET" | "WRONG_STATE" | "OTHER_QUEUE" | "WINDOW_BUSY" | "NOT_YET";
  return runTicketAct<Code>(context, { ...wish, kind: "call" }, async (desk) => {
    const ticket = await desk.find(wish.ticketId);
    if (ticket === undefined) return refuse("UNKNOWN_TICKET");
    const today = ticket.businessDay === businessDayOf(desk.at);
    const callable = ticket.state === "waiting" || (ticket.state === "noShow" && today);
    if (!callable) return refuseFor("WRONG_STATE", ticket);
    if (!isOfWindow(desk, ticket)) return refuseFor("OTHER_QUEUE", ticket);
    const room = await makeRoom(desk, wish.former);
    if (room.isErr()) return err(room.error);
    if (await call(desk, ticket)) return ok(ticket.id);
    return refuseFor("WRONG_STATE", (await desk.find(ticket.id)) ?? ticket);
  });
}

/** Call the same ticket again; counted, because a no-show is one only after so many calls. */
export async function recall(
  context: QueueContext,
  wish: WindowWish & { ticketId: string },
): Promise<Result<VisitTicket, Refusal<"UNKNOWN_WINDOW" | "UNKNOWN_TICKET" | "WRONG_STATE" | "NOT_HERE">>> {
  type Code = "UNKNOWN_TICKET" | "WRONG_STATE" | "NOT_HERE";
  return runTicketAct<Code>(context, { ...wish, kind: "recall" }, async (desk) => {
    const ticket = await desk.find(wish.ticketId);
    if (ticket === undefined) return refuse("UNKNOWN_TICKET");
    if (ticket.state !== "called") return refuseFor("WRONG_STATE", ticket);
    if (desk.current !== ticket.id) return refuseFor("NOT_HERE", ticket);
    const since = desk.at - (await lastCall(desk.trx, ticket.id));
    if (since >= 0 && since < SAME_PRESS_MS) return ok(ticket.id);
    const again = { ticketId: ticket.id, from: "called", to: "called", windowId: desk.windowId } as const;
    await desk.move({ ...again, cause: "recall", change: { recalls: ticket.recalls + 1 } });
    return ok(ticket.id);
  });
}

async function call(desk: Desk, ticket: Pick<TicketRow, "id">, still: StateChange["still"] = {}): Promise<boolean> {
  const called = await desk.move({
    ...{
      ticketId: ticket.id,
      from: ["waiting", "noShow"],
      to: "called",
      cause: "call",
      windowId: desk.windowId,
      still,
    },
    change: { recalls: 0 },
  });
  if (called) desk.seat(ticket.id);
  return called;
}
