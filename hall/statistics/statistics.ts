import { err, ok, type Result } from "neverthrow";
import { LONGEST_RANGE_DAYS, type Period, type RangeStatistics, type Statistics } from "../contract/statistics.ts";
import { businessDayOf, daysAfter } from "../queue/business-day.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { appealDeadlines, ratedVisits, ratingFigures, type Days } from "./feedback.ts";
import { kioskFigures } from "./kiosk-use.ts";
import { licenceFigures } from "./licence-use.ts";
import { readingsOf } from "./reading.ts";
import { readKeptDay } from "./kept-days.ts";
import { readCarriedOut, readVisits } from "./read-visits.ts";
import { VisitSummary } from "./visit-summary.ts";

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
  await countDay(context, day, [summary]);
  return wholeStatistics(context, { ...days, idleDays, summary });
}

/** Figures of a range by day, week or month, and of as many days before. */
export async function statisticsOfRange(
  context: QueueContext,
  wish: RangeWish,
): Promise<Result<RangeStatistics, "BAD_RANGE">> {
  const { from, to, by, idleDays } = wish;
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (length < 1 || length > LONGEST_RANGE_DAYS) return err("BAD_RANGE");
  const { db, clock } = context;
  const { summary, periods } = await readDays(context, { from, to, periodOf: (day) => periodStart(day, by) });
  const formerDays = { from: daysAfter(from, -length), to: daysAfter(from, -1) };
  const former = (await readDays(context, { ...formerDays, periodOf: () => from })).summary.totals();
  const rated = sum(await ratedVisits(db, formerDays));
  const at = clock();
  const figures = {
    ...(await wholeStatistics(context, { from, to, idleDays, summary })),
    periods,
    former: {
      ...formerDays,
      visits: former,
      ratings: await ratingFigures(db, { ...formerDays, served: former.served, ratedVisits: rated, at }),
      appeals: await appealDeadlines(db, { ...formerDays, at }),
      licences: await licenceFigures(db, formerDays),
    },
  };
  return ok({ ...figures, readings: readingsOf(figures) });
}

async function wholeStatistics(
  { db, plan, clock }: QueueContext,
  { from, to, idleDays, summary }: Days & { idleDays: number; summary: VisitSummary },
): Promise<Statistics> {
  const at = clock();
  const days = { from, to };
  const figures = summary.figures(plan);
  const rated = sum(await ratedVisits(db, days));
  return {
    ...days,
    madeAt: at,
    ...figures,
    ratings: await ratingFigures(db, { ...days, served: figures.visits.served, ratedVisits: rated, at }),
    appeals: await appealDeadlines(db, { ...days, at }),
    licences: await licenceFigures(db, days),
    idleDays,
    kiosks: await kioskFigures(db, { ...days, at, idleDays, tickets: summary.byKiosk }),
  };
}

/** Days to come have no visits. */
async function countDay({ db, clock }: QueueContext, day: string, summaries: readonly VisitSummary[]): Promise<void> {
  if (day > businessDayOf(clock())) return;
  const kept = await readKeptDay(db, day);
  if (kept !== undefined) {
    for (const summary of summaries) {
      for (const visit of kept.visits) summary.add(visit);
      for (const ticket of kept.carriedOut) summary.addCarriedOut(ticket);
    }
    return;
  }
  for await (const visit of readVisits(db, day)) for (const summary of summaries) summary.add(visit);
  for (const ticket of await readCarriedOut(db, day)) for (const summary of summaries) summary.addCarriedOut(ticket);
}

/** Every visit of these days, counted together and by period. */
async function readDays(
  context: QueueContext,
  { from, to, periodOf }: Days & { periodOf: (day: string) => string },
): Promise<{ summary: VisitSummary; periods: Period[] }> {
  const summary = new VisitSummary();
  const byPeriod = new Map<string, { from: string; to: string; summary: VisitSummary }>();
  for (let day = from; day <= to; day = daysAfter(day, 1)) {
    const key = periodOf(day);
    const period = byPeriod.get(key) ?? { from: day, to: day, summary: new VisitSummary() };
    byPeriod.set(key, { ...period, to: day });
    await countDay(context, day, [summary, period.summary]);
  }
  const rated = await ratedVisits(context.db, { from, to });
  return {
    summary,
    periods: [...byPeriod.values()].map((period) => ({
      ...{ from: period.from, to: period.to, visits: period.summary.totals() },
      ratedVisits: sum(new Map([...rated].filter(([day]) => day >= period.from && day <= period.to))),
    })),
  };
}

function periodStart(day: string, by: RangeWish["by"]): string {
  if (by === "day") return day;
  if (by === "month") return day.slice(0, 7);
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysAfter(day, -weekday);
}

function sum(values: ReadonlyMap<string, number>): number {
  return [...values.values()].reduce((all, one) => all + one, 0);
}
