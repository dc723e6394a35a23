import type { Result } from "neverthrow";
import type { z } from "zod";
import type { AttachReceipt } from "../../contract/attach.ts";
import type { Subject, Use } from "../../contract/person.ts";
import { pathPart } from "../connection/path-part.ts";
import type { Connection } from "../connection/connection.ts";
import type { ConnectorFailure } from "../connection/failure.ts";
import { attachDocument, type NewDocument } from "../documents/attach-document.ts";
import { HolderAppointment, HolderAppointments, Told, WireServices, WireSlots, type WireAppointment } from "./wire.ts";

type Answer<T> = Promise<Result<T, ConnectorFailure>>;
interface Asked {
  subject: Subject;
  use: Use;
}

/** The system in which telephones, the web and this hall book times. */
export interface AppointmentsClient {
  services(): Answer<z.infer<typeof WireServices>["services"]>;
  slots(serviceId: string): Answer<z.infer<typeof WireSlots>["slots"]>;
  mine(of: Asked): Answer<WireAppointment[]>;
  /** The same key gives the same appointment. Refused with `SLOT_TAKEN`, `ALREADY_BOOKED`. */
  make(of: Asked & { orderKey: string; serviceId: string; slotId: string }): Answer<WireAppointment>;
  /** Refused with `NOT_CANCELLABLE`. */
  cancel(of: Asked & { id: string }): Answer<WireAppointment>;
  /** Papers for one of the holder's appointments. Refused as in the system of cases. */
  attach(of: { id: string; document: NewDocument }): Answer<AttachReceipt>;
  /** Its holder came and has this ticket. Says nothing of who. */
  used(of: { id: string; ticketNumber: string }): Answer<unknown>;
}

export function createAppointmentsClient(connection: Connection): AppointmentsClient {
  const about = ({ subject, use }: Asked) => ({
    subject,
    use,
    isAbout: ({ holderCode }: { holderCode: string }) => holderCode === subject.idNumber,
  });
  const person = ({ subject, use }: Asked) => ({
    holderCode: subject.idNumber,
    holderName: subject.name,
    useCause: use.purpose,
  });
  return {
    services: async () =>
      (await connection.call({ operation: "services", method: "GET", path: "/services", answer: WireServices })).map(
        ({ services }) => services,
      ),
    slots: async (serviceId) =>
      (
        await connection.call({
          operation: "slots",
          method: "GET",
          path: `/services/${pathPart(serviceId)}/slots`,
          answer: WireSlots,
          item: serviceId,
          isAbout: ({ serviceCode }) => serviceCode === serviceId,
        })
      ).map(({ slots }) => slots),
    mine: async (of) =>
      (
        await connection.call({
          operation: "mine",
          method: "POST",
          path: "/appointments/by-holder",
          body: person(of),
          answer: HolderAppointments,
          repeatable: true,
          ...about(of),
        })
      ).map(({ appointments }) => [...new Map(appointments.map((one) => [one.appointmentId, one])).values()]),
    make: async (of) =>
      (
        await connection.call({
          operation: "make",
          method: "POST",
          path: "/appointments",
          body: { ...person(of), orderKey: of.orderKey, serviceCode: of.serviceId, slotId: of.slotId },
          answer: HolderAppointment,
          item: of.slotId,
          repeatable: true,
          ...about(of),
        })
      ).map(({ appointment }) => appointment),
    cancel: async (of) =>
      (
        await connection.call({
          operation: "cancel",
          method: "POST",
          path: `/appointments/${pathPart(of.id)}/cancel`,
          body: person(of),
          answer: HolderAppointment,
          item: of.id,
          repeatable: true,
          ...about(of),
        })
      ).map(({ appointment }) => appointment),
    attach: ({ id, document }) =>
      attachDocument(connection, {
        document,
        path: "/appointments/documents",
        target: { appointmentId: id },
        item: id,
      }),
    used: ({ id, ticketNumber }) =>
      connection.call({
        operation: "used",
        method: "PUT",
        path: `/appointments/${pathPart(id)}/use`,
        body: { ticketNumber },
        answer: Told,
        item: id,
        repeatable: true,
      }),
  };
}
