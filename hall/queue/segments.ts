import type { Selectable, Transaction } from "kysely";
import type { SegmentCause, TicketState } from "../contract/index.ts";
import { locked } from "../store/row-lock.ts";
import { insertion, type Rows } from "../store/insertion.ts";
import type { HallDatabase, TicketRequestTable, TicketSegmentTable, TicketTable } from "../store/schema.ts";

export type NewTicket = Omit<
  TicketRow,
  "state" | "windowId" | "formerNumber" | "carriedFrom" | "targetWindowId" | "recalls" | "mergedInto"
> & {
  /** What its visit is about at first, where that is known more closely than by its category. */
  guideId?: string | undefined;
};

/** What of it is a row of tickets. */
type NewRow = Omit<NewTicket, "guideId"> & typeof WAITING;

/** Put a new ticket into the queue at its place. False when its person has another one that is not over. */
export function enqueue(trx: Transaction<HallDatabase>, ticket: NewTicket): Promise<boolean> {
  return enqueueAll(trx, [ticket]);
}

/**
 * Put new tickets into the queue at their places, with their first two segments and what they are about. False when somebody's
 * person has another one that is not over: then this transaction must not be kept.
 */
export async function enqueueAll(trx: Transaction<HallDatabase>, tickets: readonly NewTicket[]): Promise<boolean> {
  const rows = tickets.map(({ guideId: _ofItsRequest, ...ticket }) => ({ ...ticket, ...WAITING }));
  if (tickets.some(({ subjectKey }) => subjectKey !== null)) {
    if ((await insertOnlyTickets(trx, rows)).length < tickets.length) return false;
  } else await insertTickets(trx, rows);
  await insertSegments(trx, tickets.flatMap(firstSegments));
  await insertRequests(trx, tickets.map(firstRequest));
  return true;
}

const WAITING = { state: "waiting", recalls: 0 } as const;

const TICKET: Rows<NewRow> = {
  table: "ticket",
  columns: {
    ...{ id: "text", businessDay: "text", categoryId: "text", number: "text", kioskId: "text", rangeId: "text" },
    ...{
      issuedAt: "bigint",
      receivedAt: "bigint",
      lane: "text",
      queuedAt: "bigint",
      rankAt: "bigint",
      dueAt: "bigint",
    },
    ...{ subjectKey: "text", slip: "text", codeHash: "text", shortCodeHash: "text", maskedName: "text" },
    ...{ maskedNumber: "text", state: "text", recalls: "bigint" },
  },
};

const insertTickets = insertion<NewRow>(TICKET);

const insertOnlyTickets = insertion<NewRow, { id: string }>({
  ...TICKET,
  then: (insert) => insert.onConflict((conflict) => conflict.doNothing()).returning("id"),
});

type FirstSegment = Omit<TicketSegmentTable, "windowId">;

function firstSegments({ id: ticketId, kioskId, categoryId, issuedAt: at }: NewTicket): FirstSegment[] {
  const segment = { ticketId, actor: `kiosk:${kioskId}`, categoryId, cause: "issue", fromAt: at } as const;
  return [
    { ...segment, seq: 1, state: "created", toAt: at },
    { ...segment, seq: 2, state: "waiting", toAt: null },
  ];
}

const insertSegments = insertion<FirstSegment>({
  table: "ticketSegment",
  columns: {
    ...{ ticketId: "text", seq: "bigint", state: "text", actor: "text", fromAt: "bigint", toAt: "bigint" },
    ...{ categoryId: "text", cause: "text" },
  },
});

function firstRequest({ id: ticketId, kioskId, categoryId, guideId, issuedAt: at }: NewTicket): TicketRequestTable {
  return { ticketId, seq: 1, categoryId, guideId: guideId ?? null, quantity: 1, actor: `kiosk:${kioskId}`, at };
}

const insertRequests = insertion<TicketRequestTable>({
  table: "ticketRequest",
  columns: {
    ...{ ticketId: "text", seq: "bigint", categoryId: "text", guideId: "text" },
    ...{ quantity: "bigint", actor: "text", at: "bigint" },
  },
});

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
