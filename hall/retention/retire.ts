import { setTimeout as pause } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Retention } from "../../kiosk-config/schema/hall.ts";
import { daysAfter, startOfDay } from "../queue/business-day.ts";
import type { HallDatabase } from "../store/schema.ts";
import { retireConditions } from "./kept-conditions.ts";
import { retireAppeals } from "./retire-appeals.ts";
import { retireCalls } from "./retire-calls.ts";
import { retireRatings } from "./retire-ratings.ts";
import { retireHelpCalls, retireKeys, retireMisses } from "./retire-small.ts";
import type { Step } from "./step.ts";

/** Rows of a step: some milliseconds, in which on SQLite nobody else writes. */
const BATCH = 40;
/** Between two steps others have their turn. */
const BREATH_MS = 15;
/** What a run does not get done, the next one does: so that one kind does not keep all others waiting. */
const STEPS_A_RUN = 500;

interface Rule {
  what: string;
  step: Step;
  days: (keep: Retention) => number;
}

const RULES: readonly Rule[] = [
  // A ticket of which a rating speaks goes first.
  { what: "ratings", step: retireRatings, days: (keep) => Math.max(keep.ratingDays, keep.ticketDays) },
  { what: "appeals", step: retireAppeals, days: (keep) => keep.appealDays },
  { what: "helpCalls", step: retireHelpCalls, days: (keep) => keep.helpDays },
  { what: "conditions", step: retireConditions, days: (keep) => keep.kioskDays },
  { what: "misses", step: retireMisses, days: (keep) => keep.searchDays },
  { what: "calls", step: retireCalls, days: (keep) => keep.callDays },
  { what: "keys", step: retireKeys, days: (keep) => keep.keyDays },
];

/**
 * Take away what the hall keeps no longer, in small steps, each of which is whole in itself: cut off anywhere, the next run
 * goes on. Gives how many rows of what went, without those of which none did.
 */
export async function retire(
  db: Kysely<HallDatabase>,
  of: { keep: Retention; today: string; stopped?: () => boolean; batch?: number },
): Promise<Record<string, number>> {
  const { keep, today, stopped = () => false, batch = BATCH } = of;
  const gone: Record<string, number> = {};
  for (const { what, step, days } of RULES) {
    const before = startOfDay(daysAfter(today, -days(keep)));
    for (let steps = 0; steps < STEPS_A_RUN && !stopped(); steps += 1) {
      const rows = await step(db, { before, most: batch });
      if (rows === 0) break;
      gone[what] = (gone[what] ?? 0) + rows;
      await pause(BREATH_MS);
    }
  }
  return gone;
}
