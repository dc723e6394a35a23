import { CallingRules, type Hall } from "../../../kiosk-config/schema/hall.ts";
import { hasLane, isElder, standingFor, type LaneClaim } from "../../../kiosk-config/schema/lane.ts";
import type { Lane, LaneStanding } from "../../../hall/contract/index.ts";
import type { Visit } from "../../contract/index.ts";

const rulesOf = ({ calling }: Pick<Hall, "calling">) => CallingRules.parse(calling ?? {});

/** Whether a birth date (`YYYYMMDD`) makes somebody `elder` at this hall, now by its clock; where it has no such lane, nobody. */
export function elderAt(hall: Pick<Hall, "calling">, birthDate: string, at: number): boolean {
  const rules = rulesOf(hall);
  return hasLane(rules, "elder") && isElder(birthDate, { elderFromAge: rules.elderFromAge, at });
}

/**
 * The lane with which a number is asked for. A card proves an age, so it goes before what is said. A number that was typed proves
 * nothing (anybody may type their mother's): the page offers the lane that follows from it, and it comes as what somebody says.
 */
export function laneWish(
  hall: Pick<Hall, "calling">,
  { elder, said }: { elder: Visit["elder"]; said?: Lane | undefined },
): LaneClaim | undefined {
  if (elder === "card") return { lane: "elder", from: "card" };
  if (said === undefined || said === "normal" || !hasLane(rulesOf(hall), said)) return undefined;
  return { lane: said, from: "declared" };
}

/** What will come of it, by the rules that this kiosk knows: for numbers that it gives while the hall is away. */
export function laneStanding(hall: Pick<Hall, "calling">, claim: LaneClaim | undefined): LaneStanding | undefined {
  const standing = claim === undefined ? "none" : standingFor(claim, rulesOf(hall));
  return claim === undefined || standing === "none" ? undefined : { ...claim, standing };
}

/** As the hall is told. */
export function toldLane(claim: LaneClaim | undefined): {
  lane?: LaneClaim["lane"];
  laneFrom?: Exclude<LaneClaim["from"], "staff">;
} {
  // What staff have given stands at the hall; no kiosk says it for them.
  return claim === undefined || claim.from === "staff" ? {} : { lane: claim.lane, laneFrom: claim.from };
}
