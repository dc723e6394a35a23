import { err, ok, type Result } from "neverthrow";
import { LONGEST_RANGE_DAYS, type Period, type RangeStatistics, type Statistics } from "../contract/statistics.ts";
import { businessDayOf, daysAfter } from "../queue/business-day.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { appealDeadlines, ratingFigures } from "./feedback.ts";
import { kioskFigures } from "./kiosk-use.ts";
import { licenceFigures } from "./licence-use.ts";
import { inTurn, type Days } from "./pieces.ts";
import { ratingSums, type RatingSums } from "./rating-days.ts";
import { figuresByDay } from "./read-figures.ts";
import { readingsOf } from "./reading.ts";
import { VisitSummary, VisitTotal } from "./visit-summary.ts";

export interface RangeWish extends Days {
  by: "day" | "week" | "month";
  idleDays: number;
}

/** Figures of one day; today's as far as it is. */
export async function statisticsOfDay(
  context: QueueContext,
  { day = businessDayOf(context.clock()), idleDays }: { day?: string | undefined; idleDays: number },
): Promise<Statistics> {
  const days = { from: day, to: day };
  const summary = new VisitSummary();
  for await (const { figures } of daysUpToNow(context, days)) summary.add(figures);
  return wholeStatistics(context, { ...days, idleDays, summary, ratings: await ratingSums(context.db, days) });
}

/** Figures of a range by day, week or month, and of as many days before. */
export async function statisticsOfRange(
  context: QueueContext,
  wish: RangeWish,
): Promise<Result<RangeStatistics, "BAD_RANGE">> {
  const { from, to, by, idleDays } = wish;
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (length < 1 || length > LONGEST_RANGE_DAYS) return err("BAD_RANGE");
  const ratings = await ratingSums(context.db, { from, to });
  const { summary, periods } = await readDays(context, {
    from,
    to,
    rated: ratings.rated,
    periodOf: (day) => periodStart(day, by),
  });
  const figures = {
    ...(await wholeStatistics(context, { from, to, idleDays, summary, ratings })),
    periods,
    former: await formerStatistics(context, { from: daysAfter(from, -length), to: daysAfter(from, -1) }),
  };
  return ok({ ...figures, readings: readingsOf(figures) });
}

async function formerStatistics(context: QueueContext, days: Days): Promise<RangeStatistics["former"]> {
  const { db, clock } = context;
  const total = new VisitTotal();
  for await (const { figures } of daysUpToNow(context, days)) total.add(figures);
  const visits = total.totals();
  const ratings = await ratingSums(db, days);
  const at = clock();
  return {
    ...{ ...days, visits },
    ratings: await ratingFigures(db, { ...days, served: visits.served, ratings, at }),
    appeals: await appealDeadlines(db, { ...days, at }),
    licences: await licenceFigures(db, days),
  };
}

async function wholeStatistics(
  { db, plan, clock }: QueueContext,
  of: Days & { idleDays: number; summary: VisitSummary; ratings: RatingSums },
): Promise<Statistics> {
  const { from, to, idleDays, summary, ratings } = of;
  const at = clock();
  const days = { from, to };
  const figures = await summary.figures(plan);
  return {
    ...days,
    madeAt: at,
    ...figures,
    ratings: await ratingFigures(db, { ...days, served: figures.visits.served, ratings, at }),
    appeals: await appealDeadlines(db, { ...days, at }),
    licences: await licenceFigures(db, days),
    idleDays,
    kiosks: await kioskFigures(db, { ...days, at, idleDays, tickets: summary.byKiosk, ratings: ratings.kiosks }),
  };
}

/** Days to come have no visits. */
function daysUpToNow({ db, clock }: QueueContext, { from, to }: Days): ReturnType<typeof figuresByDay> {
  const today = businessDayOf(clock());
  return figuresByDay(db, { from, to: to > today ? today : to });
}

/** Everything of these days, counted together and by period. */
async function readDays(
  context: QueueContext,
  of: Days & { rated: ReadonlyMap<string, number>; periodOf: (day: string) => string },
): Promise<{ summary: VisitSummary; periods: Period[] }> {
  const { from, to, rated, periodOf } = of;
  const summary = new VisitSummary();
  const byPeriod = new Map<string, { days: string[]; total: VisitTotal }>();
  const periodAt = (day: string) => {
    const period = byPeriod.get(periodOf(day)) ?? { days: [], total: new VisitTotal() };
    byPeriod.set(periodOf(day), period);
    return period;
  };
  for (let day = from; day <= to; day = daysAfter(day, 1)) periodAt(day).days.push(day);
  for await (const { day, figures } of daysUpToNow(context, { from, to })) {
    summary.add(figures);
    periodAt(day).total.add(figures);
  }
  return {
    summary,
    periods: await inTurn([...byPeriod.values()], ({ days, total }) => ({
      ...{ from: days[0] ?? from, to: days.at(-1) ?? to, visits: total.totals() },
      ratedVisits: days.reduce((all, day) => all + (rated.get(day) ?? 0), 0),
    })),
  };
}

function periodStart(day: string, by: RangeWish["by"]): string {
  if (by === "day") return day;
  if (by === "month") return day.slice(0, 7);
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysAfter(day, -weekday);
}
