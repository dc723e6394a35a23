import { oc } from "@orpc/contract";
import { z } from "zod";
import { RatingGrade } from "../../kiosk-config/schema/rating.ts";
import { ShortCode, TicketCode } from "./slip-code.ts";
import { BusinessDay, IdempotencyKey, Instant, KioskId, TicketNumber } from "./ticket.ts";

/**
 * A ticket as its slip names it. Numbers are called aloud, so the code proves that somebody holds the slip: the whole one
 * from the QR, or its first half, which stands there in letters. Without a day: that on which this number has this code.
 */
export const TicketSlip = z.strictObject({
  businessDay: BusinessDay.optional(),
  number: TicketNumber,
  code: z.union([TicketCode, ShortCode]),
});
export type TicketSlip = z.infer<typeof TicketSlip>;

/** What this kiosk did in one visit; the id is the kiosk's own, made anew for each citizen. */
const RatedVisit = z.strictObject({ kind: z.literal("visit"), visitId: z.uuid() });

/** What is rated. Each can be rated once, whoever asks: 一次一评. */
export const RatingSubject = z.discriminatedUnion("kind", [
  /** What the window did for the holder of this slip. */
  TicketSlip.extend({ kind: z.literal("ticket") }),
  RatedVisit,
]);
export type RatingSubject = z.infer<typeof RatingSubject>;

/** What was rated, as staff read it. */
export const RatedService = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ticket"), businessDay: BusinessDay, number: TicketNumber }),
  RatedVisit,
]);
export type RatedService = z.infer<typeof RatedService>;

export const FREE_WORDS_LIMIT = 500;

/** What somebody says of a service; nothing in it says who, unless the free words do. */
export const Rating = z.strictObject({
  subject: RatingSubject,
  grade: RatingGrade,
  /** Codes of standard options of this grade. */
  options: z.array(z.string().min(2).max(12)).max(16),
  words: z.string().max(FREE_WORDS_LIMIT).optional(),
  /** The guide somebody came with, if the kiosk knows. */
  guideId: z.string().min(1).max(80).optional(),
});
export type Rating = z.infer<typeof Rating>;

/** Steps of a work order, in this order; nothing is closed that was not answered. */
export const OrderState = z.enum(["open", "assigned", "answered", "closed"]);
export type OrderState = z.infer<typeof OrderState>;

/** Who does something in the hall: a staff id, never a citizen. */
export const Actor = z.string().min(1).max(40);

export const WorkOrder = z.object({
  id: z.uuid(),
  state: OrderState,
  openedAt: Instant,
  dueDay: BusinessDay,
  /** Not answered on the day after `dueDay`. */
  overdue: z.boolean(),
  assignee: z.string().optional(),
  rating: z.object({
    subject: RatedService,
    grade: RatingGrade,
    options: z.array(z.object({ code: z.string(), label: z.string() })),
    words: z.string().optional(),
    kioskId: z.string(),
    categoryId: z.string().optional(),
    windowId: z.string().optional(),
    at: Instant,
  }),
  /** What happened, oldest first; rows are only added. */
  steps: z.array(z.object({ state: OrderState, actor: z.string(), note: z.string().optional(), at: Instant })),
});
export type WorkOrder = z.infer<typeof WorkOrder>;

/** Why a ticket cannot be rated. */
const ticketRefusals = {
  ALREADY_RATED: { status: 409, message: "this ticket or visit has its rating" },
  UNKNOWN_TICKET: { status: 404, message: "no such ticket" },
  WRONG_CODE: { status: 403, message: "the slip of this number carries another code" },
  TOO_LATE: { status: 410, message: "this ticket is too old to be rated" },
} as const;

export const ratingProcedures = {
  /** Before somebody chooses a grade. Whether it has its rating is told only to who holds the slip. */
  ticket: oc
    .route({ method: "POST", path: "/ratings/tickets", summary: "Whether a ticket can be rated", tags: ["ratings"] })
    .errors(ticketRefusals)
    .input(TicketSlip)
    .output(
      z.object({
        businessDay: BusinessDay,
        number: TicketNumber,
        categoryId: z.string(),
        /** Which window called it, if one did. */
        windowId: z.string().optional(),
      }),
    ),

  give: oc
    .route({ method: "POST", path: "/ratings", summary: "Rate a service", tags: ["ratings"], successStatus: 201 })
    .errors({
      ...ticketRefusals,
      UNKNOWN_OPTION: { status: 422, message: "an option that this grade does not have" },
      REASON_REQUIRED: { status: 422, message: "the two lowest grades need an option or words" },
    })
    .input(z.strictObject({ idempotencyKey: IdempotencyKey, kioskId: KioskId, rating: Rating, at: Instant }))
    .output(
      z.object({
        id: z.uuid(),
        receivedAt: Instant,
        /** For a low grade: until when it is answered. */
        followUpDay: BusinessDay.optional(),
      }),
    ),

  summary: oc
    .route({
      method: "GET",
      path: "/ratings/summary",
      summary: "Ratings of the last 30 days by grade",
      tags: ["ratings"],
    })
    .output(
      z.object({
        grades: z.array(z.object({ grade: RatingGrade, times: z.int().min(0) })),
        /** Accepted by the platform above, waiting to be, and refused by it. */
        uploads: z.object({ accepted: z.int(), waiting: z.int(), refused: z.int() }),
      }),
    ),

  orders: oc
    .route({
      method: "GET",
      path: "/rating-orders",
      summary: "Work orders of low grades: open ones first due first, then those closed of late",
      tags: ["ratings"],
    })
    .output(z.array(WorkOrder)),

  moveOrder: oc
    .route({ method: "POST", path: "/rating-orders/{id}/steps", summary: "Move a work order on", tags: ["ratings"] })
    .errors({
      UNKNOWN_ORDER: { status: 404, message: "no such work order" },
      WRONG_STEP: { status: 409, message: "this step does not follow the present state" },
    })
    .input(
      z.discriminatedUnion("to", [
        z.strictObject({ id: z.uuid(), to: z.literal("assigned"), actor: Actor, assignee: Actor }),
        /** What was found out and done. */
        z.strictObject({ id: z.uuid(), to: z.literal("answered"), actor: Actor, note: z.string().min(1).max(1000) }),
        z.strictObject({ id: z.uuid(), to: z.literal("closed"), actor: Actor, note: z.string().max(1000).optional() }),
      ]),
    )
    .output(WorkOrder),
};
