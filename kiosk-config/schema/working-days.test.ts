import { describe, expect, it } from "vitest";
import { SAMPLE_HALL } from "../fixtures/sample-hall.ts";
import { workingDaysAfter } from "./working-days.ts";

/** Made up: a week off in autumn, with the Saturday after it worked. */
const CALENDAR = {
  holidays: ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"],
  workdays: ["2026-10-10"],
};
const after = (from: string, count: number, calendar: typeof CALENDAR | undefined = CALENDAR) =>
  workingDaysAfter({ hall: { ...SAMPLE_HALL, calendar }, from, count });

describe("so many working days after a day", () => {
  it.each([
    ["a Monday, one day", "2026-03-02", 1, "2026-03-03"],
    ["a Friday, one day", "2026-03-06", 1, "2026-03-09"],
    ["a Saturday, one day", "2026-03-07", 1, "2026-03-09"],
    ["a Monday, five days", "2026-03-02", 5, "2026-03-09"],
    ["at once, on a working day", "2026-03-02", 0, "2026-03-02"],
    ["at once, on a Sunday", "2026-03-08", 0, "2026-03-09"],
    ["over a week off", "2026-09-30", 1, "2026-10-08"],
    ["with a Saturday that is worked", "2026-09-30", 3, "2026-10-10"],
    ["at once, on a holiday", "2026-10-01", 0, "2026-10-08"],
  ])("%s", (_what, from, count, day) => expect(after(from, count)).toEqual({ day, holidaysKnown: true }));

  it("says when the calendar knows nothing of a year on the way", () => {
    const none = { holidays: [], workdays: [] };
    expect(after("2026-03-02", 1, none)).toEqual({ day: "2026-03-03", holidaysKnown: false });
    expect(after("2026-12-31", 1)).toEqual({ day: "2027-01-01", holidaysKnown: false });
  });

  it("leaves out days on which the hall is closed, and ends even if it never opens", () => {
    const hall = { openingHours: [{ days: [1, 3, 6], from: "09:00", to: "12:00" }] };
    expect(workingDaysAfter({ hall, from: "2026-11-26", count: 2 }).day).toBe("2026-12-02");
    expect(workingDaysAfter({ hall: { openingHours: [] }, from: "2026-11-26", count: 1 }).day).toMatch(/^202[78]-/);
  });
});
