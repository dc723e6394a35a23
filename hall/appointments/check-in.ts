import { err, ok, type Result } from "neverthrow";
import { changing } from "../audit/intent.ts";
import type { WireAppointment } from "../connectors/appointments/wire.ts";
import type { Holder, IssuedTicket, Lane, LaneSource } from "../contract/index.ts";
import { tell } from "../events/tell.ts";
import { noteKiosk } from "../fleet/seen.ts";
import { businessDayOf } from "../queue/business-day.ts";
import { takeSerial } from "../queue/numbering.ts";
import { placeOf } from "../queue/place.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { enqueue } from "../queue/segments.ts";
import { codeHashesOf } from "../queue/ticket-code.ts";
import { newTicketId } from "../queue/ticket-id.ts";
import { formatNumber } from "../queue/ticket-number.ts";
import { viewOwnTicket } from "../queue/ticket-view.ts";
import { transact } from "../store/transact.ts";
import { claimWish } from "../store/wish.ts";
import { appointmentView, instantOf, type CheckInRule } from "./appointment-view.ts";

export interface CheckInWish {
  idempotencyKey: string;
  code: string;
  kioskId: string;
  holder?: Holder | undefined;
  lane?: Lane | undefined;
  laneFrom?: LaneSource | undefined;
}

type Refusal =
  | { code: "TOO_EARLY" | "TOO_LATE" | "NOT_ACTIVE" | "UNKNOWN_CATEGORY" | "NUMBERS_EXHAUSTED" }
  | { code: "ALREADY_CHECKED_IN"; number: string };

/**
 * A ticket for somebody who has an appointment and is here in time. One appointment gives one ticket, whoever asks and
 * from which kiosk; the same key again gives the same ticket.
 */
export async function checkIn(
  context: QueueContext,
  wish: CheckInWish,
  booked: { appointment: WireAppointment; rule: CheckInRule },
): Promise<Result<IssuedTicket, Refusal>> {
  const { appointment, rule } = booked;
  const at = context.clock();
  const category = context.plan.offered(appointment.queueCode);
  if (category === undefined) return err({ code: "UNKNOWN_CATEGORY" });
  const businessDay = businessDayOf(at);
  const issued = await transact<string, Refusal>(context.db, async (trx) => {
    const id = newTicketId(at);
    const claim = await claimWish(trx, { kind: "ticket", key: wish.idempotencyKey, resultId: id, at });
    if (claim !== "new") return ok(claim.resultId);
    const former = await trx
      .selectFrom("ticketAppointment")
      .innerJoin("ticket", "ticket.id", "ticketAppointment.ticketId")
      .select("ticket.number")
      .where("appointmentId", "=", appointment.appointmentId)
      .executeTakeFirst();
    if (former !== undefined) return err({ code: "ALREADY_CHECKED_IN", number: former.number });
    const timely = timelyAt(appointment, rule, at);
    if (timely !== "inTime") return err({ code: timely });
    const serial = await takeSerial(trx, { businessDay, letter: category.letter });
    if (serial === undefined) return err({ code: "NUMBERS_EXHAUSTED" });
    const number = formatNumber(category.letter, serial);
    await enqueue(trx, {
      id,
      businessDay,
      categoryId: category.id,
      number,
      kioskId: wish.kioskId,
      rangeId: null,
      issuedAt: at,
      receivedAt: at,
      ...placeOf(context, { at, wish, slotFrom: instantOf(appointment.day, appointment.from) }),
      subjectKey: null,
      slip: "pending",
      ...codeHashesOf(id, wish.code),
      maskedName: wish.holder?.maskedName ?? null,
      maskedNumber: wish.holder?.maskedNumber ?? null,
    });
    await trx
      .insertInto("ticketAppointment")
      .values({
        ticketId: id,
        appointmentId: appointment.appointmentId,
        businessDay,
        fromAt: instantOf(appointment.day, appointment.from),
        toAt: instantOf(appointment.day, appointment.to),
        told: 0,
      })
      .execute();
    await noteKiosk(trx, { kioskId: wish.kioskId, at, why: "use" });
    changing(trx, number);
    await tell(trx, at, [{ topic: "queue", ref: category.id }]);
    return ok(id);
  });
  return issued.isErr() ? err(issued.error) : ok(await viewOwnTicket(context, issued.value));
}

function timelyAt(
  appointment: WireAppointment,
  rule: CheckInRule,
  at: number,
): "inTime" | "TOO_EARLY" | "TOO_LATE" | "NOT_ACTIVE" {
  if (appointment.status === "cancelled" || appointment.status === "used") return "NOT_ACTIVE";
  const window = appointmentView(appointment, rule).checkIn;
  if (at < window.from) return "TOO_EARLY";
  return at > window.until ? "TOO_LATE" : "inTime";
}
