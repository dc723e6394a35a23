import type { Transaction } from "kysely";
import { insertFromOne, insertion, oneOf, type Rows } from "../../store/insertion.ts";
import { isPostgres } from "../../store/row-lock.ts";
import type {
  HallDatabase,
  WindowActTable,
  WindowActTicketTable,
  WindowPostTable,
  WishTable,
} from "../../store/schema.ts";
import { statement } from "../../store/statement.ts";
import { keepResult } from "../../store/wish.ts";
import type { TicketRow } from "../ticket-row.ts";

/** How a ticket stood before it was moved, and the newest segment of its story since. */
export interface Moved {
  before: TicketRow;
  segmentSeq: number;
}

interface Kept {
  act: WindowActTable;
  moved: readonly Moved[];
  /** Ticket at the window from now on. */
  seated: string | null;
  wish: Pick<WishTable, "kind" | "key" | "resultId">;
}

/** Writes down an act that moved somebody, what taking it back restores, who is at the window now, and what came of the wish. */
export async function keepAct(trx: Transaction<HallDatabase>, { act, moved, seated, wish }: Kept): Promise<void> {
  const tickets = restorable(act, moved);
  if (isPostgres(trx)) {
    // In one statement: the window waits for every way there and back.
    await keepAtOnce(trx, { ...act, tickets: oneOf(TICKETS, tickets), seated, ...wished(wish) });
    return;
  }
  await insertAct(trx, [act]);
  await insertTickets(trx, tickets);
  await seatAt(trx, { windowId: act.windowId, ticketId: seated });
  await keepResult(trx, wish);
}

export const seatAt = statement(
  (db, { windowId, ticketId }: Pick<WindowPostTable, "windowId" | "ticketId">) =>
    db.updateTable("windowPost").set({ ticketId }).where("windowId", "=", windowId),
  { answer: "unheard" },
);

/** Of a ticket that an act moved twice: how it stood first, what was told last. */
function restorable({ windowId, seq: actSeq }: WindowActTable, moved: readonly Moved[]): WindowActTicketTable[] {
  const first = new Map<string, TicketRow>();
  const last = new Map<string, number>();
  for (const { before, segmentSeq } of moved) {
    if (!first.has(before.id)) first.set(before.id, before);
    last.set(before.id, segmentSeq);
  }
  return [...first].map(([ticketId, before]) => {
    const { state, categoryId, targetWindowId, queuedAt, rankAt, dueAt, recalls, mergedInto } = before;
    return {
      ...{ windowId, actSeq, ticketId, segmentSeq: last.get(ticketId) ?? 0, state, categoryId, targetWindowId },
      ...{ queuedAt, rankAt, dueAt, recalls, mergedInto, ticketWindowId: before.windowId },
    };
  });
}

const insertAct = insertion<WindowActTable>({
  table: "windowAct",
  columns: { windowId: "text", seq: "bigint", kind: "text", actor: "text", at: "bigint", postBefore: "text" },
});

const TICKETS: Rows<WindowActTicketTable> = {
  table: "windowActTicket",
  columns: {
    ...{ windowId: "text", actSeq: "bigint", ticketId: "text", segmentSeq: "bigint", state: "text" },
    ...{ categoryId: "text", ticketWindowId: "text", targetWindowId: "text", queuedAt: "bigint", rankAt: "bigint" },
    ...{ dueAt: "bigint", recalls: "bigint", mergedInto: "text" },
  },
};

const insertTickets = insertion(TICKETS);

interface Wished {
  wishKind: WishTable["kind"];
  key: string;
  resultId: string | null;
}

function wished({ kind: wishKind, key, resultId }: Kept["wish"]): Wished {
  return { wishKind, key, resultId };
}

type AtOnce = WindowActTable & Wished & { tickets: string; seated: string | null };

const keepAtOnce = statement(
  (db, { windowId, seq, kind, actor, at, postBefore, tickets, seated, wishKind, key, resultId }: AtOnce) =>
    db
      .with("act", (part) => part.insertInto("windowAct").values({ windowId, seq, kind, actor, at, postBefore }))
      .with("moved", (part) => insertFromOne(part, TICKETS, tickets))
      .with("wished", (part) =>
        part.updateTable("wish").set({ resultId }).where("kind", "=", wishKind).where("key", "=", key),
      )
      .updateTable("windowPost")
      .set({ ticketId: seated })
      .where("windowId", "=", windowId),
  { answer: "unheard" },
);
