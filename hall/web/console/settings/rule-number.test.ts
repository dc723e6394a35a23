import { describe, expect, it } from "vitest";
import { CallingRules, Retention } from "../../../../kiosk-config/schema/hall.ts";
import { ruleNumber, withSetting } from "./rule-number.ts";

type Kept = { ticketDays?: number | undefined; keyDays?: number };

describe("a number of the settings", () => {
  it("has the bounds and the default of the schema", () => {
    expect(ruleNumber(Retention.shape.ticketDays)).toEqual({ usual: 400, least: 62, most: 3650 });
    expect(ruleNumber(CallingRules.shape.noShowAfterMinutes)).toEqual({ usual: 2, least: 0, most: 60 });
  });

  it("stands in the file where the hall has chosen another than is usual", () => {
    const section = withSetting<Kept, "ticketDays">(undefined, { name: "ticketDays", to: 800, usual: 400 });
    expect(section).toEqual({ ticketDays: 800 });
    expect(withSetting(section, { name: "ticketDays", to: 900, usual: 400 })).toEqual({ ticketDays: 900 });
  });

  it.each([400, undefined])("and leaves it when it is %s again, with all that hung on it", (to) => {
    expect(
      withSetting<Kept, "ticketDays">({ ticketDays: 800 }, { name: "ticketDays", to, usual: 400 }),
    ).toBeUndefined();
    expect(
      withSetting<Kept, "ticketDays">({ ticketDays: 800, keyDays: 60 }, { name: "ticketDays", to, usual: 400 }),
    ).toEqual({
      keyDays: 60,
    });
  });
});
