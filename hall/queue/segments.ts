import { sql, type Transaction } from "kysely";
import type { Errand, SegmentCause, TicketState } from "../contract/index.ts";
import { insertFromOne, insertion, oneOf, type Rows } from "../store/insertion.ts";
import { isPostgres } from "../store/row-lock.ts";
import type { HallDatabase, TicketRequestTable, TicketSegmentTable } from "../store/schema.ts";
import { statement } from "../store/statement.ts";
import { holdTicket, type TicketRow } from "./ticket-row.ts";

export type NewTicket = Omit<
  TicketRow,
  "state" | "windowId" | "formerNumber" | "carriedFrom" | "targetWindowId" | "recalls" | "mergedInto"
> &
  // What its visit is about at first, where that is known more closely than by its category.
  Errand;

/** What of it is a row of tickets. */
type NewRow = Omit<NewTicket, keyof Errand> & typeof WAITING;

/** Put a new ticket into the queue at its place. False when its person has another one that is not over. */
export function enqueue(trx: Transaction<HallDatabase>, ticket: NewTicket): Promise<boolean> {
  return enqueueAll(trx, [ticket]);
}

/**
 * Put new tickets into the queue at their places, with their first two segments and what they are about. False when somebody's
 * person has another one that is not over: then this transaction must not be kept.
 */
export async function enqueueAll(trx: Transaction<HallDatabase>, tickets: readonly NewTicket[]): Promise<boolean> {
  const rows = tickets.map(({ guideId: _a, bundleId: _b, answers: _c, ...ticket }) => ({ ...ticket, ...WAITING }));
  const [segments, requests] = [tickets.flatMap(firstSegments), tickets.map(firstRequest)];
  if (tickets.some(({ subjectKey }) => subjectKey !== null)) {
    if ((await insertOnlyTickets(trx, rows)).length < tickets.length) return false;
  } else if (isPostgres(trx)) {
    // In one statement: each by itself costs server and hall as much as a few rows do.
    await insertAtOnce(trx, {
      tickets: oneOf(TICKET, rows),
      segments: oneOf(SEGMENT, segments),
      requests: oneOf(REQUEST, requests),
    });
    return true;
  } else await insertTickets(trx, rows);
  await insertSegments(trx, segments);
  await insertRequests(trx, requests);
  return true;
}

const insertAtOnce = statement(
  (db, { tickets, segments, requests }: { tickets: string; segments: string; requests: string }) =>
    db
      .with("tickets", (part) => insertFromOne(part, TICKET, tickets))
      .with("segments", (part) => insertFromOne(part, SEGMENT, segments))
      .with("requests", (part) => insertFromOne(part, REQUEST, requests))
      .selectNoFrom((eb) => eb.lit(1).as("done")),
  { answer: "unheard" },
);

const WAITING = { state: "waiting", recalls: 0 } as const;

const TICKET: Rows<NewRow> = {
  table: "ticket",
  columns: {
    ...{ id: "text", businessDay: "text", categoryId: "text", number: "text", kioskId: "text", rangeId: "text" },
    ...{
      issuedAt: "bigint",
      receivedAt: "bigint",
      lane: "text",
      laneFrom: "text",
      laneTold: "text",
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

const SEGMENT: Rows<FirstSegment> = {
  table: "ticketSegment",
  columns: {
    ...{ ticketId: "text", seq: "bigint", state: "text", actor: "text", fromAt: "bigint", toAt: "bigint" },
    ...{ categoryId: "text", cause: "text" },
  },
};
const insertSegments = insertion(SEGMENT);

function firstRequest(ticket: NewTicket): TicketRequestTable {
  const { id: ticketId, kioskId, categoryId, guideId = null, bundleId = null, answers = {}, issuedAt: at } = ticket;
  return {
    ...{ ticketId, seq: 1, categoryId, guideId, bundleId, quantity: 1, actor: `kiosk:${kioskId}`, at },
    answers: Object.keys(answers).length === 0 ? null : JSON.stringify(answers),
  };
}

const REQUEST: Rows<TicketRequestTable> = {
  table: "ticketRequest",
  columns: {
    ...{ ticketId: "text", seq: "bigint", categoryId: "text", guideId: "text" },
    ...{ bundleId: "text", answers: "text" },
    ...{ quantity: "bigint", actor: "text", at: "bigint" },
  },
};
const insertRequests = insertion(REQUEST);

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
    | "laneFrom"
    | "laneTold"
    | "businessDay"
    | "carriedFrom"
  >
>;

export interface StateChange {
  ticketId: string;
  /** As this transaction has read it, held and not changed since; without it it is read here. */
  held?: TicketRow | undefined;
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
  const before = move.held ?? (await holdTicket(trx, ticketId));
  if (before === undefined || ![move.from].flat().includes(before.state)) return undefined;
  for (const [column, value] of Object.entries(move.still ?? {})) {
    if (before[column as keyof TicketRow] !== value) return undefined;
  }
  const changed = { ...(windowId !== undefined && { windowId }), ...change, state: to };
  if (!(await changeTicket(trx, before, changed))) return undefined;
  const [ended] = await endSegment(trx, { ticketId, at: move.at });
  if (ended === undefined) throw new Error("a ticket whose story has ended");
  const at = ended.toAt ?? move.at;
  const segment = { ticketId, actor, windowId: windowId ?? null, cause, fromAt: at };
  const categoryId = change.categoryId ?? before.categoryId;
  const told = [
    ...(move.through === undefined
      ? []
      : [{ ...segment, state: move.through, categoryId: before.categoryId, windowId: before.windowId, toAt: at }]),
    { ...segment, state: to, categoryId, toAt: null },
  ].map((row, index) => ({ ...row, seq: ended.seq + 1 + index }));
  await addSegments(trx, told);
  return { before, segmentSeq: ended.seq + told.length };
}

/**
 * False when it no longer stands as it did. Called again is no other state: of two recalls at once one counts. On PostgreSQL it
 * stands as it did, because its row is held since it was read, and nobody waits to hear so.
 */
async function changeTicket(
  trx: Transaction<HallDatabase>,
  { id, state, recalls }: TicketRow,
  changed: TicketChange & Pick<TicketRow, "state">,
): Promise<boolean> {
  const columns = (Object.keys(changed) as (keyof typeof changed)[]).sort();
  const signature = columns.join();
  let change = changes.get(signature);
  if (change === undefined) changes.set(signature, (change = changing(columns)));
  const back = await change(trx, { ...changed, ticketId: id, formerState: state, formerRecalls: recalls });
  return isPostgres(trx) || back.length > 0;
}

type Changed = TicketChange & { ticketId: string; formerState: TicketState; formerRecalls: number };

/** One statement for each set of columns that change together, of which there are a few. */
const changes = new Map<string, ReturnType<typeof changing>>();

function changing(columns: readonly (keyof TicketChange | "state")[]) {
  return statement(
    (db, blanks: Changed) =>
      db
        .updateTable("ticket")
        .set(Object.fromEntries(columns.map((column) => [column, blanks[column as keyof Changed]])))
        .where("id", "=", blanks.ticketId)
        .where("state", "=", blanks.formerState)
        .where("recalls", "=", blanks.formerRecalls)
        .returning("id"),
    { answer: "unheard" },
  );
}

/** The newest segment is the open one; it ends no earlier than it began. */
const endSegment = statement((db, { ticketId, at }: { ticketId: string; at: number }) =>
  db
    .updateTable("ticketSegment")
    .set({ toAt: isPostgres(db) ? sql<number>`greatest(from_at, ${at})` : sql<number>`max(from_at, ${at})` })
    .where("ticketId", "=", ticketId)
    .where("toAt", "is", null)
    .returning(["seq", "toAt"]),
);

const addSegments = insertion<TicketSegmentTable>({
  table: "ticketSegment",
  columns: {
    ...{ ticketId: "text", seq: "bigint", state: "text", actor: "text", windowId: "text", fromAt: "bigint" },
    ...{ toAt: "bigint", categoryId: "text", cause: "text" },
  },
});
