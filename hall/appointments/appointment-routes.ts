import { implement } from "@orpc/server";
import type { CallContext } from "../call-context.ts";
import { createAppointmentsClient } from "../connectors/appointments/client.ts";
import { errorCodeOf, type ConnectorFailure } from "../connectors/connection/failure.ts";
import type { Systems } from "../connectors/systems.ts";
import { appointmentContract, type SlotDay } from "../contract/appointment.ts";
import { documentIn, documentRefusal } from "../documents/document-in.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { appointmentView, checkInRuleOf } from "./appointment-view.ts";
import { checkIn } from "./check-in.ts";
import { tellUsed } from "./tell-used.ts";

/** What somebody booked, and how it becomes a ticket. Bookings stay in their own system; the hall keeps tickets. */
export function appointmentRoutes({ systems, queue }: { systems: Systems; queue: QueueContext }) {
  const os = implement(appointmentContract).$context<CallContext>();
  const client = createAppointmentsClient(systems.appointments);
  const rule = () => checkInRuleOf(queue.plan.hall);
  const about = ({ system }: ConnectorFailure) => ({ data: { system } });
  const refusedWith = (failure: ConnectorFailure, code: string) => failure.kind === "refused" && failure.code === code;

  return {
    services: os.services.handler(async ({ errors }) => {
      const known = await client.services();
      if (known.isErr()) throw errors[errorCodeOf(known.error)](about(known.error));
      // What leads to no queue of this hall cannot be checked in here.
      return known.value
        .filter(({ queueCode }) => queue.plan.offered(queueCode) !== undefined)
        .map(({ serviceCode, serviceName, queueCode }) => ({
          serviceId: serviceCode,
          name: serviceName,
          categoryId: queueCode,
        }));
    }),
    slots: os.slots.handler(async ({ input, errors }) => {
      const free = await client.slots(input.serviceId);
      if (free.isErr()) {
        if (free.error.kind === "notFound") throw errors.UNKNOWN_SERVICE();
        throw errors[errorCodeOf(free.error)](about(free.error));
      }
      const days = new Map<string, SlotDay>();
      for (const { day, ...slot } of free.value) {
        days.set(day, { day, slots: [...(days.get(day)?.slots ?? []), slot] });
      }
      return [...days.values()]
        .sort((a, b) => a.day.localeCompare(b.day))
        .map(({ day, slots }) => ({ day, slots: slots.sort((a, b) => a.from.localeCompare(b.from)) }));
    }),
    mine: os.mine.handler(async ({ input, errors }) => {
      const mine = await client.mine(input);
      if (mine.isErr()) throw errors[errorCodeOf(mine.error)](about(mine.error));
      const used = await usedOf(
        queue,
        mine.value.map(({ appointmentId }) => appointmentId),
      );
      return mine.value
        .map((wire) => appointmentView(wire, rule(), used))
        .sort((a, b) => `${a.day} ${a.from}`.localeCompare(`${b.day} ${b.from}`));
    }),
    make: os.make.handler(async ({ input, errors }) => {
      const made = await client.make({ ...input, orderKey: input.idempotencyKey });
      if (made.isOk()) return appointmentView(made.value, rule());
      const { error } = made;
      if (error.kind === "notFound") throw errors.UNKNOWN_SLOT();
      if (refusedWith(error, "SLOT_TAKEN")) throw errors.SLOT_TAKEN();
      if (refusedWith(error, "ALREADY_BOOKED")) throw errors.ALREADY_BOOKED();
      throw errors[errorCodeOf(error)](about(error));
    }),
    cancel: os.cancel.handler(async ({ input, errors }) => {
      // What has become a ticket here is used, whatever the other system has heard.
      if ((await usedOf(queue, [input.id])).length > 0) throw errors.NOT_CANCELLABLE();
      const cancelled = await client.cancel(input);
      if (cancelled.isOk()) return appointmentView(cancelled.value, rule());
      const { error } = cancelled;
      if (error.kind === "notFound") throw errors.UNKNOWN_APPOINTMENT();
      if (refusedWith(error, "NOT_CANCELLABLE")) throw errors.NOT_CANCELLABLE();
      throw errors[errorCodeOf(error)](about(error));
    }),
    checkIn: os.checkIn.handler(async ({ input, errors }) => {
      const { id, code, idempotencyKey, subject, use, holder, lane, laneFrom } = input;
      const mine = await client.mine({ subject, use });
      if (mine.isErr()) throw errors[errorCodeOf(mine.error)](about(mine.error));
      const appointment = mine.value.find(({ appointmentId }) => appointmentId === id);
      if (appointment === undefined) throw errors.UNKNOWN_APPOINTMENT();
      const wish = { idempotencyKey, code, kioskId: use.kioskId, holder, lane, laneFrom };
      const ticket = await checkIn(queue, wish, { appointment, rule: rule() });
      if (ticket.isErr()) {
        const { error } = ticket;
        if (error.code === "ALREADY_CHECKED_IN") throw errors.ALREADY_CHECKED_IN({ data: { number: error.number } });
        throw errors[error.code]();
      }
      // The citizen does not wait for this; the hall tells again every ten minutes.
      void tellUsed(queue, client).catch(() => undefined);
      return ticket.value;
    }),
    attach: os.attach.handler(async ({ input, errors }) => {
      const document = documentIn(input);
      if (document === undefined) throw errors.TOO_LARGE();
      // Its holder is in the queue or at the window already: papers go across the counter now.
      if ((await usedOf(queue, [input.id])).length > 0) throw errors.CLOSED();
      const taken = await client.attach({ id: input.id, document });
      if (taken.isOk()) return taken.value;
      const refusal = documentRefusal(taken.error);
      if (refusal !== undefined) throw errors[refusal]();
      throw errors[errorCodeOf(taken.error)](about(taken.error));
    }),
  };
}

async function usedOf({ db }: QueueContext, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("ticketAppointment")
    .innerJoin("ticket", "ticket.id", "ticketAppointment.ticketId")
    .select(["appointmentId", "number"])
    .where("appointmentId", "in", ids)
    .execute();
}
