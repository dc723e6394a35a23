import { describe, expect, it } from "vitest";
import { CallingRules } from "./hall.ts";
import { isElder, standingFor } from "./lane.ts";

const at = (clock: string) => Date.parse(`${clock}+08:00`);

describe("who is old enough", () => {
  it.each([
    ["19660302", "2026-03-01T23:59:59", false],
    ["19660302", "2026-03-02T00:00:00", true],
    ["19660303", "2026-03-02T12:00:00", false],
    ["19300101", "2026-03-02T12:00:00", true],
    ["18991231", "2026-03-02T12:00:00", true],
    ["20010101", "2026-03-02T12:00:00", false],
    ["19640229", "2024-02-29T00:00:00", true],
    ["19680229", "2028-02-28T23:59:59", false],
    ["19680229", "2028-02-29T00:00:00", true],
    ["19660229", "2026-02-28T23:59:59", false],
  ])("born %s is at %s: %s, by the day in China", (birthDate, clock, elder) => {
    expect(isElder(birthDate, { elderFromAge: 60, at: at(clock) })).toBe(elder);
  });

  it("goes by the hall's age", () => {
    const noon = at("2026-03-02T12:00:00");
    expect(isElder("19620302", { elderFromAge: 65, at: noon })).toBe(false);
    expect(isElder("19610302", { elderFromAge: 65, at: noon })).toBe(true);
  });

  it.each(["", "长期", "19661301", "19660132", "00000000", "66030212", "196603021"])("%j says nothing", (birthDate) => {
    expect(isElder(birthDate, { elderFromAge: 60, at: at("2126-03-02T12:00:00") })).toBe(false);
  });
});

describe("what comes of a lane", () => {
  it("is by the hall's rules, whoever says it", () => {
    const usual = CallingRules.parse({});
    const asks = CallingRules.parse({ declaredLanes: "told", laneMinutes: { pregnant: 0 } });
    const of = (rules: CallingRules, lane: "elder" | "pregnant", from: "card" | "declared" | "staff") =>
      standingFor({ lane, from }, rules);
    expect([of(usual, "elder", "card"), of(usual, "elder", "declared")]).toEqual(["given", "given"]);
    expect([of(asks, "elder", "card"), of(asks, "elder", "declared"), of(asks, "elder", "staff")]).toEqual([
      ...["given", "told", "given"],
    ]);
    expect([of(asks, "pregnant", "declared"), of(asks, "pregnant", "staff")]).toEqual(["none", "none"]);
  });
});
