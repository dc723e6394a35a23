import type { z } from "zod";
import type { WaitEstimate } from "../contract/index.ts";
import { businessDayOf } from "./business-day.ts";
import { estimateWait } from "./estimate.ts";
import { byClock } from "./opening.ts";
import type { QueueContext } from "./queue-context.ts";
import { paceOf } from "./service-times.ts";
import { countWaiting } from "./ticket-view.ts";

interface CategoryWaiting {
  categoryId: string;
  waiting: number;
  /** For somebody who takes a number now. */
  estimate: z.infer<typeof WaitEstimate>;
}

/** How many wait in each category today, in the order of the configuration. */
export async function waitingCounts(context: QueueContext): Promise<CategoryWaiting[]> {
  const { db, plan, clock } = context;
  const pace = await paceOf(context);
  const at = clock();
  const waitingBefore = await countWaiting(db, { businessDay: businessDayOf(at) });
  return plan.categories.map((category) => ({
    categoryId: category.id,
    waiting: waitingBefore.get(category.id) ?? 0,
    estimate: estimateWait({
      category,
      categories: plan.categories,
      waitingBefore,
      pace,
      priorityOf: (windowId, categoryId) => plan.priorityOf(windowId, categoryId),
      byClock: (minutes) => byClock(plan.hall, { at, minutes }),
    }),
  }));
}
