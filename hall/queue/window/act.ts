import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { changing } from "../../audit/intent.ts";
import type { ActKind, VisitTicket, WindowRefusal } from "../../contract/index.ts";
import { tell, type Told } from "../../events/tell.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { transact } from "../../store/transact.ts";
import { keepResult } from "../../store/wish.ts";
import type { QueueContext } from "../queue-context.ts";
import { changeState, type StateChange } from "../segments.ts";
import { holdTicket, type TicketRow } from "../ticket-row.ts";
import { keepAct, seatAt, type Moved } from "./keep-act.ts";
import { takePost } from "./take-post.ts";
import { viewVisit } from "./visit-view.ts";

/** A wish of a window. `actor` for the story of the ticket; default `window:<id>`. */
export interface WindowWish {
  windowId: string;
  idempotencyKey: string;
  actor?: string | undefined;
}

export type RefusalCode =
  | "UNKNOWN_WINDOW"
  | "UNKNOWN_TICKET"
  | "UNKNOWN_CATEGORY"
  | "UNKNOWN_TARGET"
  | "WRONG_STATE"
  | "NOT_HERE"
  | "WINDOW_BUSY"
  | "NOT_YET"
  | "OTHER_QUEUE"
  | "TOO_MANY";

/** A refusal of a window's wish, with what the contract tells about it. */
export interface Refusal<C extends string = RefusalCode> {
  code: C;
  data: WindowRefusal;
}

export const refuse = <C extends string>(code: C, data: WindowRefusal = {}) => err({ code, data });

/** The same about a ticket. */
export const refuseFor = <C extends string>(code: C, ticket: TicketRow, data: WindowRefusal = {}) => {
  const { id, number, state, windowId } = ticket;
  return err({ code, data: { ...data, ticket: { id, number, state, ...(windowId !== null && { windowId }) } } });
};

/** A window at work, inside its transaction. */
export interface Desk {
  context: QueueContext;
  trx: Transaction<HallDatabase>;
  windowId: string;
  actor: string;
  at: number;
  /** Ticket at the window now. */
  current: string | null;
  find(ticketId: string): Promise<TicketRow | undefined>;
  /** Move a ticket and remember how it stood; false when another was quicker. */
  move(change: Omit<StateChange, "actor" | "at" | "held">): Promise<boolean>;
  /** Who is at the window from now on; written down with the act. */
  seat(ticketId: string | null): void;
}

/**
 * Run one act of a window: once for each key, one at a time for each window. `work` gives the ticket that the act was
 * about, null when it came to nothing; that is also the answer whenever the same key comes again.
 */
export async function runAct<C extends string>(
  context: QueueContext,
  wish: WindowWish & { kind: ActKind; wishKind?: "callNext" | "act" },
  work: (desk: Desk) => Promise<Result<string | null, Refusal<C>>>,
): Promise<Result<VisitTicket | undefined, Refusal<C | "UNKNOWN_WINDOW">>> {
  const { windowId, idempotencyKey: key, kind, wishKind = "act", actor = `window:${windowId}` } = wish;
  if (!context.plan.hasWindow(windowId)) return refuse("UNKNOWN_WINDOW");
  const at = context.clock();
  const done = await transact<string | null, Refusal<C>>(context.db, async (trx) => {
    const post = await takePost(trx, { windowId, at, kind: wishKind, key });
    if ("resultId" in post) return ok(post.resultId);
    const moved: Moved[] = [];
    /** Held by this transaction and not changed since they were read. */
    const held = new Map<string, TicketRow>();
    const desk: Desk = {
      ...{ context, trx, windowId, actor, at, current: post.ticketId },
      find: async (ticketId) => {
        const found = held.get(ticketId) ?? (await holdTicket(trx, ticketId));
        if (found !== undefined) held.set(ticketId, found);
        return found;
      },
      move: async (change) => {
        const result = await changeState(trx, { ...change, held: held.get(change.ticketId), actor, at });
        held.delete(change.ticketId);
        if (result !== undefined) moved.push(result);
        return result !== undefined;
      },
      seat: (ticketId) => {
        desk.current = ticketId;
      },
    };
    const result = await work(desk);
    if (result.isErr()) return err(result.error);
    if (moved.length > 0) {
      await keepAct(trx, {
        act: { windowId, seq: post.acts, kind, actor, at, postBefore: post.ticketId },
        ...{ moved, seated: desk.current, wish: { kind: wishKind, key, resultId: result.value } },
      });
    } else {
      if (desk.current !== post.ticketId) await seatAt(trx, { windowId, ticketId: desk.current });
      if (result.value !== null) await keepResult(trx, { kind: wishKind, key, resultId: result.value });
    }
    if (moved.length > 0) changing(trx, windowId, ...new Set(moved.map(({ before }) => before.number)));
    if (moved.length > 0 || result.value !== null) {
      await tell(trx, at, toldOf({ kind, windowId, before: moved.at(-1)?.before }));
    }
    return ok(result.value);
  });
  if (done.isErr()) return err(done.error);
  return ok(done.value === null ? undefined : await viewVisit(context, done.value));
}

/** Acts after which somebody more or less waits. `start` also stands for notes and lanes. */
const QUEUE_CHANGES: ReadonlySet<ActKind> = new Set(["call", "start", "transfer", "cancel", "merge"]);

/** What others are told of an act. A press that was the same press changed nothing and is told all the same. */
function toldOf(act: { kind: ActKind; windowId: string; before: TicketRow | undefined }): Told[] {
  const { kind, windowId: ref, before } = act;
  return [
    { topic: "windows", ref },
    ...(QUEUE_CHANGES.has(kind) ? [{ topic: "queue", ...(before && { ref: before.categoryId }) } as const] : []),
    ...((kind === "call" || kind === "recall") && before !== undefined
      ? [{ topic: "calls", ref, number: before.number } as const]
      : []),
  ];
}

/** As `runAct`, for acts that are always about a ticket. */
export async function runTicketAct<C extends string>(
  context: QueueContext,
  wish: WindowWish & { kind: ActKind },
  work: (desk: Desk) => Promise<Result<string, Refusal<C>>>,
): Promise<Result<VisitTicket, Refusal<C | "UNKNOWN_WINDOW" | "UNKNOWN_TICKET">>> {
  const done = await runAct(context, wish, work);
  if (done.isErr()) return err(done.error);
  return done.value === undefined ? refuse("UNKNOWN_TICKET") : ok(done.value);
}
