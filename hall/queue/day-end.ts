import { sql, type SqlBool } from "kysely";
import { err, ok } from "neverthrow";
import { changing } from "../audit/intent.ts";
import type { TicketState } from "../contract/index.ts";
import { businessDayBefore, businessDayOf } from "./business-day.ts";
import { carryOver } from "./carry-over.ts";
import type { QueueContext } from "./queue-context.ts";
import { forgetEvents } from "../events/event-log.ts";
import { tell } from "../events/tell.ts";
import { forgetIfSettled } from "../statistics/forget-days.ts";
import { changeState } from "./segments.ts";
import { transact } from "../store/transact.ts";

/** What windows did is of use for a minute; kept somewhat longer. */
const KEEP_ACTS_MS = 24 * 60 * 60 * 1000;

/** In the words of the index `ticket_open`. */
const OPEN = sql<SqlBool>`state in ('waiting', 'called', 'serving', 'held')`;

/** How what was open at the end of a day is closed. */
const ENDS = { waiting: "left", held: "left", called: "noShow", serving: "finished" } as const satisfies Partial<
  Record<TicketState, TicketState>
>;

/**
 * What midnight asks for: masks and answers older than `keepHolderDays` days are wiped, tickets still open from a former day are
 * carried over, where the hall wishes so, or closed (who waits or is held as `left`, called as `noShow`, served as
 * `finished`). May run at any time and any number of times. Gives what it did.
 */
export async function closeFormerDays(
  context: QueueContext,
  { keepHolderDays }: { keepHolderDays: number },
): Promise<{ wiped: number; left: number; carried: number }> {
  const { db, clock, plan } = context;
  const at = clock();
  const carried = plan.hall.overnight === "carry" ? await carryOver(context, at) : 0;
  const wipeBefore = businessDayBefore(at, keepHolderDays);
  const wiped = await db
    .updateTable("ticket")
    .set({ maskedName: null, maskedNumber: null, subjectKey: null })
    .where("businessDay", "<", wipeBefore)
    // In the words of the index, so that old tickets are not read.
    .where(sql<SqlBool>`(masked_name is not null or masked_number is not null or subject_key is not null)`)
    .executeTakeFirst();
  const answered = await db
    .updateTable("ticketRequest")
    .set({ answers: null })
    .where("answers", "is not", null)
    .where((eb) =>
      eb(
        eb.selectFrom("ticket").select("businessDay").whereRef("ticket.id", "=", "ticketRequest.ticketId"),
        "<",
        wipeBefore,
      ),
    )
    .executeTakeFirst();
  await forgetEvents(db, at);
  await db
    .deleteFrom("windowActTicket")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("windowAct")
          .select("seq")
          .whereRef("windowAct.windowId", "=", "windowActTicket.windowId")
          .whereRef("windowAct.seq", "=", "windowActTicket.actSeq")
          .where("windowAct.at", "<", at - KEEP_ACTS_MS),
      ),
    )
    .execute();
  await db
    .deleteFrom("windowAct")
    .where("at", "<", at - KEEP_ACTS_MS)
    .execute();
  return {
    wiped: Number(wiped.numUpdatedRows + answered.numUpdatedRows),
    left: await closeTickets({ db, at }),
    carried,
  };
}

async function closeTickets({ db, at }: { db: QueueContext["db"]; at: number }): Promise<number> {
  const today = businessDayOf(at);
  const open = await db
    .selectFrom("ticket")
    .select(["id", "state", "businessDay", "number"])
    .where("businessDay", "<", today)
    .where(OPEN)
    .execute();
  let left = 0;
  for (const { id, state, businessDay, number } of open) {
    const to = ENDS[state as keyof typeof ENDS];
    const closed = await transact(db, async (trx) => {
      // Also the first statement that writes: whoever stood at a window stands there no more.
      await trx.updateTable("windowPost").set({ ticketId: null }).where("ticketId", "=", id).execute();
      const still = { businessDay };
      const end = { ticketId: id, from: state, to, still, actor: "hall", cause: "dayEnd", at } as const;
      // Whatever was done with it meanwhile stands, at its window, too.
      if ((await changeState(trx, end)) === undefined) return err("movedOn" as const);
      // Handed over late, it may have been kept as open; as many tickets are there as then.
      await forgetIfSettled(trx, { day: businessDay, today });
      changing(trx, number);
      await tell(trx, at, [{ topic: "queue" }, { topic: "windows" }]);
      return ok();
    });
    if (closed.isOk() && to === "left") left += 1;
  }
  return left;
}
