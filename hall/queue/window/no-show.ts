import type { CallingRules } from "../../../kiosk-config/schema/hall.ts";

const MINUTE_MS = 60_000;

/** How much is missing until a called ticket counts as a no-show: recalls, and the time until when it is waited for. */
export function noShowStanding(
  rules: CallingRules,
  called: { recalls: number; lastCalledAt: number },
): { recallsMissing: number; notBefore: number } {
  return {
    recallsMissing: Math.max(0, rules.recallsBeforeNoShow - called.recalls),
    notBefore: called.lastCalledAt + rules.noShowAfterMinutes * MINUTE_MS,
  };
}

/** Whether nobody can be expected any more: called often enough, and waited long enough since the last call. */
export function isNoShow(rules: CallingRules, called: { recalls: number; lastCalledAt: number; at: number }): boolean {
  const { recallsMissing, notBefore } = noShowStanding(rules, called);
  return recallsMissing === 0 && called.at >= notBefore;
}
