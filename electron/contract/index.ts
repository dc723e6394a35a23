import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { appointmentContract } from "./appointment.ts";
import { attachContract } from "./attach.ts";
import { appealContract } from "./appeal.ts";
import { Boot } from "./boot.ts";
import { caseContract } from "./case.ts";
import { commitmentContract } from "./commitment.ts";
import { contentContract, Reading } from "./content.ts";
import { helpContract } from "./help.ts";
import { licencePageContract } from "./licence.ts";
import { lookUpContract } from "./look-up.ts";
import { personContract } from "./person.ts";
import { ratingContract } from "./rating.ts";
import { scanContract } from "./scan.ts";
import { pagePartsContract, staffContract, technicianContract } from "./technician.ts";
import { PriorityLane } from "../../hall/contract/ticket.ts";
import { ticketPlaceContract } from "./ticket-place.ts";
import { KioskState, Visit, VisitTicket } from "./visit.ts";

const notFound = { NOT_FOUND: { message: "no such entry" } } as const;

/** What a page may ask of the host, over the one MessagePort that the preload hands it. */
export const pageContract = {
  boot: oc.output(Boot),

  content: contentContract,
  licence: licencePageContract,
  commitment: commitmentContract,

  kiosk: {
    /** State now, then each change. */
    watch: oc.output(eventIterator(KioskState)),
    /**
     * No visit is under way on this page: while `power` is `closing`, the kiosk may close now; while there is
     * `newContent`, that is in force when this is answered, and `boot` says something else.
     */
    nobodyHere: oc.output(z.void()),
    /**
     * What kind of screen stands here, never which service; `holding` while paper is coming, or something is under way, that must
     * not be cut off. Told at each change.
     */
    shows: oc
      .input(
        z.strictObject({ screen: z.enum(["attract", "inUse", "outOfService", "technician"]), holding: z.boolean() }),
      )
      .output(z.void()),
  },

  visit: {
    /** The visit now, then each change. */
    watch: oc.output(eventIterator(Visit)),
    /**
     * A number typed on the screen, where the category allows it. The host keeps it in memory for the visit and answers
     * with masks only, through `visit.watch`.
     */
    typeNumber: oc
      .errors({ NOT_A_NUMBER: { message: "the check digit does not fit" } })
      .input(z.strictObject({ idNumber: z.string().regex(/^\d{17}[\dX]$/) }))
      .output(z.void()),
    /** Arm the scanner: watching keeps it armed. What is scanned and is an ID number counts like a typed one. */
    scanNumber: oc
      .errors({ NO_SCANNER: { message: "this kiosk has no scanner that works" } })
      .output(eventIterator(z.enum(["waiting", "taken", "notANumber", "unreadable"]))),
    ...personContract,
    /** What the page waits for now, so that a light shows where; over with the visit. */
    wants: oc.input(z.strictObject({ card: z.boolean() })).output(z.void()),
    /** The citizen is done, walked away, or asked to start anew: everything of the visit is destroyed with the page. */
    end: oc.input(z.strictObject({ reason: z.enum(["finished", "idle", "startAnew", "restart"]) })).output(z.void()),
  },

  ticket: {
    /**
     * Take a number and print it. `wishKey` is chosen by the page once per wish: pressing twice, or asking again after
     * the host came back, gives the same ticket. Answers when the number is safely journalled; printing goes on and is
     * told through `visit.watch`.
     */
    take: oc
      .errors({
        IDENTITY_REQUIRED: { message: "this category asks for a card" },
        UNKNOWN_CATEGORY: { message: "no such category" },
        /** Hall away and the reserved range used up. */
        NO_NUMBERS: { message: "no number can be given now" },
        /** Rules of the hall. */
        QUOTA_USED_UP: { message: "the tickets of this time are used up" },
        CLOSING_SOON: { message: "the hall closes before it would be their turn" },
        HALL_CLOSED: { message: "the hall is closed" },
        ALREADY_WAITING: { message: "this person has a ticket of this category" },
      })
      .input(
        z.strictObject({
          wishKey: z.uuid(),
          categoryId: z.string().min(1).max(40),
          withCard: z.boolean(),
          /** Where the citizen came from a guide or a bundle: the window will see it. */
          about: Reading.optional(),
          /** What the citizen says of themselves; what their card says the host knows by itself. */
          lane: PriorityLane.optional(),
        }),
      )
      .output(VisitTicket),
    /** Print the slip of a ticket of this visit again: the same number. */
    reprint: oc
      .errors(notFound)
      .input(z.strictObject({ ticketId: z.string().min(1).max(64) }))
      .output(VisitTicket),
    ...ticketPlaceContract,
  },

  scan: scanContract,
  attach: attachContract,
  cases: caseContract,
  appointments: appointmentContract,
  lookUp: lookUpContract,

  staff: staffContract,
  technician: technicianContract,
  parts: pagePartsContract,

  help: helpContract,
  rating: ratingContract,
  appeal: appealContract,
};
export type PageContract = typeof pageContract;

export type { AttachPlace, AttachReceipt } from "./attach.ts";
export type { Appointment, AppointmentService, SlotDay } from "./appointment.ts";
export type { PageCase } from "./case.ts";
export type { TicketPlace } from "./ticket-place.ts";
export type { Boot, GuideSummary } from "./boot.ts";
export type { ExportResult, ExportTarget, ReadinessReport, RestartablePart, StaffSession } from "./staff.ts";
export type { Identity, MaskedPerson, Purpose } from "./person.ts";
export type { KioskState, Visit, VisitCard, VisitTicket } from "./visit.ts";
