import { err, ok, type Result } from "neverthrow";
import type { VisitTicket } from "../../contract/index.ts";
import type { QueueContext } from "../queue-context.ts";
import { refuse, refuseFor, runTicketAct, type Refusal, type WindowWish } from "./act.ts";
import { ticketHere } from "./here.ts";

type Code = "UNKNOWN_WINDOW" | "UNKNOWN_TICKET" | "WRONG_STATE" | "NOT_HERE";

/**
 * Two tickets of one person become one visit: the one at this window goes on with what both are about, the other, which
 * waits or is held here, ends as transferred. Which tickets are one person's, the clerk sees; nothing is compared.
 */
export async function merge(
  context: QueueContext,
  wish: WindowWish & { ticketId: string; otherId: string },
): Promise<Result<VisitTicket, Refusal<Code>>> {
  return runTicketAct<Code>(context, { ...wish, kind: "merge" }, async (desk) => {
    const ticket = await ticketHere(desk, wish.ticketId, ["called", "serving", "held"]);
    if (ticket.isErr()) return err(ticket.error);
    const other = await desk.find(wish.otherId);
    if (other === undefined) return refuse("UNKNOWN_TICKET");
    const { id } = ticket.value;
    // Pressed twice.
    if (other.state === "transferred" && other.mergedInto === id) return ok(id);
    if (other.id === id) return refuseFor("WRONG_STATE", other);
    if (other.state !== "waiting" && other.state !== "noShow") {
      const here = await ticketHere(desk, other.id, ["held"]);
      if (here.isErr()) return err(here.error);
    }
    const moved = await desk.move({
      ...{ ticketId: other.id, from: other.state, to: "transferred", cause: "merge", windowId: desk.windowId },
      change: { mergedInto: id },
    });
    if (!moved) return refuseFor("WRONG_STATE", other);
    return ok(id);
  });
}
