import { businessDayOf } from "./business-day.ts";
import { openingsOf } from "./opening.ts";
import type { QueueContext } from "./queue-context.ts";

const MINUTE_MS = 60_000;
/** A window that was not heard of for so long counts as closed. */
const HEARD_WITHIN_MS = 30 * MINUTE_MS;
/** Whoever is still at a window after so long was forgotten there. */
const BUSY_WITHIN_MS = 3 * 60 * MINUTE_MS;
/** A window that calls nobody for so long though somebody waits for it has a pause. */
const PAUSE_AFTER_MS = 4 * MINUTE_MS;
/** Who came this moment has been passed over by nobody. */
const WAITED_MS = MINUTE_MS;
/** Windows begin one after the other. */
const BEGINNING_MS = 5 * MINUTE_MS;

/**
 * Windows that take part in the work now, to be asked seldom: those where somebody is, and those that were heard of lately and
 * do not leave people waiting. Undefined, all of them: while none has done anything yet, and when the hall has just opened.
 */
export async function workingWindows(
  { db, plan }: Pick<QueueContext, "db" | "plan">,
  at: number,
): Promise<ReadonlySet<string> | undefined> {
  if (openingsOf(plan.hall, at).some(({ from }) => at >= from && at < from + BEGINNING_MS)) return undefined;
  const acts = await db
    .selectFrom("windowAct")
    .select(({ fn }) => ["windowId", fn.max("at").as("lastAt")])
    .where("at", ">", at - BUSY_WITHIN_MS)
    .groupBy("windowId")
    .execute();
  const heard = acts.map(({ windowId, lastAt }) => ({ windowId, silentMs: at - lastAt }));
  if (!heard.some(({ silentMs }) => silentMs < HEARD_WITHIN_MS)) return undefined;
  const posts = await db.selectFrom("windowPost").select("windowId").where("ticketId", "is not", null).execute();
  const busy = new Set(posts.map(({ windowId }) => windowId));
  const rows = await db
    .selectFrom("ticket")
    .select(["categoryId", "targetWindowId"])
    .distinct()
    .where("businessDay", "=", businessDayOf(at))
    .where("state", "=", "waiting")
    .where("queuedAt", "<", at - WAITED_MS)
    .execute();
  const waitsFor = (id: string) => {
    const categories = plan.categoriesOf(id);
    // Who was sent to another window waits for nobody else.
    return rows.some(({ categoryId, targetWindowId }) =>
      targetWindowId === null ? categories.includes(categoryId) : targetWindowId === id,
    );
  };
  const works = ({ windowId, silentMs }: (typeof heard)[number]) =>
    busy.has(windowId) || silentMs < PAUSE_AFTER_MS || (silentMs < HEARD_WITHIN_MS && !waitsFor(windowId));
  return new Set(heard.filter(works).map(({ windowId }) => windowId));
}
