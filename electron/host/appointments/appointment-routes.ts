import { implement } from "@orpc/server";
import { appointmentContract } from "../../contract/appointment.ts";
import type { AppointmentDesk } from "./appointment-desk.ts";

/** Appointments for the page. */
export function appointmentRoutes(desk: AppointmentDesk) {
  const os = implement(appointmentContract);
  return {
    services: os.services.handler(async ({ errors }) => {
      const services = await desk.services();
      if (services.isErr()) throw errors[services.error]();
      return services.value;
    }),
    slots: os.slots.handler(async ({ input, errors }) => {
      const slots = await desk.slots(input.serviceId);
      if (slots.isErr()) throw errors[slots.error]();
      return slots.value;
    }),
    mine: os.mine.handler(async ({ errors }) => {
      const mine = await desk.mine();
      if (mine.isErr()) throw errors[mine.error]();
      return mine.value;
    }),
    make: os.make.handler(async ({ input, errors }) => {
      const made = await desk.make(input);
      if (made.isErr()) throw errors[made.error]();
      return made.value;
    }),
    cancel: os.cancel.handler(async ({ input, errors }) => {
      const cancelled = await desk.cancel(input.id);
      if (cancelled.isErr()) throw errors[cancelled.error]();
      return cancelled.value;
    }),
    checkIn: os.checkIn.handler(async ({ input, errors }) => {
      const ticket = await desk.checkIn(input);
      if (ticket.isErr()) throw errors[ticket.error]();
      return ticket.value;
    }),
    print: os.print.handler(async ({ input, errors }) => {
      const printed = await desk.print(input.id);
      if (printed.isErr()) throw errors[printed.error]();
      return printed.value;
    }),
  };
}
