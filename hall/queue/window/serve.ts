import { err, ok, type Result } from "neverthrow";
import type { ActKind, Former, TicketState, VisitTicket } from "../../contract/index.ts";
import type { QueueContext } from "../queue-context.ts";
import { refuse, refuseFor, runTicketAct, type Refusal, type WindowWish } from "./act.ts";
import { makeRoom } from "./former.ts";
import { isOfWindow, ticketHere } from "./here.ts";
import { lastCall } from "./last-call.ts";
import { isNoShow, noShowStanding } from "./no-show.ts";

export type TicketWish = WindowWish & { ticketId: string };
type Common = "UNKNOWN_WINDOW" | "UNKNOWN_TICKET" | "WRONG_STATE" | "NOT_HERE";

/** They are here: the service begins. */
export const startService = (context: QueueContext, wish: TicketWish) =>
  step(context, wish, { kind: "start", from: ["called"], to: "serving" });

/** Set the visit aside; the window is free and goes on with it when it likes. */
export const hold = (context: QueueContext, wish: TicketWish) =>
  step(context, wish, { kind: "hold", from: ["called", "serving"], to: "held" });

/** The visit is done. Also from `called`, where nobody pressed that it began, and from `held`. */
export const finish = (context: QueueContext, wish: TicketWish) =>
  step(context, wish, { kind: "finish", from: ["called", "serving", "held"], to: "finished" });

/** Go on with a visit that this window set aside. */
export async function resume(
  context: QueueContext,
  wish: TicketWish & { former?: Former | undefined },
): Promise<Result<VisitTicket, Refusal<Common | "WINDOW_BUSY" | "NOT_YET">>> {
  type Code = Common | "WINDOW_BUSY" | "NOT_YET";
  return runTicketAct<Code>(context, { ...wish, kind: "resume" }, async (desk) => {
    const ticket = await ticketHere(desk, wish.ticketId, ["held"]);
    if (ticket.isErr()) return err(ticket.error);
    const room = await makeRoom(desk, wish.former);
    if (room.isErr()) return err(room.error);
    const { id } = ticket.value;
    const moved = await desk.move({
      ...{ ticketId: id, from: "held", to: "serving", cause: "resume", windowId: desk.windowId },
    });
    if (!moved) return refuseFor("WRONG_STATE", ticket.value);
    desk.seat(id);
    return ok(id);
  });
}

/** Nobody came. Only after the calls and minutes of the hall's rule. */
export async function noShow(
  context: QueueContext,
  wish: TicketWish,
): Promise<Result<VisitTicket, Refusal<Common | "NOT_YET">>> {
  return runTicketAct<Common | "NOT_YET">(context, { ...wish, kind: "noShow" }, async (desk) => {
    const ticket = await ticketHere(desk, wish.ticketId, ["called"]);
    if (ticket.isErr()) return err(ticket.error);
    const { id, recalls } = ticket.value;
    const called = { recalls, lastCalledAt: await lastCall(desk.trx, id), at: desk.at };
    if (!isNoShow(context.plan.calling, called)) {
      return refuseFor("NOT_YET", ticket.value, noShowStanding(context.plan.calling, called));
    }
    const moved = await desk.move({
      ...{ ticketId: id, from: "called", to: "noShow", cause: "noShow", windowId: desk.windowId },
    });
    if (!moved) return refuseFor("WRONG_STATE", ticket.value);
    desk.seat(null);
    return ok(id);
  });
}

/** Void a ticket: one at this window, or one that waits for it. */
export async function cancel(
  context: QueueContext,
  wish: TicketWish,
): Promise<Result<VisitTicket, Refusal<Common | "OTHER_QUEUE">>> {
  return runTicketAct<Common | "OTHER_QUEUE">(context, { ...wish, kind: "cancel" }, async (desk) => {
    const waiting = await desk.find(wish.ticketId);
    if (waiting === undefined) return refuse("UNKNOWN_TICKET");
    if (waiting.state === "waiting") {
      if (!isOfWindow(desk, waiting)) return refuseFor("OTHER_QUEUE", waiting);
    } else {
      const here = await ticketHere(desk, wish.ticketId, ["called", "serving", "held"]);
      if (here.isErr()) return err(here.error);
    }
    const moved = await desk.move({
      ...{ ticketId: waiting.id, from: waiting.state, to: "cancelled", cause: "cancel", windowId: desk.windowId },
    });
    if (!moved) return refuseFor("WRONG_STATE", waiting);
    if (desk.current === waiting.id) desk.seat(null);
    return ok(waiting.id);
  });
}

async function step(
  context: QueueContext,
  wish: TicketWish,
  { kind, from, to }: { kind: ActKind & ("start" | "hold" | "finish"); from: TicketState[]; to: TicketState },
): Promise<Result<VisitTicket, Refusal<Common>>> {
  return runTicketAct<Common>(context, { ...wish, kind }, async (desk) => {
    const known = await desk.find(wish.ticketId);
    // Pressed twice: it has become what was wished for, here.
    if (known?.state === to && known.windowId === desk.windowId) return ok(known.id);
    const ticket = await ticketHere(desk, wish.ticketId, from);
    if (ticket.isErr()) return err(ticket.error);
    const { id } = ticket.value;
    const moved = await desk.move({ ticketId: id, from, to, cause: kind, windowId: desk.windowId });
    if (!moved) return refuseFor("WRONG_STATE", ticket.value);
    if (to !== "serving" && desk.current === id) desk.seat(null);
    return ok(id);
  });
}
