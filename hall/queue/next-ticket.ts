import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import { businessDayOf } from "./business-day.ts";
import type { QueueContext } from "./queue-context.ts";
import { nextOf, type TurnView, type Waiting } from "./turn.ts";

const COLUMNS = ["id", "categoryId", "number", "lane", "queuedAt", "rankAt", "dueAt", "targetWindowId"] as const;

/** More appointments than this are not waiting for their time in one category. */
const NOT_DUE_LIMIT = 200;

/**
 * The ticket whose turn it is at a window. Of each category only the first by rank can be it, and appointments that are
 * not due yet, which rank otherwise: a few rows of the index, however many wait.
 */
export async function nextTicket(
  db: Kysely<HallDatabase>,
  context: QueueContext,
  { windowId, at }: { windowId: string; at: number },
): Promise<(Waiting & { id: string }) | undefined> {
  const waiting = () =>
    db
      .selectFrom("ticket")
      .select([...COLUMNS])
      .where("businessDay", "=", businessDayOf(at))
      .where("state", "=", "waiting");
  const candidates: (Waiting & { id: string })[] = await waiting()
    .where("targetWindowId", "=", windowId)
    .orderBy("rankAt")
    .orderBy("number")
    .execute();
  for (const categoryId of context.plan.categoriesOf(windowId)) {
    const own = () => waiting().where("categoryId", "=", categoryId).where("targetWindowId", "is", null);
    const first = await own()
      .where("dueAt", "<=", at)
      .orderBy("rankAt")
      .orderBy("queuedAt")
      .orderBy("number")
      .limit(1)
      .executeTakeFirst();
    if (first !== undefined) candidates.push(first);
    candidates.push(...(await own().where("dueAt", ">", at).orderBy("rankAt").limit(NOT_DUE_LIMIT).execute()));
  }
  return nextOf(candidates, turnView(context, { windowId, at }));
}

export function turnView({ plan }: QueueContext, { windowId, at }: { windowId: string; at: number }): TurnView {
  return { rules: plan.calling, priorityOf: (categoryId) => plan.priorityOf(windowId, categoryId), at };
}
