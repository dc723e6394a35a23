import type { z } from "zod";
import type { TicketCategory } from "../../kiosk-config/schema/hall.ts";
import type { WaitEstimate } from "../contract/index.ts";
import { estimateWait } from "./estimate.ts";
import { byClock } from "./opening.ts";
import type { QueueContext } from "./queue-context.ts";
import type { Pace } from "./service-times.ts";
import type { Waiting } from "./waiting-before.ts";

export type Estimate = z.infer<typeof WaitEstimate>;

interface Place {
  category: TicketCategory;
  /** Whose turn is before. */
  before: Waiting;
  /** How many minutes earlier their turn is than they came. */
  ownHeadStart: number;
}

/** The wait of whoever stands at a place now, by this hall's windows, priorities and hours, and the pace of its work. */
export function estimator(
  { plan }: Pick<QueueContext, "plan">,
  { at, pace }: { at: number; pace: Pace },
): (place: Place) => Estimate {
  const { categories } = plan;
  return ({ category, before: waitingBefore, ownHeadStart }) =>
    estimateWait({
      ...{ category, categories, waitingBefore, pace, ownHeadStart },
      priorityOf: (windowId, categoryId) => plan.priorityOf(windowId, categoryId),
      byClock: (minutes) => byClock(plan.hall, { at, minutes }),
    });
}
