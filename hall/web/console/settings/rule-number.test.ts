import { describe, expect, it } from "vitest";
import { CallingRules, Retention } from "../../../../kiosk-config/schema/hall.ts";
import { ruleNumber, withNumber } from "./rule-number.ts";

describe("a number of the settings", () => {
  it("has the bounds and the default of the schema", () => {
    expect(ruleNumber(Retention.shape.ticketDays)).toEqual({ usual: 400, least: 62, most: 3650 });
    expect(ruleNumber(CallingRules.shape.noShowAfterMinutes)).toEqual({ usual: 2, least: 0, most: 60 });
  });

  it("stands in the file where the hall has chosen another than is usual", () => {
    const section = withNumber<{ ticketDays?: number }>(undefined, { name: "ticketDays", to: 800, usual: 400 });
    expect(section).toEqual({ ticketDays: 800 });
    expect(withNumber(section, { name: "ticketDays", to: 900, usual: 400 })).toEqual({ ticketDays: 900 });
  });

  it.each([400, undefined])("and leaves it when it is %s again, with all that hung on it", (to) => {
    expect(withNumber({ ticketDays: 800 }, { name: "ticketDays", to, usual: 400 })).toBeUndefined();
    expect(withNumber({ ticketDays: 800, keyDays: 60 }, { name: "ticketDays", to, usual: 400 })).toEqual({
      keyDays: 60,
    });
  });
});
