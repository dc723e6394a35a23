import { oc } from "@orpc/contract";
import { z } from "zod";
import { BusinessDay, Instant } from "./ticket.ts";
import { Reading, Times } from "./reading.ts";

/** Longest range in days, both ends included: every hall's days are read, so it is a month and no more. */
export const LONGEST_HALLS_RANGE_DAYS = 31;

const Count = z.int().min(0);

/** A hall's own name for itself in the database; what `kiosk hall halls list` shows. */
export const HallId = z.string().min(1).max(40);

/** Of the days asked for, counted as `statistics.day` counts. */
export const HallVisits = z.object({
  issued: Count,
  served: Count,
  noShow: Count,
  /** Gave up, or still waited when the day ended. */
  left: Count,
  /** From the number to the first call. */
  wait: Times,
});

/** Not answered yet, and of these past the day that was promised. */
const Matters = z.object({ open: Count, overdue: Count });

/** As it is now, whatever days are asked for. */
const Now = z.object({
  waiting: Count,
  kiosks: z.object({
    known: Count,
    up: Count,
    /** Not heard of for more than three minutes. */
    down: Count,
    /** 僵尸终端: not heard of, or used by nobody, for `idleDays`. */
    idle: Count,
  }),
  appeals: Matters,
  /** Work orders of low grades. */
  lowRatings: Matters,
});

export const HallFigures = z.object({ visits: HallVisits, now: Now });
export type HallFigures = z.infer<typeof HallFigures>;

/**
 * `open`, `closed`: by its own hours and holidays. `silent`: its server was not heard of for more than three minutes, so nobody
 * knows. `never`: it has not run yet.
 */
export const HallState = z.enum(["open", "closed", "silent", "never"]);
export type HallState = z.infer<typeof HallState>;

/** A hall together with all below it. */
export const HallsTotal = HallFigures.extend({
  halls: z.object({ all: Count, open: Count, closed: Count, silent: Count, never: Count }),
});
export type HallsTotal = z.infer<typeof HallsTotal>;

export const HallRow = HallFigures.extend({
  hallId: HallId,
  name: z.string(),
  level: z.enum(["county", "township", "village"]),
  /** The hall right above it; absent at the top of what was asked for. */
  parentId: HallId.optional(),
  state: HallState,
  /** When its server was last heard of. */
  heardAt: Instant.optional(),
  /** Where there are halls below it: with them. */
  total: HallsTotal.optional(),
});
export type HallRow = z.infer<typeof HallRow>;

export const HallsStatistics = z.object({
  /** Both ends included. */
  from: BusinessDay,
  to: BusinessDay,
  madeAt: Instant,
  idleDays: z.int().min(1),
  /** The hall that was asked for first, then all below it, each before those below it. */
  halls: z.array(HallRow).min(1),
  /** The figures in plain Chinese sentences. */
  readings: z.array(Reading),
});
export type HallsStatistics = z.infer<typeof HallsStatistics>;

const wish = {
  /** Of this hall and all below it; default: the hall itself. */
  hallId: HallId.optional(),
  /** Default: today. */
  from: BusinessDay.optional(),
  /** Default: `from`. */
  to: BusinessDay.optional(),
  idleDays: z.coerce.number().int().min(1).max(365).default(7),
};
const refusals = {
  UNKNOWN_HALL: { status: 404, message: "neither this hall nor one below it" },
  BAD_HALLS_RANGE: {
    status: 422,
    message: `\`from\` lies behind \`to\`, or they lie more than ${LONGEST_HALLS_RANGE_DAYS} days apart`,
  },
} as const;

/** A county's view over its townships and villages: figures alone, nobody's name or number, and nothing of halls beside or above. */
export const hallsProcedures = {
  halls: oc
    .route({
      method: "GET",
      path: "/statistics/halls",
      summary: "This hall and every one below it: as they are now, and what they did on some days",
      tags: ["statistics"],
    })
    .errors(refusals)
    .input(z.object(wish))
    .output(HallsStatistics),

  exportHalls: oc
    .route({
      method: "GET",
      path: "/statistics/halls/export",
      summary: "The same as a table for Excel",
      tags: ["statistics"],
    })
    .errors(refusals)
    .input(z.object({ ...wish, format: z.enum(["csv", "xlsx"]) }))
    .output(z.file()),
};
