import { oc } from "@orpc/contract";
import { z } from "zod";
import { TicketCode } from "./slip-code.ts";
import { BusinessDay, Instant, Ticket, TicketNumber } from "./ticket.ts";

/** What anybody in the hall may know of a number: it is called aloud. */
export const TicketPlace = Ticket.omit({ id: true, slip: true }).extend({
  /** When it was called to its window. */
  calledAt: Instant.optional(),
});
export type TicketPlace = z.infer<typeof TicketPlace>;

const unknownTicket = { UNKNOWN_TICKET: { status: 404, message: "no such ticket" } } as const;

/** The holder's own view of a ticket. A number is public; what is done to a ticket asks for the code on its slip. */
export const ticketPlaceContract = {
  find: oc
    .route({ method: "POST", path: "/tickets/find", summary: "Where a ticket stands, by its number", tags: ["queue"] })
    .errors(unknownTicket)
    .input(
      z.strictObject({
        /** Default: today. */
        businessDay: BusinessDay.optional(),
        number: TicketNumber,
        /** With it only the ticket whose slip carries it is found. */
        code: TicketCode.optional(),
      }),
    )
    .output(TicketPlace),
  /** Giving up what was given up changes nothing. */
  leave: oc
    .route({ method: "POST", path: "/tickets/leave", summary: "Give a ticket up", tags: ["queue"] })
    .errors({
      ...unknownTicket,
      NOT_WAITING: { status: 409, message: "it has been called already or is over" },
    })
    .input(
      z.strictObject({
        kioskId: z.string().min(1).max(40),
        businessDay: BusinessDay,
        number: TicketNumber,
        code: TicketCode,
      }),
    )
    .output(TicketPlace),
};
