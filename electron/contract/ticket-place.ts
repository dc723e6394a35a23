import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { TicketNumber, TicketState } from "../../hall/contract/ticket.ts";

/** Where a number stands now. */
export const TicketPlace = z.object({
  ticketId: z.string(),
  number: z.string(),
  categoryId: z.string(),
  categoryName: z.string(),
  /** Labels of the windows that call it. */
  windows: z.array(z.string()),
  place: z.string(),
  /** Unix ms. */
  issuedAt: z.int(),
  state: TicketState,
  ahead: z.int(),
  estimate: z.object({ lowMinutes: z.int(), highMinutes: z.int() }),
  /** Window that called it, and when. */
  called: z.object({ window: z.string(), place: z.string(), at: z.int().optional() }).optional(),
  /** Taken here, or its slip was scanned: may be given up and printed again. A number alone may only be looked at. */
  held: z.boolean(),
});
export type TicketPlace = z.infer<typeof TicketPlace>;

export const SlipScan = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.literal("waiting") }),
  z.object({ verdict: z.literal("found"), ticket: TicketPlace }),
  /** `otherDay`: a slip of a former day, whose number counts no more. */
  z.object({ verdict: z.enum(["notASlip", "unreadable", "unknown", "otherDay", "hallAway"]) }),
]);
export type SlipScan = z.infer<typeof SlipScan>;

const notFound = { NOT_FOUND: { message: "no such ticket" } } as const;
const hallAway = { HALL_AWAY: { message: "the hall does not answer" } } as const;
const TicketId = z.strictObject({ ticketId: z.string().min(1).max(64) });

/** Part of `ticket`. */
export const ticketPlaceContract = {
  /** By today's number; tells what the screens in the hall tell. */
  find: oc
    .errors({ ...notFound, ...hallAway })
    .input(z.strictObject({ number: TicketNumber }))
    .output(TicketPlace),
  /** Where a ticket of this visit, or one that was found in it, stands now. */
  place: oc
    .errors({ ...notFound, ...hallAway })
    .input(TicketId)
    .output(TicketPlace),
  /** Arm the scanner for a slip. A ticket whose slip was scanned is one of this visit's. */
  scanSlip: oc
    .errors({ NO_SCANNER: { message: "this kiosk has no scanner that works" } })
    .output(eventIterator(SlipScan)),
  /** Give it up. Only for who took it in this visit or scanned its slip. */
  leave: oc
    .errors({
      ...notFound,
      ...hallAway,
      NOT_HELD: { message: "the slip has to be scanned first" },
      NOT_WAITING: { message: "it has been called already or is over" },
    })
    .input(TicketId)
    .output(TicketPlace),
};
