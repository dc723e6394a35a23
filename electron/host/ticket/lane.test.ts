import { describe, expect, it } from "vitest";
import { CallingRules } from "../../../kiosk-config/schema/hall.ts";
import { elderAt, laneStanding, laneWish } from "./lane.ts";

const NOW = Date.parse("2026-11-24T09:30:00+08:00");
const ELDER = { lane: "elder", from: "card" } as const;

describe("the lane of the old", () => {
  it("is by the hall's age and clock, and nobody's where the hall has no such lane", () => {
    expect(elderAt({}, "19661124", NOW)).toBe(true);
    expect(elderAt({}, "19661125", NOW)).toBe(false);
    expect(elderAt({}, "19661125", NOW + 86_400_000)).toBe(true);
    expect(elderAt({ calling: CallingRules.parse({ elderFromAge: 65 }) }, "19661124", NOW)).toBe(false);
    expect(elderAt({ calling: CallingRules.parse({ laneMinutes: { elder: 0 } }) }, "19300101", NOW)).toBe(false);
  });
});

describe("the lane of a wish", () => {
  it("is what a card proves, before what is said; a number that was typed proves nothing", () => {
    expect(laneWish({}, { elder: "card" })).toEqual(ELDER);
    expect(laneWish({}, { elder: "card", said: "pregnant" })).toEqual(ELDER);
    expect(laneWish({}, { elder: "number" })).toBeUndefined();
    expect(laneWish({}, { elder: "number", said: "elder" })).toEqual({ lane: "elder", from: "declared" });
    expect(laneWish({}, { elder: undefined, said: "disabled" })).toEqual({ lane: "disabled", from: "declared" });
    expect(laneWish({}, { elder: undefined, said: "normal" })).toBeUndefined();
  });

  it("is none where the hall gives nothing for it", () => {
    const calling = CallingRules.parse({ laneMinutes: { military: 0 } });
    expect(laneWish({ calling }, { elder: undefined, said: "military" })).toBeUndefined();
  });

  it("is promised by this kiosk as the hall will take it", () => {
    const asks = { calling: CallingRules.parse({ declaredLanes: "told" }) };
    const declared = { lane: "disabled", from: "declared" } as const;
    expect(laneStanding({}, declared)).toEqual({ ...declared, standing: "given" });
    expect(laneStanding(asks, declared)).toEqual({ ...declared, standing: "told" });
    expect(laneStanding(asks, ELDER)).toEqual({ ...ELDER, standing: "given" });
    expect(laneStanding({}, undefined)).toBeUndefined();
  });
});
