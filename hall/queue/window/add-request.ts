import { err, ok, type Result } from "neverthrow";
import type { z } from "zod";
import { changing } from "../../audit/intent.ts";
import type { VisitRequest, VisitTicket } from "../../contract/index.ts";
import type { QueueContext } from "../queue-context.ts";
import { refuse, refuseFor, runTicketAct, type Refusal } from "./act.ts";
import { ticketHere } from "./here.ts";
import type { TicketWish } from "./serve.ts";

const MOST_REQUESTS = 20;

type Code = "UNKNOWN_WINDOW" | "UNKNOWN_TICKET" | "UNKNOWN_CATEGORY" | "WRONG_STATE" | "NOT_HERE" | "TOO_MANY";

/** Note what else the visit at this window is about. Rows are only added. */
export async function addRequest(
  context: QueueContext,
  wish: TicketWish & { request: z.infer<typeof VisitRequest> },
): Promise<Result<VisitTicket, Refusal<Code>>> {
  const { categoryId, guideId = null, bundleId = null, quantity } = wish.request;
  if (context.plan.category(categoryId) === undefined) return refuse("UNKNOWN_CATEGORY");
  return runTicketAct<Code>(context, { ...wish, kind: "start" }, async (desk) => {
    const { trx, actor, at } = desk;
    const ticket = await ticketHere(desk, wish.ticketId, ["called", "serving", "held"]);
    if (ticket.isErr()) return err(ticket.error);
    const ticketId = ticket.value.id;
    const { last, count } = await trx
      .selectFrom("ticketRequest")
      .select((eb) => [eb.fn.max("seq").as("last"), eb.fn.countAll().as("count")])
      .where("ticketId", "=", ticketId)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_REQUESTS) return refuseFor("TOO_MANY", ticket.value);
    const seq = ((last as number | null) ?? 0) + 1;
    const request = { ticketId, seq, categoryId, guideId, bundleId, answers: null, quantity, actor, at };
    await trx.insertInto("ticketRequest").values(request).execute();
    changing(trx, desk.windowId, ticket.value.number);
    return ok(ticketId);
  });
}
