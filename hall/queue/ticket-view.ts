import type { Kysely } from "kysely";
import type { TicketCategory } from "../../kiosk-config/schema/hall.ts";
import type { IssuedTicket, Ticket } from "../contract/index.ts";
import { among, listed } from "../store/among.ts";
import type { HallDatabase } from "../store/schema.ts";
import { statement } from "../store/statement.ts";
import { estimator } from "./estimator.ts";
import { standingOf } from "./lane-standing.ts";
import type { QueueContext } from "./queue-context.ts";
import { paceOf, type Pace } from "./service-times.ts";
import { ticketById, type TicketRow } from "./ticket-row.ts";
import { waitingBefore, type QueuePlace, type Waiting } from "./waiting-before.ts";

type NewTicketRow = Pick<
  TicketRow,
  "id" | "number" | "categoryId" | "businessDay" | "issuedAt" | "slip" | "rankAt" | "lane" | "laneFrom" | "laneTold"
>;

/** A ticket as the contract shows it, with the people in front of it now; undefined when there is none with this id. */
export async function viewTicket(context: QueueContext, id: string): Promise<Ticket | undefined> {
  const row = await ticketById(context.db, id);
  return row === undefined ? undefined : toTicket(context, row);
}

/** As `viewTicket`, for a ticket that the caller's own transaction has just written or found. */
export async function viewOwnTicket(context: QueueContext, id: string): Promise<IssuedTicket> {
  const row = await ticketById(context.db, id);
  if (row === undefined) throw new Error("a ticket of its own transaction is gone");
  return { ...(await toTicket(context, row)), ...standingOf(row) };
}

/** As it is on the slip: of a ticket that was written this moment, with those who are in front, nothing has to be read. */
export async function viewNewTicket(context: QueueContext, row: NewTicketRow, before: Waiting): Promise<IssuedTicket> {
  const { id, number, categoryId, businessDay, issuedAt, slip } = row;
  const category = context.plan.category(categoryId);
  const place =
    category === undefined ? NO_PLACE : placeWith(context, { category, row, before, pace: await paceOf(context) });
  return { id, number, categoryId, businessDay, issuedAt, state: "waiting", slip, ...place, ...standingOf(row) };
}

/** The same for a row that was read already. */
export async function toTicket(context: QueueContext, row: TicketRow): Promise<Ticket> {
  return (await toTickets(context, [row]))[0] as Ticket;
}

type Appointments = ReadonlyMap<string, Pick<Ticket, "appointment">>;

/** The same for several, in their order: three questions however many they are, one less where their appointments are known. */
export async function toTickets(
  context: QueueContext,
  rows: readonly TicketRow[],
  known?: Appointments,
): Promise<Ticket[]> {
  const appointments = known ?? (await appointmentsOf(context, rows));
  const places = await placesOf(context, rows);
  return rows.map((row, index) => {
    const { id, number, categoryId, businessDay, issuedAt, state, slip, windowId } = row;
    return {
      ...{ id, number, categoryId, businessDay, issuedAt, state, slip },
      ...(windowId !== null && { windowId }),
      ...appointments.get(id),
      ...(places[index] ?? NO_PLACE),
    };
  });
}

async function appointmentsOf({ db }: QueueContext, rows: readonly TicketRow[]): Promise<Appointments> {
  if (rows.length === 0) return new Map();
  const kept = await appointmentRows(db, { ids: listed(rows.map(({ id }) => id)) });
  return new Map(kept.map(({ ticketId, fromAt, toAt }) => [ticketId, { appointment: { from: fromAt, to: toAt } }]));
}

const appointmentRows = statement((db, { ids }: { ids: string }) =>
  db
    .selectFrom("ticketAppointment")
    .select(["ticketId", "fromAt", "toAt"])
    .where(among(db, { column: "ticketId", list: ids })),
);

const MINUTE_MS = 60_000;

type Place = Pick<Ticket, "ahead" | "estimate">;

const NO_PLACE: Place = { ahead: 0, estimate: { lowMinutes: 0, highMinutes: 0 } };

async function placesOf(context: QueueContext, rows: readonly TicketRow[]): Promise<Place[]> {
  return Promise.all(
    rows.map(async (row) => {
      const category = context.plan.category(row.categoryId);
      // A category taken out of the configuration since has no windows to estimate with.
      if (row.state !== "waiting" || category === undefined) return NO_PLACE;
      return placeFor(context, { category, row });
    }),
  );
}

async function placeFor(
  context: QueueContext,
  { category, row }: { category: TicketCategory; row: QueuePlace },
): Promise<Place> {
  const pace = await paceOf(context);
  return placeWith(context, { category, row, pace, before: await waitingBefore(context.db, row) });
}

function placeWith(
  context: QueueContext,
  of: { category: TicketCategory; row: Pick<QueuePlace, "rankAt">; pace: Pace; before: Waiting },
): Place {
  const { category, row, pace, before } = of;
  const at = context.clock();
  // Whoever comes from now on goes first with a greater one than this.
  const ownHeadStart = Math.max(0, at - row.rankAt) / MINUTE_MS;
  return {
    ahead: before.get(category.id) ?? 0,
    estimate: estimator(context, { at, pace })({ category, before, ownHeadStart }),
  };
}

/** Waiting people of a day by category id. */
export async function countWaiting(
  db: Kysely<HallDatabase>,
  { businessDay }: { businessDay: string },
): Promise<Map<string, number>> {
  const rows = await waitingRows(db, { businessDay });
  return new Map(rows.map((row) => [row.categoryId, Number(row.waiting)]));
}

const waitingRows = statement((db, { businessDay }: { businessDay: string }) =>
  db
    .selectFrom("ticket")
    .select((eb) => ["categoryId", eb.fn.countAll().as("waiting")])
    .where("businessDay", "=", businessDay)
    .where("state", "=", "waiting")
    .groupBy("categoryId"),
);
