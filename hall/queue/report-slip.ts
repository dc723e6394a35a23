import { err, ok, type Result } from "neverthrow";
import type { z } from "zod";
import type { SlipOutcome, Ticket } from "../contract/index.ts";
import type { QueueContext } from "./queue-context.ts";
import { strongerSlip } from "./slip.ts";
import { viewOwnTicket } from "./ticket-view.ts";

/** Note what the printer said of a ticket's slip. */
export async function reportSlip(
  context: QueueContext,
  report: { id: string; outcome: z.infer<typeof SlipOutcome> },
): Promise<Result<Ticket, "UNKNOWN_TICKET">> {
  const { id, outcome } = report;
  for (;;) {
    const ticket = await context.db.selectFrom("ticket").select("slip").where("id", "=", id).executeTakeFirst();
    if (ticket === undefined) return err("UNKNOWN_TICKET");
    const updated = await context.db
      .updateTable("ticket")
      .set({ slip: strongerSlip(ticket.slip, outcome) })
      .where("id", "=", id)
      .where("slip", "=", ticket.slip)
      .executeTakeFirst();
    // Nothing updated: another report came between; weigh again.
    if (updated.numUpdatedRows > 0n) return ok(await viewOwnTicket(context, id));
  }
}
