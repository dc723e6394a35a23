import type { z } from "zod";
import type { WaitEstimate } from "../contract/index.ts";
import type { TicketCategory } from "../../kiosk-config/schema/hall.ts";

/** Service times scatter; the range is the typical one a third shorter and half as long again. */
const FAST = 2 / 3;
const SLOW = 3 / 2;
/** Above this many minutes a range to the minute would claim more than is known. */
const FINE_UP_TO_MINUTES = 15;
const COARSE_STEP_MINUTES = 5;

/**
 * Range of the wait of somebody who has `waitingBefore` people (by category id) in front, in whole minutes.
 *
 * Low: every window of the category works for it alone. High: the windows are also busy with the people of other
 * categories who came before, each category's work spread evenly over its own windows, and somebody has just sat down.
 */
export function estimateWait(given: {
  category: TicketCategory;
  categories: readonly TicketCategory[];
  waitingBefore: ReadonlyMap<string, number>;
}): z.infer<typeof WaitEstimate> {
  const { category, categories, waitingBefore } = given;
  const own = (waitingBefore.get(category.id) ?? 0) * category.typicalServiceMinutes;
  const others = categories
    .filter((other) => other.id !== category.id)
    .map((other) => {
      const common = other.windows.filter((window) => category.windows.includes(window)).length;
      const work = (waitingBefore.get(other.id) ?? 0) * other.typicalServiceMinutes;
      return (work * common) / other.windows.length;
    })
    .reduce((sum, minutes) => sum + minutes, 0);
  const windows = category.windows.length;
  return {
    lowMinutes: roundDown((own * FAST) / windows),
    highMinutes: roundUp(((own + others + category.typicalServiceMinutes) * SLOW) / windows),
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
