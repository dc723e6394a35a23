import type { Kysely } from "kysely";
import { isLowGrade, RatingGrade } from "../../kiosk-config/schema/rating.ts";
import type { Deadlines, RatingFigures } from "../contract/statistics.ts";
import { businessDayOf, daysAfter, startOfDay } from "../queue/business-day.ts";
import { keptCounts } from "../retention/kept-counts.ts";
import type { KeptTopic } from "../store/kept-schema.ts";
import type { HallDatabase } from "../store/schema.ts";
import type { Days } from "./pieces.ts";
import type { RatingSums } from "./rating-days.ts";

/** 主动评价率 of the county's plan, clause 13. */
const ACTIVE_BAR = 0.9;

/** Unix ms, the end not included. */
export const instantsOf = ({ from, to }: Days) => ({ since: startOfDay(from), until: startOfDay(daysAfter(to, 1)) });

export async function ratingFigures(
  db: Kysely<HallDatabase>,
  of: Days & { served: number; ratings: RatingSums; at: number },
): Promise<RatingFigures> {
  const { grades: times } = of.ratings;
  const grades = RatingGrade.options.map((grade) => ({ grade, times: times.get(grade) ?? 0 }));
  const given = grades.reduce((sum, { times: one }) => sum + one, 0);
  const { served } = of;
  const rated = [...of.ratings.rated.values()].reduce((sum, one) => sum + one, 0);
  return {
    ...{ ratedVisits: rated, served, ...(served > 0 && { rate: Math.min(1, rated / served) }) },
    ...{ given, active: given, ...(given > 0 && { activeShare: 1 }), bar: ACTIVE_BAR },
    grades,
    low: grades.filter(({ grade }) => isLowGrade(grade)).reduce((sum, { times: one }) => sum + one, 0),
    orders: await orderDeadlines(db, of),
  };
}

/** Work orders of low grades that were opened in these days. */
async function orderDeadlines(db: Kysely<HallDatabase>, of: Days & { at: number }): Promise<Deadlines> {
  const { since, until } = instantsOf(of);
  const rows = await db
    .selectFrom("ratingOrder")
    .leftJoin("ratingOrderStep", (join) =>
      join.onRef("ratingOrderStep.orderId", "=", "ratingOrder.id").on("ratingOrderStep.state", "=", "answered"),
    )
    .select((eb) => ["ratingOrder.id", "dueDay", eb.fn.min("ratingOrderStep.at").as("answeredAt")])
    .where("openedAt", ">=", since)
    .where("openedAt", "<", until)
    .groupBy(["ratingOrder.id", "dueDay"])
    .execute();
  return deadlines(db, { ...of, rows, topic: "order" });
}

/** 办不成事 received in these days. */
export async function appealDeadlines(db: Kysely<HallDatabase>, of: Days & { at: number }): Promise<Deadlines> {
  const { since, until } = instantsOf(of);
  const rows = await db
    .selectFrom("appeal")
    .leftJoin("appealStep", (join) =>
      join.onRef("appealStep.appealId", "=", "appeal.id").on("appealStep.event", "=", "answered"),
    )
    .select((eb) => ["appeal.id", "dueDay", eb.fn.min("appealStep.at").as("answeredAt")])
    .where("receivedAt", ">=", since)
    .where("receivedAt", "<", until)
    .groupBy(["appeal.id", "dueDay"])
    .execute();
  return deadlines(db, { ...of, rows, topic: "appeal" });
}

/** Of matters that are there, and of those that went. */
async function deadlines(
  db: Kysely<HallDatabase>,
  of: Days & { at: number; topic: KeptTopic; rows: readonly { dueDay: string; answeredAt: number | null }[] },
): Promise<Deadlines> {
  const today = businessDayOf(of.at);
  const kept = await keptCounts(db, of.topic, of);
  const figures: Deadlines = {
    opened: of.rows.length + [...kept.values()].reduce((sum, times) => sum + times, 0),
    ...{ inTime: kept.get("inTime") ?? 0, late: kept.get("late") ?? 0, overdue: kept.get("overdue") ?? 0, pending: 0 },
  };
  for (const { dueDay, answeredAt } of of.rows) {
    if (answeredAt === null && today <= dueDay) figures.pending += 1;
    else figures[answeredInTime({ answers: answeredAt === null ? [] : [answeredAt], dueDay })] += 1;
  }
  return figures;
}

/** How a matter whose day has passed ended, by when it was answered. */
export function answeredInTime(of: { answers: readonly number[]; dueDay: string }): "inTime" | "late" | "overdue" {
  if (of.answers.length === 0) return "overdue";
  return businessDayOf(Math.min(...of.answers)) > of.dueDay ? "late" : "inTime";
}
