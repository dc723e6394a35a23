import { oc } from "@orpc/contract";
import { z } from "zod";
import { attachToAppointment } from "./attach.ts";
import { connectorErrors, Subject, Use } from "./person.ts";
import { TicketCode } from "./slip-code.ts";
import { BusinessDay, Holder, Instant, IssuedTicket, LaneWish } from "./ticket.ts";

/** `09:30`, Beijing time. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Id = z.string().min(1).max(64);

export const AppointmentService = z.object({
  serviceId: Id,
  name: z.string(),
  /** The queue that a ticket of this appointment joins; walk-ins take a number there. */
  categoryId: z.string(),
});
export type AppointmentService = z.infer<typeof AppointmentService>;

export const Slot = z.object({ slotId: Id, from: ClockTime, to: ClockTime, left: z.int().min(0) });
export const SlotDay = z.object({ day: BusinessDay, slots: z.array(Slot) });
export type SlotDay = z.infer<typeof SlotDay>;

export const AppointmentState = z.enum(["booked", "checkedIn", "cancelled", "missed"]);

export const Appointment = z.object({
  id: Id,
  serviceId: Id,
  serviceName: z.string(),
  categoryId: z.string(),
  day: BusinessDay,
  from: ClockTime,
  to: ClockTime,
  state: AppointmentState,
  /** When it can be turned into a ticket: a little early or late is early or late enough for nobody to lose it. */
  checkIn: z.object({ from: Instant, until: Instant }),
  /** Whether papers can be handed to it now; who holds the appointments says so. */
  takesPapers: z.boolean(),
  /** Of the ticket it became. */
  ticketNumber: z.string().optional(),
});
export type Appointment = z.infer<typeof Appointment>;

const unknownAppointment = {
  UNKNOWN_APPOINTMENT: { status: 404, message: "this person has no such appointment" },
} as const;

/** Appointments are an offer: whoever has none takes a number as before. */
export const appointmentContract = {
  services: oc
    .route({
      method: "GET",
      path: "/appointment-services",
      summary: "What can be booked",
      tags: ["appointments"],
    })
    .errors(connectorErrors)
    .output(z.array(AppointmentService)),
  slots: oc
    .route({
      method: "GET",
      path: "/appointment-services/{serviceId}/slots",
      summary: "Free times of the coming days",
      tags: ["appointments"],
    })
    .errors({ ...connectorErrors, UNKNOWN_SERVICE: { status: 404, message: "no such service" } })
    .input(z.object({ serviceId: Id }))
    .output(z.array(SlotDay)),
  mine: oc
    .route({
      method: "POST",
      path: "/appointments/by-holder",
      summary: "Appointments of a person, next one first",
      tags: ["appointments"],
    })
    .errors(connectorErrors)
    .input(z.strictObject({ subject: Subject, use: Use }))
    .output(z.array(Appointment)),
  /** The same key again gives the same appointment. */
  make: oc
    .route({
      method: "POST",
      path: "/appointments",
      summary: "Book a time",
      tags: ["appointments"],
      successStatus: 201,
    })
    .errors({
      ...connectorErrors,
      SLOT_TAKEN: { status: 409, message: "this time has just been taken" },
      ALREADY_BOOKED: { status: 409, message: "this person has an appointment at that time or for that service" },
      UNKNOWN_SLOT: { status: 404, message: "no such time" },
    })
    .input(z.strictObject({ idempotencyKey: z.uuid(), subject: Subject, use: Use, serviceId: Id, slotId: Id }))
    .output(Appointment),
  /** Cancelling what is cancelled changes nothing. */
  cancel: oc
    .route({
      method: "POST",
      path: "/appointments/{id}/cancel",
      summary: "Give an appointment back",
      tags: ["appointments"],
    })
    .errors({
      ...connectorErrors,
      ...unknownAppointment,
      NOT_CANCELLABLE: { status: 409, message: "it has been used or its time is over" },
    })
    .input(z.strictObject({ id: Id, subject: Subject, use: Use }))
    .output(Appointment),
  /** Turn it into a queue ticket, once; the ticket keeps which appointment it came from. */
  checkIn: oc
    .route({
      method: "POST",
      path: "/appointments/{id}/check-in",
      summary: "Turn an appointment into a ticket",
      tags: ["appointments"],
      successStatus: 201,
    })
    .errors({
      ...connectorErrors,
      ...unknownAppointment,
      TOO_EARLY: { status: 409, message: "check-in has not opened yet" },
      TOO_LATE: { status: 409, message: "check-in is over; an ordinary ticket is given as ever" },
      NOT_ACTIVE: { status: 409, message: "it was cancelled or used elsewhere" },
      ALREADY_CHECKED_IN: { status: 409, message: "it has its ticket", data: z.object({ number: z.string() }) },
      UNKNOWN_CATEGORY: { status: 404, message: "its queue is not one of this hall" },
      NUMBERS_EXHAUSTED: { status: 409, message: "the category has no numbers left today" },
    })
    .input(
      z.strictObject({
        id: Id,
        idempotencyKey: z.uuid(),
        /** Of the slip that will be printed. */
        code: TicketCode,
        subject: Subject,
        use: Use,
        holder: Holder.optional(),
        /** Of lane and appointment the larger gift counts. */
        ...LaneWish,
      }),
    )
    .output(IssuedTicket),
  attach: attachToAppointment,
};
