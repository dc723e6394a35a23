import type { z } from "zod";
import type { WaitEstimate } from "../contract/index.ts";
import type { TicketCategory } from "../../kiosk-config/schema/hall.ts";
import type { Pace } from "./service-times.ts";

/** Until services are measured: they scatter; the range is the typical one a third shorter and half as long again. */
const FAST = 2 / 3;
const SLOW = 3 / 2;
/** Nine of ten values of a bell curve lie below its middle and so many spreads more. */
const NINETIETH = 1.2816;
/** Above this many minutes a range to the minute would claim more than is known. */
const FINE_UP_TO_MINUTES = 15;
const COARSE_STEP_MINUTES = 5;

const NO_PACE: Pace = { services: new Map(), activeWindows: undefined };

/**
 * Range of the wait of somebody who has `waitingBefore` people (by category id) in front, in whole minutes.
 *
 * Measured: the middle (p50) and the ninetieth percentile (p90) of the work in front, with the mean and the spread of the
 * newest services, over the windows that work now. Each category's people are spread evenly over its own windows, and
 * somebody is in the middle of a service at every window. Minutes are those of the clock on the wall: before the hall opens, and
 * over its pauses, nobody is served.
 *
 * Until there are services to go by, low: every window of the category works for it alone. High: also the people of the
 * others, and somebody has just sat down.
 */
export function estimateWait(given: {
  category: TicketCategory;
  categories: readonly TicketCategory[];
  waitingBefore: ReadonlyMap<string, number>;
  pace?: Pace;
  /** What so many minutes of work take by the clock (`opening.ts`); default: as long. */
  byClock?: (minutes: number) => number;
}): z.infer<typeof WaitEstimate> {
  const { category, categories, waitingBefore, pace = NO_PACE, byClock = (minutes) => minutes } = given;
  const active = (ids: readonly string[]) => {
    const working = ids.filter((id) => pace.activeWindows?.has(id) ?? true);
    return working.length === 0 ? ids : working;
  };
  const own = active(category.windows);
  const load = categories.map((other) => {
    const windows = active(other.windows);
    const share = windows.filter((id) => own.includes(id)).length / windows.length;
    const service = pace.services.get(other.id);
    return { other, people: (waitingBefore.get(other.id) ?? 0) * share, service };
  });
  const measured = pace.services.get(category.id);
  const sum = (of: (one: (typeof load)[number]) => number) => load.reduce((total, one) => total + of(one), 0);
  const minutesOf = ({ other, service }: (typeof load)[number]) => service?.meanMinutes ?? other.typicalServiceMinutes;
  const work = sum((one) => one.people * minutesOf(one));
  if (measured === undefined) {
    const alone = (waitingBefore.get(category.id) ?? 0) * category.typicalServiceMinutes;
    return {
      lowMinutes: roundDown(byClock((alone * FAST) / own.length)),
      highMinutes: roundUp(byClock(((work + category.typicalServiceMinutes) * SLOW) / own.length)),
    };
  }
  // Everybody in front has to be called, and then one of the windows, each in the middle of something, gets free.
  const untilFree = measured.meanMinutes / (own.length + 1);
  const middle = work / own.length + (work === 0 ? 0 : untilFree);
  const variance = sum(({ other, people, service }) => {
    const spread = service?.spreadMinutes ?? other.typicalServiceMinutes / 2;
    return people * spread ** 2;
  });
  const spread = Math.sqrt(variance + measured.spreadMinutes ** 2 * own.length) / own.length;
  return {
    lowMinutes: roundDown(byClock(middle)),
    highMinutes: roundUp(byClock(Math.max(middle, work / own.length + untilFree) + NINETIETH * spread)),
  };
}

function roundDown(minutes: number): number {
  return minutes <= FINE_UP_TO_MINUTES
    ? Math.floor(minutes)
    : Math.floor(minutes / COARSE_STEP_MINUTES) * COARSE_STEP_MINUTES;
}

function roundUp(minutes: number): number {
  return minutes <= FINE_UP_TO_MINUTES
    ? Math.ceil(minutes)
    : Math.ceil(minutes / COARSE_STEP_MINUTES) * COARSE_STEP_MINUTES;
}
