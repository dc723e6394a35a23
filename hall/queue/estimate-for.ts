import type { Kysely } from "kysely";
import type { z } from "zod";
import type { TicketCategory } from "../../kiosk-config/schema/hall.ts";
import type { WaitEstimate } from "../contract/index.ts";
import type { HallDatabase } from "../store/schema.ts";
import { estimateWait } from "./estimate.ts";
import type { HallPlan } from "./hall-plan.ts";
import type { Pace } from "./service-times.ts";
import { countWaiting } from "./ticket-view.ts";

/** The range for somebody who takes a number of this category now. `db` may be a transaction under way. */
export async function estimateFor(
  db: Kysely<HallDatabase>,
  of: { plan: HallPlan; category: TicketCategory; businessDay: string; pace: Pace },
): Promise<z.infer<typeof WaitEstimate>> {
  const { plan, category, businessDay, pace } = of;
  const waitingBefore = await countWaiting(db, { businessDay });
  return estimateWait({ category, categories: plan.categories, waitingBefore, pace });
}
