import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import type { QueueContext } from "./queue-context.ts";

/** What the estimate knows of how fast a category is served now. */
export interface ServicePace {
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
    if (pace !== undefined) services.set(id, pace);
  }
  const acts = await db
    .selectFrom("windowAct")
    .select("windowId")
    .distinct()
    .where("at", ">", at - ACTIVE_WITHIN_MS)
    .execute();
  return { services, activeWindows: acts.length === 0 ? undefined : new Set(acts.map(({ windowId }) => windowId)) };
}

/** Of service times in ms; undefined when they are too few to say anything. */
export function paceFrom(durations: readonly number[]): ServicePace | undefined {
  const minutes = durations.filter((ms) => ms >= SHORTEST_MS).map((ms) => ms / MINUTE_MS);
  if (minutes.length < FEWEST_SERVICES) return undefined;
  const meanMinutes = minutes.reduce((sum, one) => sum + one, 0) / minutes.length;
  const squares = minutes.reduce((sum, one) => sum + (one - meanMinutes) ** 2, 0);
  return { meanMinutes, spreadMinutes: Math.sqrt(squares / (minutes.length - 1)) };
}
