import { oc } from "@orpc/contract";
import { z } from "zod";
import { appointmentContract } from "./appointment.ts";
import { caseContract } from "./case.ts";
import { ConnectorCallView } from "./connector-call.ts";
import { displayContract } from "./display.ts";
import { identityContract } from "./identity.ts";
import { licenceContract } from "./licence.ts";
import { lookUpContract } from "./look-up.ts";
import { accountProcedures, sessionProcedures } from "./access.ts";
import { appealProcedures } from "./appeal.ts";
import { contentProcedures, settingsProcedures } from "./content.ts";
import { auditProcedures, HeadsTold } from "./audit.ts";
import { deskProcedures } from "./desk.ts";
import { editionProcedures } from "./edition.ts";
import { KioskReport, KioskView, ReportAnswer } from "./fleet.ts";
import { helpProcedures } from "./help.ts";
import { commandProcedures } from "./kiosk-command.ts";
import { ratingProcedures } from "./rating.ts";
import { machineProcedures } from "./machine.ts";
import { screenProcedures } from "./screen.ts";
import { outboxProcedures, OutboxStanding } from "./outbox.ts";
import { Subject } from "./person.ts";
import { MissCount, MissView } from "./search.ts";
import { TicketCode } from "./slip-code.ts";
import { statisticsProcedures } from "./statistics.ts";
import { ticketPlaceContract } from "./ticket-place.ts";
import { windowRatingProcedures } from "./window-rating.ts";
import { Former, VisitTicket, WindowId, WindowRefusal, windowProcedures } from "./window.ts";
import {
  BusinessDay,
  CategoryWaiting,
  errandOfTicket,
  Holder,
  IdempotencyKey,
  Instant,
  IssuedTicket,
  IssueRefusal,
  KioskId,
  LaneWish,
  SlipOutcome,
  Ticket,
  TicketNumber,
} from "./ticket.ts";

const CategoryId = z.string().min(1).max(40);

const unknownCategory = { UNKNOWN_CATEGORY: { status: 404, message: "no such ticket category" } } as const;
const unknownTicket = { UNKNOWN_TICKET: { status: 404, message: "no such ticket" } } as const;

/** The hall's interface, published at `/openapi.json`; every path lies under `/api/v1`. */
export const hallContract = {
  health: oc.route({ method: "GET", path: "/health", summary: "Is the hall up", tags: ["service"] }).output(
    z.object({
      status: z.literal("ok"),
      businessDay: BusinessDay,
      version: z.string(),
      /** What waits for platforms outside; a hall is well with them away. */
      outbox: z.array(OutboxStanding),
      /** Where a server of the county is told of the audit trail. */
      auditHeads: HeadsTold.optional(),
      /** `full`: the disk of the database has no room, nothing new was kept when it was last tried. */
      store: z.object({ kind: z.enum(["sqlite", "postgres"]), state: z.enum(["ok", "full"]) }).optional(),
    }),
  ),

  queue: {
    issue: oc
      .route({ method: "POST", path: "/tickets", summary: "Issue a ticket", tags: ["queue"], successStatus: 201 })
      .errors({
        UNKNOWN_CATEGORY: { status: 404, message: "no such ticket category", data: IssueRefusal },
        NUMBERS_EXHAUSTED: { status: 409, message: "the category has no numbers left today", data: IssueRefusal },
        QUOTA_USED_UP: { status: 409, message: "the tickets of this time are used up", data: IssueRefusal },
        CLOSING_SOON: { status: 409, message: "the hall closes before it would be their turn", data: IssueRefusal },
        HALL_CLOSED: { status: 409, message: "the hall is closed today or by now", data: IssueRefusal },
        ALREADY_WAITING: { status: 409, message: "this person has a ticket of this category", data: IssueRefusal },
      })
      .input(
        z.strictObject({
          idempotencyKey: IdempotencyKey,
          categoryId: CategoryId,
          kioskId: KioskId,
          /** In the QR of the slip; proves later that somebody holds it. */
          code: TicketCode.optional(),
          holder: Holder.optional(),
          ...LaneWish,
          ...errandOfTicket,
          /** Where the hall gives one number a person. Hashed at once, kept nowhere, logged nowhere. */
          subject: Subject.pick({ idNumber: true }).optional(),
        }),
      )
      .output(IssuedTicket),

    ...ticketPlaceContract,

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
      .output(IssuedTicket),

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
      .output(z.array(CategoryWaiting)),

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
                code: TicketCode.optional(),
                holder: Holder.optional(),
                ...errandOfTicket,
                ...LaneWish,
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

    /** With somebody at the window it says so, unless `former` names them and what becomes of them. */
    callNext: oc
      .route({
        method: "POST",
        path: "/windows/{windowId}/call-next",
        summary: "Call the next ticket to a window; one winner",
        tags: ["windows"],
      })
      .errors({
        UNKNOWN_WINDOW: { status: 404, message: "no such window", data: WindowRefusal },
        WINDOW_BUSY: { status: 409, message: "somebody else is at this window", data: WindowRefusal },
        NOT_YET: { status: 409, message: "too early for a no-show", data: WindowRefusal },
      })
      .input(z.object({ windowId: WindowId, idempotencyKey: IdempotencyKey, former: Former.optional() }))
      .output(z.object({ ticket: VisitTicket.optional() })),
  },
  windows: windowProcedures,
  display: displayContract,
  desk: deskProcedures,

  identity: identityContract,
  cases: caseContract,
  appointments: appointmentContract,

  licences: licenceContract,
  lookUps: lookUpContract,

  connectors: {
    calls: oc
      .route({
        method: "GET",
        path: "/connector-calls",
        summary: "Audit of the calls of outside systems, newest first, without content",
        tags: ["connectors"],
      })
      .input(
        z.object({
          limit: z.coerce.number().int().min(1).max(500).default(100),
          before: z.coerce.number().int().optional(),
        }),
      )
      .output(z.array(ConnectorCallView)),
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
      .output(ReportAnswer),

    list: oc
      .route({ method: "GET", path: "/kiosks", summary: "Every kiosk and its newest report", tags: ["fleet"] })
      .output(z.array(KioskView)),

    ...commandProcedures,
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

  outbox: outboxProcedures,
  help: helpProcedures,
  ratings: { ...ratingProcedures, ...windowRatingProcedures },
  appeals: appealProcedures,
  statistics: statisticsProcedures,
  session: sessionProcedures,
  accounts: accountProcedures,
  machines: machineProcedures,
  screens: screenProcedures,
  content: { ...contentProcedures, ...editionProcedures },
  settings: settingsProcedures,
  audit: auditProcedures,
};
export type HallContract = typeof hallContract;

export * from "./access.ts";
export type { ProcedureName } from "./procedure-name.ts";
export * from "./attach.ts";
export * from "./audit.ts";
export * from "./appointment.ts";
export * from "./case.ts";
export * from "./content.ts";
export * from "./desk.ts";
export * from "./display.ts";
export * from "./edition.ts";
export * from "./event.ts";
export * from "./fleet.ts";
export * from "./licence.ts";
export * from "./person.ts";
export * from "./ticket-place.ts";
export * from "./appeal.ts";
export * from "./help.ts";
export * from "./kiosk-command.ts";
export * from "./rating.ts";
export * from "./screen.ts";
export * from "./ticket.ts";
export * from "./window-rating.ts";
export * from "./window.ts";
