import type { AppointmentsClient } from "../connectors/appointments/client.ts";
import type { QueueContext } from "../queue/queue-context.ts";

const BATCH = 50;

/**
 * Tell the appointment system which appointments were used. A system that is away is told later: the hall's own ticket
 * already keeps an appointment from being used twice.
 */
export async function tellUsed(context: QueueContext, client: AppointmentsClient): Promise<void> {
  const untold = await context.db
    .selectFrom("ticketAppointment")
    .innerJoin("ticket", "ticket.id", "ticketAppointment.ticketId")
    .select(["ticketId", "appointmentId", "number"])
    .where("told", "=", 0)
    .limit(BATCH)
    .execute();
  for (const { ticketId, appointmentId, number } of untold) {
    const told = await client.used({ id: appointmentId, ticketNumber: number });
    // Refused: it knows better or nothing of it, and would say the same again.
    if (told.isErr() && told.error.kind !== "refused" && told.error.kind !== "notFound") return;
    await context.db.updateTable("ticketAppointment").set({ told: 1 }).where("ticketId", "=", ticketId).execute();
  }
}

/** Which appointment a ticket came from is known for its own day, and until the other system knows. */
export async function forgetUsed({ db }: QueueContext, today: string): Promise<void> {
  await db.deleteFrom("ticketAppointment").where("businessDay", "<", today).where("told", "=", 1).execute();
}
