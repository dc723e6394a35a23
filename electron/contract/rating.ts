import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { FREE_WORDS_LIMIT } from "../../hall/contract/rating.ts";
import { ShortCode } from "../../hall/contract/slip-code.ts";
import { BusinessDay, TicketNumber } from "../../hall/contract/ticket.ts";
import { RatingGrade, RatingOption } from "../../kiosk-config/schema/rating.ts";

/** What can be chosen, as the platform above has laid it down. */
export const RatingOffer = z.object({
  wordsLimit: z.int(),
  /** Until when a low grade is answered, counted from today. */
  followUpDay: BusinessDay,
  grades: z.array(
    z.object({ grade: RatingGrade, label: z.string(), reasonRequired: z.boolean(), options: z.array(RatingOption) }),
  ),
});
export type RatingOffer = z.infer<typeof RatingOffer>;

const TicketId = z.string().min(1).max(64);

export const RatedSubject = z.discriminatedUnion("kind", [
  /** What this kiosk did in this visit. */
  z.strictObject({ kind: z.literal("visit") }),
  /** What a window did for the holder of a ticket: one taken in this visit, or one whose slip was shown in it. */
  z.strictObject({ kind: z.literal("ticket"), ticketId: TicketId }),
]);
export type RatedSubject = z.infer<typeof RatedSubject>;

/** A ticket that can be rated. Its code stays with the host. */
export const RatableTicket = z.object({
  ticketId: TicketId,
  number: TicketNumber,
  businessDay: BusinessDay.optional(),
  categoryName: z.string().optional(),
  /** Label of the window that called it. */
  window: z.string().optional(),
  /** False: the hall is away, and looks at the slip when the rating reaches it. */
  checked: z.boolean(),
});
export type RatableTicket = z.infer<typeof RatableTicket>;

const ticketRefusals = {
  ALREADY_RATED: { message: "this ticket or visit has its rating" },
  UNKNOWN_TICKET: { message: "no such ticket" },
  WRONG_CODE: { message: "the slip of this number carries another code" },
  TOO_LATE: { message: "this ticket is too old to be rated" },
} as const;

export const RatingScan = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.literal("waiting") }),
  z.object({ verdict: z.literal("found"), ticket: RatableTicket }),
  z.object({
    verdict: z.enum([
      "notASlip",
      "unreadable",
      "NOT_HELD",
      ...(Object.keys(ticketRefusals) as (keyof typeof ticketRefusals)[]),
    ]),
  }),
]);
export type RatingScan = z.infer<typeof RatingScan>;

export const ratingContract = {
  offer: oc.output(RatingOffer),
  /** A ticket of this visit, taken here or its slip scanned. `NOT_HELD`: its slip has no code, or was never shown. */
  ticket: oc
    .errors({ ...ticketRefusals, NOT_HELD: { message: "the slip has to be shown first" } })
    .input(z.strictObject({ ticketId: TicketId }))
    .output(RatableTicket),
  /** By what stands on the slip in letters; the number may be of a former day. */
  findTicket: oc
    .errors(ticketRefusals)
    .input(z.strictObject({ number: TicketNumber, code: ShortCode }))
    .output(RatableTicket),
  /** Arm the scanner for a slip, of a former day, too. */
  scanSlip: oc
    .errors({ NO_SCANNER: { message: "this kiosk has no scanner that works" } })
    .output(eventIterator(RatingScan)),
  /** Journalled first; the hall hears of it now or when it is back. The same key again gives the same. */
  give: oc
    .errors({
      ...ticketRefusals,
      NOT_HELD: { message: "the slip has to be shown first" },
      UNKNOWN_OPTION: { message: "an option that this grade does not have" },
      REASON_REQUIRED: { message: "the two lowest grades need an option or words" },
    })
    .input(
      z.strictObject({
        wishKey: z.uuid(),
        subject: RatedSubject,
        grade: RatingGrade,
        options: z.array(z.string().max(12)).max(16),
        words: z.string().max(FREE_WORDS_LIMIT).optional(),
        guideId: z.string().min(1).max(80).optional(),
      }),
    )
    .output(
      z.object({
        /** False: kept here until the hall is back. */
        delivered: z.boolean(),
        followUpDay: BusinessDay.optional(),
      }),
    ),
};
