import { ok, err, type Result } from "neverthrow";
import { changing } from "../audit/intent.ts";
import type { Lane, VisitTicket } from "../contract/index.ts";
import type { QueueContext } from "./queue-context.ts";
import { changeState } from "./segments.ts";
import { rankOf } from "./turn.ts";
import { refuseFor, runTicketAct, type Refusal, type WindowWish } from "./window/act.ts";
import { isOfWindow } from "./window/here.ts";

type Code = "UNKNOWN_WINDOW" | "UNKNOWN_TICKET" | "WRONG_STATE" | "OTHER_QUEUE";

/** Staff give somebody who waits a priority lane, or take it. Told as a segment of its own; the time of coming stays. */
export async function setLane(
  context: QueueContext,
  wish: WindowWish & { ticketId: string; lane: Lane },
): Promise<Result<VisitTicket, Refusal<Code>>> {
  const { lane } = wish;
  return runTicketAct<Code>(context, { ...wish, kind: "start" }, async (desk) => {
    const ticket = await desk.find(wish.ticketId);
    if (ticket === undefined) return err({ code: "UNKNOWN_TICKET", data: {} });
    if (ticket.state !== "waiting") return refuseFor("WRONG_STATE", ticket);
    if (!isOfWindow(desk, ticket)) return refuseFor("OTHER_QUEUE", ticket);
    const booked = await desk.trx
      .selectFrom("ticketAppointment")
      .select("fromAt")
      .where("ticketId", "=", ticket.id)
      .executeTakeFirst();
    const place = { queuedAt: ticket.queuedAt, lane, ...(booked !== undefined && { slotFrom: booked.fromAt }) };
    const { rankAt, dueAt } = rankOf(place, context.plan.calling);
    const moved = await changeState(desk.trx, {
      ...{ ticketId: ticket.id, from: "waiting", to: "waiting", cause: "lane", actor: desk.actor, at: desk.at },
      // They have seen what it needs, or that there is nothing: what was said before counts no more.
      change: { lane, laneFrom: lane === "normal" ? null : "staff", laneTold: null, rankAt, dueAt },
    });
    if (moved === undefined) return refuseFor("WRONG_STATE", ticket);
    changing(desk.trx, desk.windowId, ticket.number);
    return ok(ticket.id);
  });
}
