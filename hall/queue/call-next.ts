import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { Ticket } from "../contract/index.ts";
import type { HallDatabase } from "../store/schema.ts";
import { transact } from "../store/transact.ts";
import { claimWish } from "../store/wish.ts";
import { businessDayOf } from "./business-day.ts";
import type { QueueContext } from "./queue-context.ts";
import { changeState } from "./segments.ts";
import { viewOwnTicket } from "./ticket-view.ts";

/**
 * Call whoever of the window's categories has waited longest, by the time of issue. Undefined when nobody waits. The
 * same key again gives the same ticket and calls nobody else.
 */
export async function callNext(
  context: QueueContext,
  call: { windowId: string; idempotencyKey: string },
): Promise<Result<Ticket | undefined, "UNKNOWN_WINDOW">> {
  const { windowId, idempotencyKey: key } = call;
  if (!context.plan.hasWindow(windowId)) return err("UNKNOWN_WINDOW");
  const at = context.clock();
  const called = await transact(context.db, async (trx) => {
    const claim = await claimWish<string | null>(trx, { kind: "callNext", key, resultId: null, at });
    if (claim !== "new") return ok(claim.resultId);
    const ticketId = await winNext(trx, context, { windowId, at });
    if (ticketId !== null) {
      await trx
        .updateTable("wish")
        .set({ resultId: ticketId })
        .where("kind", "=", "callNext")
        .where("key", "=", key)
        .execute();
    }
    return ok(ticketId);
  });
  if (called.isErr()) return err(called.error);
  return ok(called.value === null ? undefined : await viewOwnTicket(context, called.value));
}

async function winNext(
  trx: Transaction<HallDatabase>,
  context: QueueContext,
  { windowId, at }: { windowId: string; at: number },
): Promise<string | null> {
  const categories = context.plan.categoriesOf(windowId);
  if (categories.length === 0) return null;
  // Another replica may win the same ticket between the question and the change: then ask for the next one.
  for (;;) {
    const next = await trx
      .selectFrom("ticket")
      .select("id")
      .where("businessDay", "=", businessDayOf(at))
      .where("state", "=", "waiting")
      .where("categoryId", "in", categories)
      .orderBy("issuedAt")
      .orderBy("number")
      .limit(1)
      .executeTakeFirst();
    if (next === undefined) return null;
    const change = { ticketId: next.id, from: "waiting", to: "called", actor: `window:${windowId}` } as const;
    if (await changeState(trx, { ...change, windowId, at })) return next.id;
  }
}
