import { err, ok, type Result } from "neverthrow";
import type { EvaluatorRules } from "../../kiosk-config/schema/hall.ts";
import type { WindowScreen } from "../contract/index.ts";
import { startOfDay, businessDayOf } from "../queue/business-day.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import type { RatingContext } from "./rating-context.ts";
import { evaluatorAt, standingRequests } from "./window-request.ts";

/** What the small screen of a window shows: who serves, who is there, and the request to whoever is done. */
export async function windowScreen(
  context: RatingContext,
  { windowId, demo }: { windowId: string; demo: boolean },
): Promise<Result<WindowScreen, "UNKNOWN_WINDOW">> {
  const { plan, clock, rules } = context;
  const window = plan.window(windowId);
  if (window === undefined) return err("UNKNOWN_WINDOW");
  const evaluator = evaluatorAt(plan.hall, windowId);
  const clerk = evaluator === undefined ? undefined : await clerkAt(context, { windowId, as: evaluator.clerk });
  const visit = await visitAt(context, windowId);
  const standing = (await standingRequests(context, [windowId])).get(windowId);
  return ok({
    ...{ at: clock(), hallName: plan.hall.name, demo, windowId, label: window.label, place: window.place },
    asks: evaluator !== undefined,
    ...(clerk !== undefined && { clerk }),
    ...(visit !== undefined && { visit }),
    ...(standing !== undefined && {
      request: { id: standing.id, number: standing.number, state: standing.state, until: standing.until },
    }),
    grades: rules.grades,
  });
}

/** Whoever pressed something there last today, if they were signed in. */
async function clerkAt(
  { db, clock }: QueueContext,
  { windowId, as }: { windowId: string; as: EvaluatorRules["clerk"] },
): Promise<string | undefined> {
  if (as === "none") return undefined;
  const clerk = await db
    .selectFrom("windowPost")
    .innerJoin("account", "account.name", "windowPost.clerk")
    .select(["account.name", "account.displayName"])
    .where("windowId", "=", windowId)
    .where("clerkAt", ">=", startOfDay(businessDayOf(clock())))
    .executeTakeFirst();
  return as === "name" ? clerk?.displayName : clerk?.name;
}

async function visitAt({ db, plan }: QueueContext, windowId: string): Promise<WindowScreen["visit"]> {
  const there = await db
    .selectFrom("windowPost")
    .innerJoin("ticket", "ticket.id", "windowPost.ticketId")
    .select(["ticket.number", "ticket.state", "ticket.maskedName"])
    .where("windowPost.windowId", "=", windowId)
    .executeTakeFirst();
  if (there?.state !== "called" && there?.state !== "serving") return undefined;
  const { number, state, maskedName } = there;
  const named = plan.hall.display?.names === "masked" && maskedName !== null;
  return { number, state, ...(named && { maskedName }) };
}
