import { oc } from "@orpc/contract";
import { z } from "zod";
import { Appointment, AppointmentService, SlotDay } from "../../hall/contract/appointment.ts";
import { SheetOutcome } from "./content.ts";
import { personErrors } from "./person.ts";
import { VisitTicket } from "./visit.ts";

export type { Appointment, AppointmentService, SlotDay } from "../../hall/contract/appointment.ts";

const { HALL_AWAY, SYSTEM_AWAY, SYSTEM_REFUSED, WRONG_HOLDER } = personErrors;
const outside = { HALL_AWAY, SYSTEM_AWAY, SYSTEM_REFUSED, WRONG_HOLDER };
const Id = z.string().min(1).max(64);
const unknown = { UNKNOWN_APPOINTMENT: { message: "this person has no such appointment" } };

/** Appointments of the person whom the visit is about. `wishKey` is chosen once per wish: pressing twice books once. */
export const appointmentContract = {
  services: oc.errors(outside).output(z.array(AppointmentService)),
  slots: oc
    .errors({ ...outside, UNKNOWN_SERVICE: { message: "no such service" } })
    .input(z.strictObject({ serviceId: Id }))
    .output(z.array(SlotDay)),
  mine: oc.errors(personErrors).output(z.array(Appointment)),
  make: oc
    .errors({
      ...personErrors,
      SLOT_TAKEN: { message: "somebody was faster" },
      ALREADY_BOOKED: { message: "there is one for this service or at this time already" },
      UNKNOWN_SLOT: { message: "no such time" },
    })
    .input(z.strictObject({ wishKey: z.uuid(), serviceId: Id, slotId: Id }))
    .output(Appointment),
  cancel: oc
    .errors({
      ...personErrors,
      ...unknown,
      NOT_CANCELLABLE: { message: "it has been used or its time is over" },
    })
    .input(z.strictObject({ id: Id }))
    .output(Appointment),
  /** Becomes a ticket that is printed like any other; printing is told through `visit.watch`. */
  checkIn: oc
    .errors({
      ...personErrors,
      ...unknown,
      TOO_EARLY: { message: "check-in has not opened yet" },
      TOO_LATE: { message: "check-in is over" },
      NOT_ACTIVE: { message: "it was given back or used elsewhere" },
      ALREADY_CHECKED_IN: { message: "it has its ticket" },
      UNKNOWN_CATEGORY: { message: "its queue is not one of this hall" },
      NO_NUMBERS: { message: "no number can be given now" },
    })
    .input(z.strictObject({ wishKey: z.uuid(), id: Id }))
    .output(VisitTicket),
  /** A reminder on the roll, without a name. */
  print: oc
    .errors({
      NOT_FOUND: { message: "not an appointment of this visit" },
      NO_PRINTER: { message: "this kiosk has no receipt printer" },
    })
    .input(z.strictObject({ id: Id }))
    .output(SheetOutcome),
};
