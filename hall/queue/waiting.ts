import type { Kysely } from "kysely";
import { hasLane } from "../../kiosk-config/schema/lane.ts";
import { PriorityLane } from "../contract/index.ts";
import type { HallDatabase } from "../store/schema.ts";
import { statement } from "../store/statement.ts";
import { businessDayOf } from "./business-day.ts";
import { estimator, type Estimate } from "./estimator.ts";
import type { QueueContext } from "./queue-context.ts";
import { paceOf } from "./service-times.ts";
import { countWaiting } from "./ticket-view.ts";
import { plainRank } from "./turn.ts";

interface CategoryWaiting {
  categoryId: string;
  waiting: number;
  /** For somebody who takes a number now. */
  estimate: Estimate;
}

interface LaneWaiting {
  lane: PriorityLane;
  ahead: number;
  estimate: Estimate;
}

/** How many wait in each category today, in the order of the configuration. */
export async function waitingCounts(context: QueueContext): Promise<CategoryWaiting[]> {
  const at = context.clock();
  const estimate = estimator(context, { at, pace: await paceOf(context) });
  const before = await countWaiting(context.db, { businessDay: businessDayOf(at) });
  return context.plan.categories.map((category) => ({
    categoryId: category.id,
    waiting: before.get(category.id) ?? 0,
    estimate: estimate({ category, before, ownHeadStart: 0 }),
  }));
}

/** The same, and what it is for somebody with a lane: what a kiosk says before a number is taken. */
export async function waitingByLane(context: QueueContext): Promise<(CategoryWaiting & { lanes: LaneWaiting[] })[]> {
  const { db, plan, clock } = context;
  const at = clock();
  const estimate = estimator(context, { at, pace: await paceOf(context) });
  const rankOf = (lane: PriorityLane) => plainRank({ queuedAt: at, lane }, plan.calling);
  const rows = await rowsByLane(db, {
    ...{ businessDay: businessDayOf(at), elder: rankOf("elder"), disabled: rankOf("disabled") },
    ...{ military: rankOf("military"), pregnant: rankOf("pregnant") },
  });
  const countOf = (of: "everybody" | PriorityLane) => new Map(rows.map((row) => [row.categoryId, Number(row[of])]));
  const everybody = countOf("everybody");
  const lanes = PriorityLane.options
    .filter((lane) => hasLane(plan.calling, lane))
    .map((lane) => ({ lane, before: countOf(lane) }));
  return plan.categories.map((category) => ({
    categoryId: category.id,
    waiting: everybody.get(category.id) ?? 0,
    estimate: estimate({ category, before: everybody, ownHeadStart: 0 }),
    lanes: lanes.map(({ lane, before }) => ({
      ...{ lane, ahead: before.get(category.id) ?? 0 },
      estimate: estimate({ category, before, ownHeadStart: plan.calling.laneMinutes[lane] }),
    })),
  }));
}

/** Whose turn is before that of somebody who comes now with each lane. */
const rowsByLane = statement((db: Kysely<HallDatabase>, of: Record<PriorityLane, number> & { businessDay: string }) =>
  db
    .selectFrom("ticket")
    .select((eb) => {
      const before = (lane: PriorityLane) =>
        eb.fn.sum(eb.case().when("rankAt", "<=", of[lane]).then(eb.lit(1)).else(eb.lit(0)).end()).as(lane);
      const everybody = eb.fn.countAll().as("everybody");
      return ["categoryId", everybody, before("elder"), before("disabled"), before("military"), before("pregnant")];
    })
    .where("businessDay", "=", of.businessDay)
    .where("state", "=", "waiting")
    .groupBy("categoryId"),
);
