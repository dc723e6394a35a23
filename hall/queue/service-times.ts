import type { Kysely } from "kysely";
import { among, listed } from "../store/among.ts";
import type { HallDatabase } from "../store/schema.ts";
import { arrivalsBefore, type Arrivals } from "./arrivals.ts";
import { businessDayOf } from "./business-day.ts";
import type { QueueContext } from "./queue-context.ts";
import { workingWindows } from "./working-windows.ts";

/** What the estimate knows of how fast a category is served now. */
export interface ServicePace {
  /** Of a window for each who waits: to call, and to serve who comes. */
  meanMinutes: number;
  /** Standard deviation. */
  spreadMinutes: number;
}

const MINUTE_MS = 60_000;
/** What is missing of so many is filled in from the configuration. */
const FEWEST_SERVICES = 12;
/** What is typical is the middle one; the mean lies above it, as services have a long tail … */
const MEAN_TO_TYPICAL = 1.1;
/** … and scatter by so much of themselves. */
const SPREAD_TO_MEAN = 0.5;
/** Until calls are measured: to call, to come, and some who do not. */
const USUAL_CALL_MINUTES = 1;
/** From the end of a visit to the next call. */
const BETWEEN_MINUTES = 0.25;
const NEWEST_SERVICES = 60;
/** What was faster was no service but a correction. */
export const SHORTEST_MS = 15_000;
const NEWEST_CALLS = 200;
/** Who was called for longer was served without a press that it began. */
const LONGEST_CALL_MS = 5 * MINUTE_MS;
/** Calls of yesterday say nothing of today. */
const CALLS_WITHIN_MS = 12 * 60 * MINUTE_MS;
const FRESH_FOR_MS = 20_000;
/** From then on it is read anew beside whoever asks: in a rush nobody waits for that. */
const RENEWED_AFTER_MS = 12_000;
/** What has been under way for longer was not ended by anybody. */
const FORGOTTEN_AFTER_MS = 2 * 60 * MINUTE_MS;

/** How categories are served, by category id, and which windows work. */
export interface Pace {
  services: ReadonlyMap<string, ServicePace>;
  /** Undefined while no window has done anything yet: then all count. */
  activeWindows: ReadonlySet<string> | undefined;
  /** Who comes, and with what head start; by category id. */
  arrivals?: ReadonlyMap<string, Arrivals>;
}

interface Known {
  at: number;
  pace: Promise<Pace>;
  renewal?: Promise<Pace>;
}

const kept = new WeakMap<Kysely<HallDatabase>, Known>();

/** Not older than twenty seconds: services take minutes. */
export function paceOf(context: QueueContext): Promise<Pace> {
  const at = context.clock();
  const known = kept.get(context.db);
  const age = known === undefined ? Number.POSITIVE_INFINITY : Math.abs(at - known.at);
  if (known !== undefined && age < RENEWED_AFTER_MS) return known.pace;
  if (known !== undefined && age < FRESH_FOR_MS) {
    known.renewal ??= renew(context, at);
    return known.pace;
  }
  const pace = readPace(context, at);
  keep(context, { at, pace });
  return pace;
}

/** What was known goes on being told until it is there. */
function renew(context: QueueContext, at: number): Promise<Pace> {
  const pace = readPace(context, at);
  pace.then(
    () => keep(context, { at, pace }),
    // Whoever asks when it is no longer fresh is told why.
    () => undefined,
  );
  return pace;
}

function keep({ db }: QueueContext, known: Known): void {
  kept.set(db, known);
  known.pace.catch(() => {
    if (kept.get(db) === known) kept.delete(db);
  });
}

async function readPace({ db, plan }: QueueContext, at: number): Promise<Pace> {
  const services = new Map<string, ServicePace>();
  const { callMinutes, comeShare } = await callsBefore(db, at);
  const underWay = await servicesUnderWay(db, at);
  for (const { id, typicalServiceMinutes } of plan.categories) {
    const rows = await db
      .selectFrom("ticketSegment")
      .select(["fromAt", "toAt"])
      .where("state", "=", "serving")
      .where("categoryId", "=", id)
      .where("toAt", "is not", null)
      .orderBy("toAt", "desc")
      .limit(NEWEST_SERVICES)
      .execute();
    const pace = paceFrom({
      ...{ typicalServiceMinutes, callMinutes, comeShare, underWay: underWay.get(id) ?? [] },
      ended: rows.map(({ fromAt, toAt }) => (toAt ?? fromAt) - fromAt),
    });
    services.set(id, pace);
  }
  const activeWindows = await workingWindows({ db, plan }, at);
  return { services, activeWindows, arrivals: await arrivalsBefore(db, at) };
}

/** How long (ms) those are served by now who are being served, by category id. */
async function servicesUnderWay(db: Kysely<HallDatabase>, at: number): Promise<Map<string, number[]>> {
  const served = await db
    .selectFrom("ticket")
    .select("id")
    .where("businessDay", "=", businessDayOf(at))
    .where("state", "=", "serving")
    .execute();
  if (served.length === 0) return new Map();
  // Asked by themselves: joined to the tickets, SQLite would begin with all segments there ever were.
  const rows = await db
    .selectFrom("ticketSegment")
    .select(["categoryId", "fromAt"])
    .where(among(db, { column: "ticketId", list: listed(served.map(({ id }) => id)) }))
    .where("toAt", "is", null)
    .where("fromAt", ">", at - FORGOTTEN_AFTER_MS)
    .execute();
  const byCategory = new Map<string, number[]>();
  for (const { categoryId, fromAt } of rows)
    byCategory.set(categoryId, [...(byCategory.get(categoryId) ?? []), at - fromAt]);
  return byCategory;
}

/** How long a window is busy with a call and until the next one, besides the service, and how many of the called come. */
async function callsBefore(db: Kysely<HallDatabase>, at: number): Promise<{ callMinutes: number; comeShare: number }> {
  const rows = await db
    .selectFrom("ticketSegment")
    .innerJoin("ticket", "ticket.id", "ticketSegment.ticketId")
    .select(["fromAt", "toAt", "cause", "ticket.state as becameOf"])
    .where("ticketSegment.state", "=", "called")
    .where("fromAt", ">", at - CALLS_WITHIN_MS)
    .where("toAt", "is not", null)
    .orderBy("fromAt", "desc")
    .limit(NEWEST_CALLS)
    .execute();
  // Called again is still the same call.
  const first = rows.filter(({ cause }) => cause !== "recall");
  const calls = first.length;
  const ms = rows.reduce((sum, { fromAt, toAt }) => sum + Math.min((toAt ?? fromAt) - fromAt, LONGEST_CALL_MS), 0);
  const missing = Math.max(0, FEWEST_SERVICES - calls);
  const absent = first.filter(({ becameOf }) => becameOf === "noShow").length;
  const minutes = (ms / MINUTE_MS + missing * USUAL_CALL_MINUTES) / (calls + missing);
  return { callMinutes: minutes + BETWEEN_MINUTES, comeShare: 1 - absent / (calls + missing) };
}

/**
 * Of service times in ms. Those under way count, too, with what may be expected of them: shortly after a hall opens only the
 * short ones have ended, and by these alone all others would seem to be as short.
 */
export function paceFrom(known: {
  typicalServiceMinutes: number;
  callMinutes?: number;
  /** Whoever is called and does not come takes the call alone. */
  comeShare?: number;
  ended?: readonly number[];
  underWay?: readonly number[];
}): ServicePace {
  const { typicalServiceMinutes, ended = [], underWay = [] } = known;
  const { callMinutes = USUAL_CALL_MINUTES + BETWEEN_MINUTES, comeShare = 1 } = known;
  const minutes = ended.filter((ms) => ms >= SHORTEST_MS).map((ms) => ms / MINUTE_MS);
  const usual = typicalServiceMinutes * MEAN_TO_TYPICAL;
  const all = [...minutes, ...Array.from({ length: Math.max(0, FEWEST_SERVICES - minutes.length) }, () => usual)];
  const meanOfEnded = mean(all);
  const expected = underWay.map((ms) => Math.max(meanOfEnded, ms / MINUTE_MS + meanOfEnded / 2));
  const meanMinutes = mean([...all, ...expected]);
  const missing = all.length - minutes.length;
  const squares = minutes.reduce((sum, one) => sum + (one - meanMinutes) ** 2, 0);
  const spread = Math.sqrt((squares + missing * (usual * SPREAD_TO_MEAN) ** 2) / (all.length - 1));
  return { meanMinutes: meanMinutes * comeShare + callMinutes, spreadMinutes: spread };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
