import type { KioskProfile } from "../../kiosk-config/schema/profile.ts";
import { AppointmentDesk } from "./appointments/appointment-desk.ts";
import { CaseDesk } from "./cases/case-desk.ts";
import type { HallClient } from "./hall/hall-client.ts";
import { PlaceDesk } from "./ticket/place-desk.ts";
import { TicketService, type TicketServiceOptions } from "./ticket/ticket-service.ts";

export interface DesksOptions extends Omit<TicketServiceOptions, "kioskId" | "codeOf"> {
  profile: Pick<KioskProfile, "kioskId" | "devices" | "hall">;
  /** The hall, for what it asks of outside systems. */
  services: HallClient;
}

/** Everything that gives out, finds, or turns something into a ticket, and what else is asked in somebody's name. */
export function desksOf(options: DesksOptions) {
  const { hall, profile, client, services, hallLink, devices, journal, visit, log } = options;
  const { kioskId } = profile;
  const places = new PlaceDesk({ hall, kioskId, client, hallLink, journal, visit });
  const tickets = new TicketService({
    ...options,
    kioskId,
    get publicUrl() {
      return profile.hall.publicUrl ?? hall.publicUrl;
    },
    codeOf: (ticketId) => places.codeOf(ticketId),
  });
  const hasPrinter = profile.devices.receiptPrinter !== undefined;
  const common = { hall, kioskId, visit, services, devices, hasPrinter, log };
  return {
    tickets,
    places,
    cases: new CaseDesk(common),
    appointments: new AppointmentDesk({ ...common, tickets }),
  };
}
