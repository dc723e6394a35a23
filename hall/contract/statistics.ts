import { oc } from "@orpc/contract";
import { z } from "zod";
import { RatingGrade } from "../../kiosk-config/schema/rating.ts";
import { hallsProcedures } from "./halls.ts";
import { Reading, Times } from "./reading.ts";
import { BusinessDay, Instant } from "./ticket.ts";

/** Longest range in days, both ends included: a year. */
export const LONGEST_RANGE_DAYS = 366;

const Count = z.int().min(0);
/** 0 to 1; absent when there is nothing to take a share of. */
const Share = z.number().min(0).max(1).optional();

/** What became of visits. What counts and what does not stands in docs/rooms/hall-statistics.md. */
const Outcomes = z.object({
  issued: Count,
  served: Count,
  noShow: Count,
  /** Gave up, or still waited when the day ended. */
  left: Count,
  /** Voided at a window. */
  cancelled: Count,
  transfers: Count,
  /** From the number to the first call. */
  wait: Times,
  /** At one window, without the time in which it was held. */
  service: Times,
});

export const VisitTotals = Outcomes.extend({
  /** Given by a kiosk while the hall was away. */
  offline: Count,
  /** Brought over from a former day, and taken along to a later one. */
  carriedIn: Count,
  carriedOut: Count,
  /** Goes on under another ticket: counted there. */
  merged: Count,
  /** Not over yet. */
  open: Count,
  recalls: Count,
  /** Ended by the hall after the day, not by a window. */
  closedByNight: Count,
  /** Served, but nobody pressed that the service began, or for a moment only: without a service time. */
  servedUntimed: Count,
  /** From a transfer to the next call. */
  waitAfterTransfer: Times,
});
export type VisitTotals = z.infer<typeof VisitTotals>;

/** By the hour (0 to 23) in which the number was taken. */
export const HourFigures = Outcomes.extend({ hour: z.int().min(0).max(23) });
/** Issued by the category of the number, all else by the category in which it happened. */
export const CategoryFigures = Outcomes.extend({ categoryId: z.string(), name: z.string() });
const AtWindow = Outcomes.omit({ issued: true, left: true }).extend({
  /** Without calling again. */
  called: Count,
  /** All service times together. */
  busyMs: Count,
});
export const WindowFigures = AtWindow.extend({ windowId: z.string(), label: z.string() });
/** By the account that acted, where one was signed in. */
export const ClerkFigures = AtWindow.extend({ actor: z.string() });

/** What was promised until a day: answered by then, answered later, not answered and past its day, still in time. */
export const Deadlines = z.object({ opened: Count, inTime: Count, late: Count, overdue: Count, pending: Count });
export type Deadlines = z.infer<typeof Deadlines>;

export const RatingFigures = z.object({
  /** Served visits of these days that have their rating, whenever it was given. */
  ratedVisits: Count,
  served: Count,
  /** `ratedVisits` of `served`. */
  rate: Share,
  /** Ratings given in these days: of tickets, and of visits at a kiosk. */
  given: Count,
  /** Of those: by a person of their own accord. Nothing is ever rated by default here. */
  active: Count,
  activeShare: Share,
  /** What the county's plan asks for (主动评价率). */
  bar: z.number(),
  grades: z.array(z.object({ grade: RatingGrade, times: Count })),
  low: Count,
  orders: Deadlines,
});
export type RatingFigures = z.infer<typeof RatingFigures>;

export const LicenceFigures = z.object({
  /** Licences taken out instead of a paper: one for each agreement and kind. */
  used: Count,
  /** Agreements under which they were: visits of people. */
  people: Count,
  /** Calls of the licence platform that gave no usable answer. */
  failed: Count,
  kinds: z.array(z.object({ typeCode: z.string(), used: Count })),
});
export type LicenceFigures = z.infer<typeof LicenceFigures>;

export const KioskFigures = z.object({
  kioskId: z.string(),
  tickets: Count,
  ratings: Count,
  helpCalls: Count,
  /** Agreements under which it asked an outside system. */
  consents: Count,
  /** Share of the time since it is known in which it reported; absent before its first report. */
  upShare: Share,
  /** Times in these days in which it was not heard of. */
  away: z.object({ times: Count, ms: Count }),
  faults: z.array(z.object({ part: z.string(), fault: z.string(), times: Count, ms: Count })),
  lastSeenAt: Instant,
  lastUsedAt: Instant.optional(),
  /** 僵尸终端: not heard of, or heard of but used by nobody, for `idleDays`. */
  idle: z.enum(["notSeen", "notUsed"]).optional(),
});
export type KioskFigures = z.infer<typeof KioskFigures>;

export const Statistics = z.object({
  /** Both ends included. */
  from: BusinessDay,
  to: BusinessDay,
  madeAt: Instant,
  visits: VisitTotals,
  hours: z.array(HourFigures),
  categories: z.array(CategoryFigures),
  windows: z.array(WindowFigures),
  clerks: z.array(ClerkFigures),
  ratings: RatingFigures,
  appeals: Deadlines,
  licences: LicenceFigures,
  idleDays: z.int().min(1),
  kiosks: z.array(KioskFigures),
});
export type Statistics = z.infer<typeof Statistics>;

/** One day, week or month of a range, as far as it lies in it. */
export const Period = z.object({
  from: BusinessDay,
  to: BusinessDay,
  visits: VisitTotals,
  ratedVisits: Count,
});
export type Period = z.infer<typeof Period>;

/** As many days before, to compare with. */
const Former = z.object({
  from: BusinessDay,
  to: BusinessDay,
  visits: VisitTotals,
  ratings: RatingFigures,
  appeals: Deadlines,
  licences: LicenceFigures,
});

export const RangeStatistics = Statistics.extend({
  periods: z.array(Period),
  former: Former,
  /** The figures in plain Chinese sentences. */
  readings: z.array(Reading),
});
export type RangeStatistics = z.infer<typeof RangeStatistics>;

const idleDays = z.coerce.number().int().min(1).max(365).default(7);
const range = { from: BusinessDay, to: BusinessDay, idleDays };
const badRange = {
  BAD_RANGE: {
    status: 422,
    message: `\`from\` lies behind \`to\`, or they lie more than ${LONGEST_RANGE_DAYS} days apart`,
  },
} as const;

/** Figures of the hall. All of it is counted, nothing in it says who. */
export const statisticsProcedures = {
  day: oc
    .route({
      method: "GET",
      path: "/statistics/day",
      summary: "Figures of one day, today's live",
      tags: ["statistics"],
    })
    .input(z.object({ day: BusinessDay.optional(), idleDays }))
    .output(Statistics),

  range: oc
    .route({
      method: "GET",
      path: "/statistics/range",
      summary: "Figures of some days by day, week (from Monday) or month, and of as many days before",
      tags: ["statistics"],
    })
    .errors(badRange)
    .input(z.object({ ...range, by: z.enum(["day", "week", "month"]).default("day") }))
    .output(RangeStatistics),
  export: oc
    .route({
      method: "GET",
      path: "/statistics/export",
      summary: "The same as a table for Excel or as a report to print",
      tags: ["statistics"],
    })
    .errors(badRange)
    .input(z.object({ ...range, format: z.enum(["csv", "xlsx", "pdf"]) }))
    .output(z.file()),
  ...hallsProcedures,
};
