import type { CallingRules } from "./hall.ts";

/*
 * Priority lanes (老年、残疾、军人、孕) as a hall has set them: one rule for the hall that gives them and the kiosk that says beforehand what
 * will be given, also while the hall is away.
 */

/** Who may go earlier. */
export type LaneKind = keyof CallingRules["laneMinutes"];

/** In a citizen's words, on screens and slips alike. */
export const LANE_NAMES: Readonly<Record<LaneKind, string>> = {
  elder: "老年人",
  disabled: "残疾人",
  military: "军人",
  pregnant: "孕妇",
};

/** A lane somebody wishes for, and who says that it is theirs. */
export interface LaneClaim {
  lane: LaneKind;
  from: "card" | "declared" | "staff";
}

/** Whether a hall has this lane: one that gives no minutes is none. */
export function hasLane({ laneMinutes }: Pick<CallingRules, "laneMinutes">, lane: LaneKind): boolean {
  return laneMinutes[lane] > 0;
}

/** What comes of it: `told`: nothing until staff have seen a paper. */
export function standingFor(
  { lane, from }: LaneClaim,
  rules: Pick<CallingRules, "laneMinutes" | "declaredLanes">,
): "given" | "told" | "none" {
  if (!hasLane(rules, lane)) return "none";
  return from === "declared" && rules.declaredLanes === "told" ? "told" : "given";
}

const SHANGHAI_MS = 8 * 60 * 60 * 1000;

/**
 * Whether somebody born on that day (`YYYYMMDD`, as cards and numbers have it) is old enough to be `elder`, at a time in Unix ms. On
 * the birthday they are; who was born on 29 February is on 1 March. A date that no calendar has says nothing.
 */
export function isElder(birthDate: string, { elderFromAge, at }: { elderFromAge: number; at: number }): boolean {
  const [, year, monthDay] = /^((?:18|19|20)\d\d)((?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/.exec(birthDate) ?? [];
  if (year === undefined || monthDay === undefined) return false;
  const today = new Date(at + SHANGHAI_MS).toISOString().slice(0, 10).replaceAll("-", "");
  return `${Number(year) + elderFromAge}${monthDay}` <= today;
}
