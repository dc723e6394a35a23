import type { Selectable } from "kysely";
import { APPOINTMENT_MINUTES, type Hall } from "../../kiosk-config/schema/hall.ts";
import type { WireAppointment } from "../connectors/appointments/wire.ts";
import type { Appointment } from "../contract/appointment.ts";
import type { TicketAppointmentTable } from "../store/schema.ts";

export type CheckInRule = typeof APPOINTMENT_MINUTES;

export const checkInRuleOf = (hall: Pick<Hall, "appointments">): CheckInRule =>
  hall.appointments ?? APPOINTMENT_MINUTES;

/** Ticket that an appointment became here: surer than what the appointment system has heard. */
type Used = Pick<Selectable<TicketAppointmentTable>, "appointmentId"> & { number: string };

export function appointmentView(wire: WireAppointment, rule: CheckInRule, used: readonly Used[] = []): Appointment {
  const ticket = used.find(({ appointmentId }) => appointmentId === wire.appointmentId);
  return {
    id: wire.appointmentId,
    serviceId: wire.serviceCode,
    serviceName: wire.serviceName,
    categoryId: wire.queueCode,
    day: wire.day,
    from: wire.from,
    to: wire.to,
    state: ticket !== undefined || wire.status === "used" ? "checkedIn" : wire.status,
    checkIn: {
      from: instantOf(wire.day, wire.from) - rule.earlyMinutes * 60_000,
      until: instantOf(wire.day, wire.from) + rule.lateMinutes * 60_000,
    },
    takesPapers: ticket === undefined && wire.status === "booked" && (wire.acceptsMaterials ?? false),
    ...(ticket !== undefined && { ticketNumber: ticket.number }),
  };
}

/** Unix ms of a day and clock time in Beijing, which keeps UTC+8. */
export function instantOf(day: string, clock: string): number {
  return Date.parse(`${day}T${clock}:00+08:00`);
}
