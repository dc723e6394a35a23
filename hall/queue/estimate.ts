import type { z } from "zod";
import type { WaitEstimate } from "../contract/index.ts";
import type { TicketCategory } from "../../kiosk-config/schema/hall.ts";
import { overtaking } from "./arrivals.ts";
import { paceFrom, type Pace } from "./service-times.ts";

/** Nine of ten values of a bell curve lie below its middle and so many spreads more. */
const NINETIETH = 1.2816;
/** Above this many minutes a range to the minute would claim more than is known. */
const FINE_UP_TO_MINUTES = 15;
const COARSE_STEP_MINUTES = 5;

/** Enough for a wait to settle. */
const ROUNDS = 3;

const NO_PACE: Pace = { services: new Map(), activeWindows: undefined };

/**
 * Range of the wait of somebody who has `waitingBefore` people (by category id) in front, in whole minutes.
 *
 * The middle (p50) and the ninetieth percentile (p90) of the work in front, with the mean and the spread of the newest
 * services and until then of what is configured, over the windows that work now. Each category's people are spread over its
 * own windows, fewer to those that call it second or third, and somebody is in the middle of a service at every window.
 * Whoever comes later with a head start is in front, too: as many as came lately.
 * Minutes are those of the clock on the wall: before the hall opens, and over its pauses, nobody is served.
 */
export function estimateWait(given: {
  category: TicketCategory;
  categories: readonly TicketCategory[];
  waitingBefore: ReadonlyMap<string, number>;
  pace?: Pace;
  /** 1 is called first (`HallPlan.priorityOf`); default: all are. */
  priorityOf?: (windowId: string, categoryId: string) => number;
  /** How much earlier their turn is than they came: by a lane or an appointment. */
  ownHeadStart?: number;
  /** What so many minutes of work take by the clock (`opening.ts`); default: as long. */
  byClock?: (minutes: number) => number;
}): z.infer<typeof WaitEstimate> {
  const { category, categories, waitingBefore, pace = NO_PACE } = given;
  const { priorityOf = () => 1, ownHeadStart = 0, byClock = (minutes) => minutes } = given;
  const active = (ids: readonly string[]) => {
    const working = ids.filter((id) => pace.activeWindows?.has(id) ?? true);
    return working.length === 0 ? ids : working;
  };
  const serviceOf = (one: TicketCategory) => pace.services.get(one.id) ?? paceFrom(one);
  const own = active(category.windows);
  const load = categories.map((other) => {
    const windows = active(other.windows);
    const weigh = (ids: readonly string[]) => ids.reduce((sum, id) => sum + 1 / priorityOf(id, other.id), 0);
    const share = weigh(windows.filter((id) => own.includes(id))) / weigh(windows);
    const arrivals = pace.arrivals?.get(other.id);
    return { people: (waitingBefore.get(other.id) ?? 0) * share, service: serviceOf(other), share, arrivals };
  });
  const service = serviceOf(category);
  const sum = (of: (one: (typeof load)[number]) => number) => load.reduce((total, one) => total + of(one), 0);
  // Everybody in front has to be called, and then one of the windows, each in the middle of something, gets free.
  const inFront = sum((one) => one.people * one.service.meanMinutes);
  const untilFree = service.meanMinutes / (own.length + 1);
  // Meanwhile others come whose turn is earlier; who waits longer is overtaken by more.
  const overtakers = (waitMinutes: number) => (one: (typeof load)[number]) =>
    one.arrivals === undefined ? 0 : overtaking(one.arrivals, { waitMinutes, ownHeadStart }) * one.share;
  let behind = inFront / own.length + untilFree;
  for (let round = 0; round < ROUNDS && inFront > 0; round += 1) {
    const before = overtakers(behind);
    behind = sum((one) => (one.people + before(one)) * one.service.meanMinutes) / own.length + untilFree;
  }
  const before = inFront === 0 ? () => 0 : overtakers(behind);
  const variance = sum((one) => (one.people + before(one)) * one.service.spreadMinutes ** 2);
  const spread = Math.sqrt(variance + service.spreadMinutes ** 2 * own.length) / own.length;
  const lowMinutes = roundNear(byClock(inFront === 0 ? 0 : behind));
  const highMinutes = roundUp(byClock(behind + NINETIETH * spread));
  return { lowMinutes, highMinutes: Math.max(highMinutes, lowMinutes) };
}

/** As many waits are above a middle as below it: rounded down, most would be above. */
function roundNear(minutes: number): number {
  return minutes <= FINE_UP_TO_MINUTES
    ? Math.round(minutes)
    : Math.round(minutes / COARSE_STEP_MINUTES) * COARSE_STEP_MINUTES;
}

function roundUp(minutes: number): number {
  return minutes <= FINE_UP_TO_MINUTES
    ? Math.ceil(minutes)
    : Math.ceil(minutes / COARSE_STEP_MINUTES) * COARSE_STEP_MINUTES;
}
