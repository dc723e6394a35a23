import { oc } from "@orpc/contract";
import { z } from "zod";
import { AppealComplexity } from "../../kiosk-config/schema/appeal.ts";
import { Actor } from "./rating.ts";
import { BusinessDay, IdempotencyKey, Instant, KioskId, TicketNumber } from "./ticket.ts";

/** On the receipt: month and day, and six digits that the kiosk drew, `1126482913`. */
export const AppealNumber = z.string().regex(/^\d{10}$/);
/** Opens the state of an appeal together with its number; cannot be guessed from it. */
export const AppealCode = z.string().regex(/^\d{8}$/);

export const APPEAL_WORDS_LIMIT = 1000;
/** A telephone number as it is dialled, mobile or area code and landline. */
const Phone = z.string().regex(/^(1[3-9]\d{9}|0\d{9,11})$/);

/** What did not work out. Words and telephone number may be personal: kept for the handling, wiped after it. */
export const Appeal = z.strictObject({
  /** Of `appeals.yaml`. */
  categoryId: z.string().min(1).max(40),
  words: z.string().max(APPEAL_WORDS_LIMIT).optional(),
  ticket: z.strictObject({ businessDay: BusinessDay, number: TicketNumber }).optional(),
  guideId: z.string().min(1).max(80).optional(),
  phone: Phone.optional(),
});
export type Appeal = z.infer<typeof Appeal>;

export const AppealState = z.enum(["received", "classified", "assigned", "answered", "closed"]);
export type AppealState = z.infer<typeof AppealState>;

const AppealEvent = z.enum([...AppealState.options, "joined", "handedOver", "contactRead"]);

/** Where an appeal stands, as whoever has number and code may see it: nothing of what was written. */
export const AppealView = z.object({
  number: AppealNumber,
  categoryId: z.string(),
  state: AppealState,
  filedAt: Instant,
  dueDay: BusinessDay,
  overdue: z.boolean(),
  /** It joined an earlier one on the same matter, and is handled with it. */
  joined: z.boolean(),
  /** With the 12345 platform. */
  handedOver: z.boolean(),
  /** Under which number the platform has it, for asking there. */
  outsideNumber: z.string().optional(),
  steps: z.array(z.object({ state: AppealState, at: Instant })),
  /** What whoever handled it found out and did; read by everybody who joined. */
  answer: z.string().optional(),
});
export type AppealView = z.infer<typeof AppealView>;

/** An appeal as staff see it. */
export const AppealCase = z.object({
  id: z.uuid(),
  state: AppealState,
  categoryId: z.string(),
  /** In the words of `appeals.yaml`; a kind that is not there any more keeps its id. */
  categoryLabel: z.string(),
  complexity: AppealComplexity,
  receivedAt: Instant,
  dueDay: BusinessDay,
  overdue: z.boolean(),
  assignee: z.string().optional(),
  handedOver: z.enum(["no", "waiting", "accepted", "refused"]),
  /** Once accepted: the number that the platform gave it. */
  outsideNumber: z.string().optional(),
  ticket: z.object({ businessDay: BusinessDay, number: TicketNumber }).optional(),
  guideId: z.string().optional(),
  /** Each time somebody came with it, the first first. */
  filings: z.array(
    z.object({
      number: AppealNumber,
      kioskId: z.string(),
      at: Instant,
      words: z.string().optional(),
      /** 138****1234. */
      maskedPhone: z.string().optional(),
    }),
  ),
  steps: z.array(z.object({ event: AppealEvent, actor: z.string(), note: z.string().optional(), at: Instant })),
});
export type AppealCase = z.infer<typeof AppealCase>;

const unknownAppeal = { UNKNOWN_APPEAL: { status: 404, message: "no such appeal" } } as const;

export const appealProcedures = {
  /** Number, code and promised day were printed by the kiosk, maybe days ago: the hall takes them over as they are. */
  file: oc
    .route({
      method: "POST",
      path: "/appeals",
      summary: "Say what did not work out",
      tags: ["appeals"],
      successStatus: 201,
    })
    .errors({
      UNKNOWN_CATEGORY: { status: 422, message: "no such kind of appeal" },
      NUMBER_TAKEN: { status: 409, message: "another appeal has this number and code" },
    })
    .input(
      z.strictObject({
        idempotencyKey: IdempotencyKey,
        kioskId: KioskId,
        number: AppealNumber,
        code: AppealCode,
        promisedDay: BusinessDay,
        appeal: Appeal,
        at: Instant,
      }),
    )
    .output(AppealView),

  lookUp: oc
    .route({ method: "POST", path: "/appeals/look-up", summary: "Where an appeal stands", tags: ["appeals"] })
    .errors({
      ...unknownAppeal,
      TOO_MANY_TRIES: { status: 429, message: "wrong too often: wait", data: z.object({ retryAfterMs: z.int() }) },
    })
    .input(z.strictObject({ kioskId: KioskId, number: AppealNumber, code: AppealCode }))
    .output(AppealView),

  list: oc
    .route({
      method: "GET",
      path: "/appeals",
      summary: "Appeals: those not closed first due first, then those closed of late",
      tags: ["appeals"],
    })
    .output(z.array(AppealCase)),

  move: oc
    .route({ method: "POST", path: "/appeals/{id}/steps", summary: "Move an appeal on", tags: ["appeals"] })
    .errors({ ...unknownAppeal, WRONG_STEP: { status: 409, message: "this step does not follow the present state" } })
    .input(
      z.discriminatedUnion("to", [
        /** May bring the day forward; a promise on paper is never moved back. */
        z.strictObject({ id: z.uuid(), to: z.literal("classified"), actor: Actor, complexity: AppealComplexity }),
        /** To a person of the hall, or over to the 12345 platform. */
        z.strictObject({
          id: z.uuid(),
          to: z.literal("assigned"),
          actor: Actor,
          assignee: z.discriminatedUnion("kind", [
            z.strictObject({ kind: z.literal("staff"), id: Actor }),
            z.strictObject({ kind: z.literal("12345") }),
          ]),
        }),
        z.strictObject({
          id: z.uuid(),
          to: z.literal("answered"),
          actor: Actor,
          /** Read by everybody who joined: no names in it. */
          answer: z.string().min(1).max(1000),
        }),
        z.strictObject({ id: z.uuid(), to: z.literal("closed"), actor: Actor, note: z.string().max(1000).optional() }),
      ]),
    )
    .output(AppealCase),

  /** The telephone numbers of an appeal, for calling back. Each look is a step of the appeal. */
  contact: oc
    .route({
      method: "POST",
      path: "/appeals/{id}/contact",
      summary: "Telephone numbers for calling back",
      tags: ["appeals"],
    })
    .errors(unknownAppeal)
    .input(z.strictObject({ id: z.uuid(), actor: Actor }))
    .output(z.object({ phones: z.array(z.object({ number: AppealNumber, phone: z.string() })) })),
};
