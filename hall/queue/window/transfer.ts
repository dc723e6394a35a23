import { err, ok, type Result } from "neverthrow";
import type { QueuePlace, VisitTicket } from "../../contract/index.ts";
import { businessDayOf } from "../business-day.ts";
import type { QueueContext } from "../queue-context.ts";
import type { TicketChange } from "../segments.ts";
import type { TicketRow } from "../ticket-row.ts";
import { rankOf } from "../turn.ts";
import { refuse, refuseFor, runTicketAct, type Desk, type Refusal, type WindowWish } from "./act.ts";
import { isOfWindow, ticketHere } from "./here.ts";

export type TransferTarget = { kind: "category"; categoryId: string } | { kind: "window"; windowId: string };

type Code =
  | "UNKNOWN_WINDOW"
  | "UNKNOWN_TICKET"
  | "UNKNOWN_CATEGORY"
  | "UNKNOWN_TARGET"
  | "WRONG_STATE"
  | "NOT_HERE"
  | "OTHER_QUEUE";

/**
 * Send a visit to another queue or to one window. From this window, or from the queue (it took the wrong number), or
 * after it did not come (it is here now and waits again).
 */
export async function transfer(
  context: QueueContext,
  wish: WindowWish & { ticketId: string; to: TransferTarget; place: QueuePlace },
): Promise<Result<VisitTicket, Refusal<Code>>> {
  const { to, place } = wish;
  if (to.kind === "category" && context.plan.category(to.categoryId) === undefined) return refuse("UNKNOWN_CATEGORY");
  if (to.kind === "window" && !context.plan.hasWindow(to.windowId)) return refuse("UNKNOWN_TARGET");
  return runTicketAct<Code>(context, { ...wish, kind: "transfer" }, async (desk) => {
    const ticket = await desk.find(wish.ticketId);
    if (ticket === undefined) return refuse("UNKNOWN_TICKET");
    const today = ticket.businessDay === businessDayOf(desk.at);
    if (ticket.state === "waiting" || (ticket.state === "noShow" && today)) {
      if (!isOfWindow(desk, ticket)) return refuseFor("OTHER_QUEUE", ticket);
    } else {
      const here = await ticketHere(desk, wish.ticketId, ["called", "serving", "held"]);
      if (here.isErr()) return err(here.error);
    }
    const moved = await desk.move({
      ...{ ticketId: ticket.id, from: ticket.state, through: "transferred", to: "waiting", cause: "transfer" },
      change: {
        ...(to.kind === "category"
          ? { categoryId: to.categoryId, targetWindowId: null }
          : { targetWindowId: to.windowId }),
        ...(await placeIn(desk, ticket, to, place)),
        ...{ windowId: null, recalls: 0 },
      },
    });
    if (!moved) return refuseFor("WRONG_STATE", ticket);
    if (desk.current === ticket.id) desk.seat(null);
    return ok(ticket.id);
  });
}

async function placeIn(desk: Desk, ticket: TicketRow, to: TransferTarget, place: QueuePlace): Promise<TicketChange> {
  const { lane } = ticket;
  switch (place) {
    case "original":
      return {};
    case "tail":
      return { queuedAt: desk.at, ...rankOf({ queuedAt: desk.at, lane }, desk.context.plan.calling) };
    case "head": {
      const first = await desk.trx
        .selectFrom("ticket")
        .select((eb) => eb.fn.min("rankAt").as("rankAt"))
        .where("businessDay", "=", ticket.businessDay)
        .where("state", "=", "waiting")
        .$if(to.kind === "category", (query) =>
          query.where("categoryId", "=", to.kind === "category" ? to.categoryId : ""),
        )
        .$if(to.kind === "window", (query) =>
          query.where("targetWindowId", "=", to.kind === "window" ? to.windowId : ""),
        )
        .executeTakeFirst();
      const rankAt = Math.min(first?.rankAt ?? desk.at, ticket.rankAt, desk.at) - 1;
      return { rankAt, dueAt: 0 };
    }
  }
}
