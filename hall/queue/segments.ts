import type { Selectable, Transaction } from "kysely";
import type { SegmentCause, TicketState } from "../contract/index.ts";
import { locked } from "../store/row-lock.ts";
import type { HallDatabase, TicketTable } from "../store/schema.ts";
import { statement } from "../store/statement.ts";

export type NewTicket = Omit<
  TicketRow,
  "state" | "windowId" | "formerNumber" | "carriedFrom" | "targetWindowId" | "recalls" | "mergedInto"
>;

/**
 * Put a new ticket into the queue at its place, with its first two segments and what it is about. False when its person
 * has another one that is not over.
 */
export async function enqueue(trx: Transaction<HallDatabase>, ticket: NewTicket): Promise<boolean> {
  const { id: ticketId, categoryId, issuedAt: at } = ticket;
  const actor = `kiosk:${ticket.kioskId}`;
  if (ticket.subjectKey === null) await insertTicket(trx, ticket);
  else if ((await insertOnlyTicket(trx, ticket)).length === 0) return false;
  await insertFirstSegments(trx, { ticketId, actor, categoryId, at });
  await insertFirstRequest(trx, { ticketId, actor, categoryId, at });
  return true;
}

/** Blanks or values, each by its name. */
const columnsOf = (ticket: NewTicket) => ({
  id: ticket.id,
  businessDay: ticket.businessDay,
  categoryId: ticket.categoryId,
  number: ticket.number,
  kioskId: ticket.kioskId,
  rangeId: ticket.rangeId,
  issuedAt: ticket.issuedAt,
  receivedAt: ticket.receivedAt,
  lane: ticket.lane,
  queuedAt: ticket.queuedAt,
  rankAt: ticket.rankAt,
  dueAt: ticket.dueAt,
  subjectKey: ticket.subjectKey,
  slip: ticket.slip,
  codeHash: ticket.codeHash,
  shortCodeHash: ticket.shortCodeHash,
  maskedName: ticket.maskedName,
  maskedNumber: ticket.maskedNumber,
  ...{ state: "waiting" as const, windowId: null, formerNumber: null, carriedFrom: null },
  ...{ targetWindowId: null, recalls: 0, mergedInto: null },
});

const insertTicket = statement((db, ticket: NewTicket) => db.insertInto("ticket").values(columnsOf(ticket)));

const insertOnlyTicket = statement((db, ticket: NewTicket) =>
  db
    .insertInto("ticket")
    .values(columnsOf(ticket))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id"),
);

interface First {
  ticketId: string;
  actor: string;
  categoryId: string;
  at: number;
}

const insertFirstSegments = statement((db, { ticketId, actor, categoryId, at }: First) => {
  const segment = { ticketId, actor, categoryId, windowId: null, cause: "issue", fromAt: at } as const;
  return db.insertInto("ticketSegment").values([
    { ...segment, seq: 1, state: "created", toAt: at },
    { ...segment, seq: 2, state: "waiting", toAt: null },
  ]);
});

const insertFirstRequest = statement((db, { ticketId, actor, categoryId, at }: First) =>
  db.insertInto("ticketRequest").values({ ticketId, seq: 1, categoryId, guideId: null, quantity: 1, actor, at }),
);

export type TicketRow = Selectable<TicketTable>;

/** What of a ticket may change together with its state. */
export type TicketChange = Partial<
  Pick<
    TicketRow,
    | "categoryId"
    | "windowId"
    | "targetWindowId"
    | "queuedAt"
    | "rankAt"
    | "dueAt"
    | "recalls"
    | "mergedInto"
    | "lane"
    | "businessDay"
    | "carriedFrom"
  >
>;

export interface StateChange {
  ticketId: string;
  /** The states of which it must be in one. */
  from: TicketState | readonly TicketState[];
  to: TicketState;
  actor: string;
  cause: SegmentCause;
  /** Window named by the new segment, and from then on by the ticket. */
  windowId?: string;
  change?: TicketChange;
  /** How it must still stand besides, where a decision was made on it before. */
  still?: Partial<Pick<TicketRow, "businessDay" | "categoryId" | "targetWindowId">>;
  /** Told as a moment between the former state and the new one. */
  through?: "transferred";
  at: number;
}

/**
 * Move a ticket from one state to the next: how it stood before and its newest segment; undefined when it is no longer
 * in `from`, so that of several who want the same ticket exactly one gets it. Segments touch and never run backwards,
 * even when the clock does.
 */
export async function changeState(
  trx: Transaction<HallDatabase>,
  move: StateChange,
): Promise<{ before: TicketRow; segmentSeq: number } | undefined> {
  const { ticketId, to, actor, cause, windowId, change = {} } = move;
  const before = await locked(trx, trx.selectFrom("ticket").selectAll().where("id", "=", ticketId)).executeTakeFirst();
  if (before === undefined || ![move.from].flat().includes(before.state)) return undefined;
  for (const [column, value] of Object.entries(move.still ?? {})) {
    if (before[column as keyof TicketRow] !== value) return undefined;
  }
  const moved = await trx
    .updateTable("ticket")
    .set({ ...(windowId !== undefined && { windowId }), ...change, state: to })
    .where("id", "=", ticketId)
    .where("state", "=", before.state)
    // Called again is no other state: a second recall at the same time must not count from the same number.
    .where("recalls", "=", before.recalls)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return undefined;
  const last = await trx
    .selectFrom("ticketSegment")
    .select(["seq", "fromAt"])
    .where("ticketId", "=", ticketId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const at = Math.max(move.at, last.fromAt);
  await trx
    .updateTable("ticketSegment")
    .set({ toAt: at })
    .where("ticketId", "=", ticketId)
    .where("seq", "=", last.seq)
    .execute();
  const segment = { ticketId, actor, windowId: windowId ?? null, cause, fromAt: at };
  const categoryId = change.categoryId ?? before.categoryId;
  const told = [
    ...(move.through === undefined
      ? []
      : [{ ...segment, state: move.through, categoryId: before.categoryId, windowId: before.windowId, toAt: at }]),
    { ...segment, state: to, categoryId, toAt: null },
  ].map((row, index) => ({ ...row, seq: last.seq + 1 + index }));
  await trx.insertInto("ticketSegment").values(told).execute();
  return { before, segmentSeq: last.seq + told.length };
}
