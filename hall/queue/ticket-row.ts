import type { Kysely, Selectable } from "kysely";
import { locked } from "../store/row-lock.ts";
import type { HallDatabase, TicketTable } from "../store/schema.ts";
import { statement } from "../store/statement.ts";

export type TicketRow = Selectable<TicketTable>;

/** Each by its name: what is prepared with every column there is fails once a newer process adds one. */
const COLUMNS: Record<keyof TicketTable, true> = {
  ...{ id: true, businessDay: true, categoryId: true, number: true, kioskId: true, rangeId: true, formerNumber: true },
  ...{ carriedFrom: true, issuedAt: true, receivedAt: true, state: true, slip: true, windowId: true, lane: true },
  ...{ laneFrom: true, laneTold: true },
  ...{ queuedAt: true, rankAt: true, dueAt: true, targetWindowId: true, recalls: true, mergedInto: true },
  ...{ subjectKey: true, maskedName: true, maskedNumber: true, codeHash: true, shortCodeHash: true },
};
export const TICKET_COLUMNS = Object.keys(COLUMNS) as (keyof TicketTable)[];

/** Undefined when there is none with this id. */
export async function ticketById(db: Kysely<HallDatabase>, id: string): Promise<TicketRow | undefined> {
  const [row] = await byId(db, { id });
  return row;
}

/** A ticket to decide on: nobody else changes it before the transaction ends. */
export async function holdTicket(db: Kysely<HallDatabase>, id: string): Promise<TicketRow | undefined> {
  const [row] = await byIdHeld(db, { id });
  return row;
}

const byId = statement((db, { id }: { id: string }) =>
  db.selectFrom("ticket").select(TICKET_COLUMNS).where("id", "=", id),
);

const byIdHeld = statement((db, { id }: { id: string }) =>
  locked(db, db.selectFrom("ticket").select(TICKET_COLUMNS).where("id", "=", id)),
);
