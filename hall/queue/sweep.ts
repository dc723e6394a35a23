import { randomUUID } from "node:crypto";
import { err, ok } from "neverthrow";
import { changing } from "../audit/intent.ts";
import { tell } from "../events/tell.ts";
import { transact } from "../store/transact.ts";
import { businessDayOf } from "./business-day.ts";
import { openingsOf } from "./opening.ts";
import type { QueueContext } from "./queue-context.ts";
import { changeState } from "./segments.ts";
import { lastCall } from "./window/last-call.ts";
import { noShowStanding } from "./window/no-show.ts";
import { noShow } from "./window/serve.ts";

const MINUTE_MS = 60_000;

/** What nobody presses: see `sweepNoShows` and `sweepIdleWindows`. May run at any time, in any process. Gives how many of each. */
export async function sweep(context: QueueContext): Promise<{ noShows: number; sentBack: number }> {
  return { noShows: await sweepNoShows(context), sentBack: await sweepIdleWindows(context) };
}

/**
 * Who was called as often as the rule says and did not come for its minutes and `noShowByItselfMinutes` more has not come, also where
 * the window does not say so: it is free then. As if its clerk had pressed it, so that they may take it back.
 */
async function sweepNoShows(context: QueueContext): Promise<number> {
  const { db, plan, clock } = context;
  const { noShowByItselfMinutes, recallsBeforeNoShow } = plan.calling;
  if (noShowByItselfMinutes === 0) return 0;
  const at = clock();
  const called = await db
    .selectFrom("ticket")
    .select(["id", "recalls", "windowId"])
    .where("businessDay", "=", businessDayOf(at))
    .where("state", "=", "called")
    .where("recalls", ">=", recallsBeforeNoShow)
    .execute();
  let noShows = 0;
  for (const { id, recalls, windowId } of called) {
    const { notBefore } = noShowStanding(plan.calling, { recalls, lastCalledAt: await lastCall(db, id) });
    if (windowId === null || at < notBefore + noShowByItselfMinutes * MINUTE_MS) continue;
    const wish = { windowId, ticketId: id, idempotencyKey: randomUUID(), actor: "hall" };
    // Refused: it was called again, or served, this very moment.
    if ((await noShow(context, wish)).isOk()) noShows += 1;
  }
  return noShows;
}

/**
 * Who was sent to one window waits for nobody else. Where that window has done nothing for `idleWindowMinutes` of the hall's open
 * time since, nobody sits there: they wait in their own queue again, at the same time.
 */
async function sweepIdleWindows(context: QueueContext): Promise<number> {
  const { db, plan, clock } = context;
  const { idleWindowMinutes } = plan.calling;
  const at = clock();
  const open = openingsOf(plan.hall, at).find(({ from, to }) => at >= from && at < to);
  if (idleWindowMinutes === 0 || open === undefined) return 0;
  const idleSince = at - idleWindowMinutes * MINUTE_MS;
  if (open.from > idleSince) return 0;
  const sent = await db
    .selectFrom("ticket")
    .innerJoin("ticketSegment", "ticketSegment.ticketId", "ticket.id")
    .select(["ticket.id", "ticket.number", "ticket.categoryId", "ticket.targetWindowId"])
    .where("businessDay", "=", businessDayOf(at))
    .where("ticket.state", "=", "waiting")
    .where("targetWindowId", "is not", null)
    .where("ticketSegment.toAt", "is", null)
    .where("ticketSegment.fromAt", "<=", idleSince)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("windowAct")
            .select("windowAct.seq")
            .whereRef("windowAct.windowId", "=", "ticket.targetWindowId")
            .where("windowAct.at", ">", idleSince),
        ),
      ),
    )
    .execute();
  let sentBack = 0;
  for (const { id, number, categoryId, targetWindowId } of sent) {
    const moved = await transact(db, async (trx) => {
      // A write first, see `transact`; an act of that window waits for it, or was before it.
      await trx
        .updateTable("windowPost")
        .set((eb) => ({ acts: eb.ref("acts") }))
        .where("windowId", "=", targetWindowId)
        .execute();
      const move = { ticketId: id, from: "waiting", to: "waiting", cause: "windowIdle", actor: "hall", at } as const;
      const changed = await changeState(trx, { ...move, still: { targetWindowId }, change: { targetWindowId: null } });
      if (changed === undefined) return err("movedOn" as const);
      changing(trx, targetWindowId ?? "", number);
      await tell(trx, at, [{ topic: "windows" }, { topic: "queue", ref: categoryId }]);
      return ok();
    });
    if (moved.isOk()) sentBack += 1;
  }
  return sentBack;
}
