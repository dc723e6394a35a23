import { oc } from "@orpc/contract";
import { z } from "zod";
import { KioskReport, KioskView } from "./fleet.ts";
import { MissCount, MissView } from "./search.ts";
import { BusinessDay, Holder, Instant, SlipOutcome, Ticket, TicketNumber, WaitEstimate } from "./ticket.ts";

/** Chosen by the caller, once per wish; the same key again gives the same result and changes nothing. */
export const IdempotencyKey = z.uuid();
const KioskId = z.string().min(1).max(40);
const CategoryId = z.string().min(1).max(40);

const unknownCategory = { UNKNOWN_CATEGORY: { status: 404, message: "no such ticket category" } } as const;
const unknownTicket = { UNKNOWN_TICKET: { status: 404, message: "no such ticket" } } as const;

/** The hall's interface, published at `/openapi.json`; every path lies under `/api/v1`. */
export const hallContract = {
  health: oc
    .route({ method: "GET", path: "/health", summary: "Is the hall up", tags: ["service"] })
    .output(z.object({ status: z.literal("ok"), businessDay: BusinessDay, version: z.string() })),

  queue: {
    issue: oc
      .route({ method: "POST", path: "/tickets", summary: "Issue a ticket", tags: ["queue"], successStatus: 201 })
      .errors({
        ...unknownCategory,
        NUMBERS_EXHAUSTED: { status: 409, message: "the category has no numbers left today" },
      })
      .input(
        z.strictObject({
          idempotencyKey: IdempotencyKey,
          categoryId: CategoryId,
          kioskId: KioskId,
          holder: Holder.optional(),
        }),
      )
      .output(Ticket),

    ticket: oc
      .route({ method: "GET", path: "/tickets/{id}", summary: "State of a ticket", tags: ["queue"] })
      .errors(unknownTicket)
      .input(z.object({ id: z.uuid() }))
      .output(Ticket),

    /** After a power cut a kiosk asks what became of a wish, without wishing again. */
    byKey: oc
      .route({
        method: "GET",
        path: "/wishes/{idempotencyKey}",
        summary: "Ticket of a wish, if one was issued",
        tags: ["queue"],
      })
      .errors(unknownTicket)
      .input(z.object({ idempotencyKey: IdempotencyKey }))
      .output(Ticket),

    slip: oc
      .route({
        method: "PUT",
        path: "/tickets/{id}/slip",
        summary: "Report what became of the printed slip",
        tags: ["queue"],
      })
      .errors(unknownTicket)
      .input(z.object({ id: z.uuid(), outcome: SlipOutcome }))
      .output(Ticket),

    waiting: oc
      .route({
        method: "GET",
        path: "/waiting",
        summary: "Waiting count and estimate of every category",
        tags: ["queue"],
      })
      .output(z.array(z.object({ categoryId: CategoryId, waiting: z.int().min(0), estimate: WaitEstimate }))),

    reserveRange: oc
      .route({
        method: "POST",
        path: "/ranges",
        summary: "Reserve numbers for a kiosk to issue without the hall",
        tags: ["queue"],
      })
      .errors({
        ...unknownCategory,
        NUMBERS_EXHAUSTED: { status: 409, message: "the category has no numbers left today" },
      })
      .input(
        z.strictObject({
          idempotencyKey: IdempotencyKey,
          kioskId: KioskId,
          categoryId: CategoryId,
          count: z.int().min(1).max(200),
        }),
      )
      .output(
        z.object({
          rangeId: z.uuid(),
          categoryId: CategoryId,
          businessDay: BusinessDay,
          /** Numbers in the order they are to be given out. */
          numbers: z.array(TicketNumber),
        }),
      ),

    /**
     * A ticket whose key the hall has issued already (the answer never reached the kiosk) keeps its id and place and takes
     * the handed-over number: the number on paper is the one its holder listens for.
     */
    handOver: oc
      .route({
        method: "POST",
        path: "/tickets/hand-over",
        summary: "Hand over tickets issued from a reserved range",
        tags: ["queue"],
      })
      .input(
        z.strictObject({
          kioskId: KioskId,
          tickets: z
            .array(
              z.strictObject({
                idempotencyKey: IdempotencyKey,
                rangeId: z.uuid(),
                number: TicketNumber,
                issuedAt: Instant,
                slip: SlipOutcome,
                holder: Holder.optional(),
              }),
            )
            .min(1)
            .max(200),
        }),
      )
      .output(
        z.array(
          z.discriminatedUnion("result", [
            z.object({ idempotencyKey: IdempotencyKey, result: z.literal("accepted"), ticket: Ticket }),
            /** The number was not the kiosk's to give; staff must sort it out by hand. */
            z.object({
              idempotencyKey: IdempotencyKey,
              result: z.literal("refused"),
              reason: z.enum(["unknownRange", "notInRange", "numberTaken"]),
            }),
          ]),
        ),
      ),

    callNext: oc
      .route({
        method: "POST",
        path: "/windows/{windowId}/call-next",
        summary: "Call the next ticket to a window; one winner",
        tags: ["queue"],
      })
      .errors({ UNKNOWN_WINDOW: { status: 404, message: "no such window" } })
      .input(z.object({ windowId: z.string().min(1).max(40), idempotencyKey: IdempotencyKey }))
      .output(z.object({ ticket: Ticket.optional() })),
  },

  fleet: {
    report: oc
      .route({
        method: "PUT",
        path: "/kiosks/{kioskId}/report",
        summary: "A kiosk says how it and its devices are",
        tags: ["fleet"],
      })
      .input(KioskReport)
      .output(z.object({ receivedAt: Instant })),

    list: oc
      .route({ method: "GET", path: "/kiosks", summary: "Every kiosk and its newest report", tags: ["fleet"] })
      .output(z.array(KioskView)),
  },

  search: {
    reportMisses: oc
      .route({
        method: "PUT",
        path: "/kiosks/{kioskId}/queries-without-results",
        summary: "A kiosk tells what was looked for in vain, counted by day, without persons",
        tags: ["search"],
      })
      .input(z.strictObject({ kioskId: KioskId, counts: z.array(MissCount).min(1).max(200) }))
      .output(z.object({ receivedAt: Instant })),

    misses: oc
      .route({
        method: "GET",
        path: "/queries-without-results",
        summary: "Queries without results of the last days, most asked for first",
        tags: ["search"],
      })
      .output(z.array(MissView)),
  },

  help: {
    call: oc
      .route({
        method: "POST",
        path: "/help-calls",
        summary: "A kiosk asks for a person",
        tags: ["help"],
        successStatus: 201,
      })
      .input(
        z.strictObject({
          idempotencyKey: IdempotencyKey,
          kioskId: KioskId,
          reason: z.enum(["citizen", "paperOut", "printerFault", "readerFault", "tamper"]),
          /** Screen id or device code; never personal data. */
          detail: z.string().max(80).optional(),
          at: Instant,
        }),
      )
      .output(z.object({ id: z.uuid(), receivedAt: Instant })),

    open: oc
      .route({ method: "GET", path: "/help-calls", summary: "Help calls of today, newest first", tags: ["help"] })
      .output(
        z.array(
          z.object({
            id: z.uuid(),
            kioskId: KioskId,
            reason: z.string(),
            detail: z.string().optional(),
            at: Instant,
            receivedAt: Instant,
          }),
        ),
      ),
  },
};
export type HallContract = typeof hallContract;

export * from "./fleet.ts";
export * from "./ticket.ts";
