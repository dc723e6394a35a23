import type { Kysely, Selectable } from "kysely";
import type { Ticket } from "../contract/index.ts";
import type { HallDatabase, TicketTable } from "../store/schema.ts";
import { estimateWait } from "./estimate.ts";
import type { QueueContext } from "./queue-context.ts";

type TicketRow = Selectable<TicketTable>;

/** A ticket as the contract shows it, with the people in front of it now; undefined when there is none with this id. */
export async function viewTicket(context: QueueContext, id: string): Promise<Ticket | undefined> {
  const row = await context.db.selectFrom("ticket").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : toTicket(context, row);
}

/** As `viewTicket`, for a ticket that the caller's own transaction has just written or found. */
export async function viewOwnTicket(context: QueueContext, id: string): Promise<Ticket> {
  return toTicket(
    context,
    await context.db.selectFrom("ticket").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
  );
}

async function toTicket(context: QueueContext, row: TicketRow): Promise<Ticket> {
  const { id, number, categoryId, businessDay, issuedAt, state, slip, windowId } = row;
  return {
    ...{ id, number, categoryId, businessDay, issuedAt, state, slip },
    ...(windowId !== null && { windowId }),
    ...(await placeOf(context, row)),
  };
}

async function placeOf(context: QueueContext, row: TicketRow): Promise<Pick<Ticket, "ahead" | "estimate">> {
  const category = context.plan.category(row.categoryId);
  // A category taken out of the configuration since has no windows to estimate with.
  if (row.state !== "waiting" || category === undefined) {
    return { ahead: 0, estimate: { lowMinutes: 0, highMinutes: 0 } };
  }
  const waitingBefore = await countWaiting(context.db, { businessDay: row.businessDay, before: row });
  return {
    ahead: waitingBefore.get(row.categoryId) ?? 0,
    estimate: estimateWait({ category, categories: context.plan.categories, waitingBefore }),
  };
}

/** Waiting people of a day by category id; with `before`, only those whose turn comes earlier. */
export async function countWaiting(
  db: Kysely<HallDatabase>,
  of: { businessDay: string; before?: { issuedAt: number; number: string } },
): Promise<Map<string, number>> {
  const { businessDay, before } = of;
  let query = db
    .selectFrom("ticket")
    .select((eb) => ["categoryId", eb.fn.countAll().as("waiting")])
    .where("businessDay", "=", businessDay)
    .where("state", "=", "waiting")
    .groupBy("categoryId");
  if (before !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb("issuedAt", "<", before.issuedAt),
        eb.and([eb("issuedAt", "=", before.issuedAt), eb("number", "<", before.number)]),
      ]),
    );
  }
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.categoryId, Number(row.waiting)]));
}
