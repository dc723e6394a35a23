import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import type { QueueContext } from "./queue-context.ts";

/** What the estimate knows of how fast a category is served now. */
export interface ServicePace {
  /** Of a window for each who waits: to call, and to serve who comes. */
  meanMinutes: number;
  /** Standard deviation. */
  spreadMinutes: number;
}

const MINUTE_MS = 60_000;
/** Fewer say less than what the configuration says. */
const FEWEST_SERVICES = 10;
const NEWEST_SERVICES = 60;
/** What was faster was no service but a correction. */
export const SHORTEST_MS = 15_000;
const NEWEST_CALLS = 200;
/** Who was called for longer was served without a press that it began. */
const LONGEST_CALL_MS = 5 * MINUTE_MS;
/** Calls of yesterday say nothing of today. */
const CALLS_WITHIN_MS = 12 * 60 * MINUTE_MS;
/** A window that was not heard of for so long counts as closed. */
const ACTIVE_WITHIN_MS = 30 * MINUTE_MS;
const FRESH_FOR_MS = 20_000;

/** How categories are served, and which windows work; by category id. Without enough services a category is missing. */
export interface Pace {
  services: ReadonlyMap<string, ServicePace>;
  /** Undefined while no window has done anything yet: then all count. */
  activeWindows: ReadonlySet<string> | undefined;
}

const kept = new WeakMap<Kysely<HallDatabase>, { at: number; pace: Promise<Pace> }>();

/** Read at most every twenty seconds: services take minutes. */
export function paceOf(context: QueueContext): Promise<Pace> {
  const at = context.clock();
  const known = kept.get(context.db);
  if (known !== undefined && Math.abs(at - known.at) < FRESH_FOR_MS) return known.pace;
  const pace = readPace(context, at);
  kept.set(context.db, { at, pace });
  pace.catch(() => kept.delete(context.db));
  return pace;
}

async function readPace({ db, plan }: QueueContext, at: number): Promise<Pace> {
  const services = new Map<string, ServicePace>();
  const calling = await callingMinutes(db, at);
  for (const { id } of plan.categories) {
    const rows = await db
      .selectFrom("ticketSegment")
      .select(["fromAt", "toAt"])
      .where("state", "=", "serving")
      .where("categoryId", "=", id)
      .where("toAt", "is not", null)
      .orderBy("toAt", "desc")
      .limit(NEWEST_SERVICES)
      .execute();
    const pace = paceFrom(rows.map(({ fromAt, toAt }) => (toAt ?? fromAt) - fromAt));
    if (pace !== undefined) services.set(id, { ...pace, meanMinutes: pace.meanMinutes + calling });
  }
  const acts = await db
    .selectFrom("windowAct")
    .select("windowId")
    .distinct()
    .where("at", ">", at - ACTIVE_WITHIN_MS)
    .execute();
  return { services, activeWindows: acts.length === 0 ? undefined : new Set(acts.map(({ windowId }) => windowId)) };
}

/** How long a window is busy with a call, until somebody stands there or is given up; 0 while there are few to go by. */
async function callingMinutes(db: Kysely<HallDatabase>, at: number): Promise<number> {
  const rows = await db
    .selectFrom("ticketSegment")
    .select(["fromAt", "toAt", "cause"])
    .where("state", "=", "called")
    .where("fromAt", ">", at - CALLS_WITHIN_MS)
    .where("toAt", "is not", null)
    .orderBy("fromAt", "desc")
    .limit(NEWEST_CALLS)
    .execute();
  // Called again is still the same call.
  const calls = rows.filter(({ cause }) => cause !== "recall").length;
  if (calls < FEWEST_SERVICES) return 0;
  const ms = rows.reduce((sum, { fromAt, toAt }) => sum + Math.min((toAt ?? fromAt) - fromAt, LONGEST_CALL_MS), 0);
  return ms / calls / MINUTE_MS;
}

/** Of service times in ms; undefined when they are too few to say anything. */
export function paceFrom(durations: readonly number[]): ServicePace | undefined {
  const minutes = durations.filter((ms) => ms >= SHORTEST_MS).map((ms) => ms / MINUTE_MS);
  if (minutes.length < FEWEST_SERVICES) return undefined;
  const meanMinutes = minutes.reduce((sum, one) => sum + one, 0) / minutes.length;
  const squares = minutes.reduce((sum, one) => sum + (one - meanMinutes) ** 2, 0);
  return { meanMinutes, spreadMinutes: Math.sqrt(squares / (minutes.length - 1)) };
}
