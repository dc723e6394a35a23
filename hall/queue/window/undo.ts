import type { Kysely, Selectable, Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { changing } from "../../audit/intent.ts";
import { UNDO_WITHIN_MS, type ActKind } from "../../contract/index.ts";
import { tell } from "../../events/tell.ts";
import type { HallDatabase, WindowActTable, WindowActTicketTable } from "../../store/schema.ts";
import { transact } from "../../store/transact.ts";
import { keepResult } from "../../store/wish.ts";
import type { QueueContext } from "../queue-context.ts";
import { changeState } from "../segments.ts";
import { holdTicket } from "../ticket-row.ts";
import { refuse, refuseFor, type Refusal, type WindowWish } from "./act.ts";
import { seatAt } from "./keep-act.ts";
import { takePost } from "./take-post.ts";

type Act = Selectable<WindowActTable>;
type Code = "UNKNOWN_WINDOW" | "NOTHING_TO_UNDO" | "TOO_LATE" | "OVERTAKEN";

/**
 * Take back what this window did last. Nothing is deleted: new segments put every ticket of the act back to how it stood,
 * and the window to who was there. Taken back is only the last act, once, and only while nothing else has happened since.
 */
export async function undo(context: QueueContext, wish: WindowWish): Promise<Result<ActKind, Refusal<Code>>> {
  const { windowId, idempotencyKey: key, actor = `window:${windowId}` } = wish;
  if (!context.plan.hasWindow(windowId)) return refuse("UNKNOWN_WINDOW");
  const at = context.clock();
  return transact<ActKind, Refusal<Code>>(context.db, async (trx) => {
    const post = await takePost(trx, { windowId, at, kind: "act", key });
    if ("resultId" in post) return ok((post.resultId ?? "undo") as ActKind);
    const { acts: seq } = post;
    const last = await lastAct(trx, windowId);
    if (last === undefined || last.kind === "undo") return refuse("NOTHING_TO_UNDO");
    // A clock that was set back makes nothing undoable that was not.
    if (Math.abs(at - last.at) > UNDO_WITHIN_MS) return refuse("TOO_LATE");
    const restored = await restore(trx, { act: last, actor, at });
    if (restored.isErr()) return err(restored.error);
    await seatAt(trx, { windowId, ticketId: last.postBefore });
    await trx.insertInto("windowAct").values({ windowId, seq, kind: "undo", actor, at, postBefore: null }).execute();
    await keepResult(trx, { kind: "act", key, resultId: last.kind });
    changing(trx, windowId, ...restored.value);
    await tell(trx, at, [{ topic: "windows", ref: windowId }, { topic: "queue" }, { topic: "calls", ref: windowId }]);
    return ok(last.kind);
  });
}

/** What this window did last, if anything. */
async function lastAct(db: Kysely<HallDatabase>, windowId: string): Promise<Act | undefined> {
  return db
    .selectFrom("windowAct")
    .selectAll()
    .where("windowId", "=", windowId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Gives the numbers of the tickets. */
async function restore(
  trx: Transaction<HallDatabase>,
  { act, actor, at }: { act: Act; actor: string; at: number },
): Promise<Result<string[], Refusal<"OVERTAKEN">>> {
  const former: Selectable<WindowActTicketTable>[] = await trx
    .selectFrom("windowActTicket")
    .selectAll()
    .where("windowId", "=", act.windowId)
    .where("actSeq", "=", act.seq)
    // One order for everybody: two windows that take back at once never wait for each other in a ring.
    .orderBy("ticketId")
    .execute();
  const numbers: string[] = [];
  for (const before of former) {
    const ticket = await holdTicket(trx, before.ticketId);
    if (ticket === undefined) return refuse("OVERTAKEN");
    const newest = await trx
      .selectFrom("ticketSegment")
      .select((eb) => eb.fn.max("seq").as("seq"))
      .where("ticketId", "=", ticket.id)
      .executeTakeFirstOrThrow();
    if (newest.seq !== before.segmentSeq) return refuseFor("OVERTAKEN", ticket);
    if (await hasOtherTicket(trx, ticket)) return refuseFor("OVERTAKEN", ticket);
    const { state, categoryId, targetWindowId, queuedAt, rankAt, dueAt, recalls, mergedInto, ticketWindowId } = before;
    const moved = await changeState(trx, {
      held: ticket,
      ...{ ticketId: ticket.id, from: ticket.state, to: state, cause: "undo", actor, at },
      ...(state !== "waiting" && ticketWindowId !== null && { windowId: ticketWindowId }),
      change: { categoryId, targetWindowId, queuedAt, rankAt, dueAt, recalls, mergedInto, windowId: ticketWindowId },
    });
    if (moved === undefined) return refuseFor("OVERTAKEN", ticket);
    numbers.push(ticket.number);
  }
  return ok(numbers);
}

/** Its holder has taken another number of the same kind since, because this one was over. */
async function hasOtherTicket(
  trx: Transaction<HallDatabase>,
  { id, subjectKey }: { id: string; subjectKey: string | null },
): Promise<boolean> {
  if (subjectKey === null) return false;
  const other = await trx
    .selectFrom("ticket")
    .select("id")
    .where("subjectKey", "=", subjectKey)
    .where("state", "in", ["waiting", "called", "serving", "held"])
    .where("id", "!=", id)
    .executeTakeFirst();
  return other !== undefined;
}
