import { ok, type Result } from "neverthrow";
import type { TicketState } from "../../contract/index.ts";
import type { TicketRow } from "../ticket-row.ts";
import { refuse, refuseFor, type Desk, type Refusal } from "./act.ts";

type NotHere = Refusal<"UNKNOWN_TICKET" | "WRONG_STATE" | "NOT_HERE">;

/** A ticket that stands or is held at this window in one of these states. */
export async function ticketHere(
  desk: Desk,
  ticketId: string,
  states: readonly TicketState[],
): Promise<Result<TicketRow, NotHere>> {
  const ticket = await desk.find(ticketId);
  if (ticket === undefined) return refuse("UNKNOWN_TICKET");
  if (!states.includes(ticket.state)) return refuseFor("WRONG_STATE", ticket);
  const here = ticket.state === "held" ? ticket.windowId === desk.windowId : desk.current === ticketId;
  return here ? ok(ticket) : refuseFor("NOT_HERE", ticket);
}

/** Whether this window may lay hands on a ticket that stands at no window. */
export function isOfWindow(desk: Desk, ticket: TicketRow): boolean {
  if (ticket.targetWindowId !== null) return ticket.targetWindowId === desk.windowId;
  return desk.context.plan.categoriesOf(desk.windowId).includes(ticket.categoryId);
}
