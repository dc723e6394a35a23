import { describe, expect, it } from "vitest";
import { dayKind, freshId, freshLetter, hoursLines, quotaWords, turnDay, weeksOf, windowSigns } from "./hall-draft.ts";

describe("names of what is new", () => {
  it.each([
    ["B04", "b04"],
    ["A01", "window-1"],
    ["窗口", "window-1"],
  ])("%s becomes %s", (sign, id) => expect(freshId([{ id: "a01" }], sign, "window")).toBe(id));

  it("and letters nobody has", () => expect(freshLetter([{ letter: "A" }, { letter: "B" }])).toBe("C"));
});

describe("settings as they are read", () => {
  it("has opening hours by a line, days in their order", () => {
    const openingHours = [
      { days: [1, 5, 3], from: "08:30", to: "12:00" },
      { days: [6], from: "09:00", to: "11:00" },
    ];
    expect(hoursLines({ openingHours })).toEqual(["星期一、三、五　08:30–12:00", "星期六　09:00–11:00"]);
  });

  it("names windows by their signs, in the order of the hall", () => {
    const windows = ["a01", "a02", "b01"].map((id) => ({ id, label: id.toUpperCase(), place: "" }));
    expect(windowSigns({ windows }, { windows: ["b01", "a01"] })).toBe("A01、B01");
    expect(windowSigns({ windows }, { windows: [] })).toBe("没有窗口");
  });

  it.each([
    [undefined, "不限"],
    [{ perDay: 80 }, "80"],
    [{ perDay: 0 }, "0"],
    [{ bands: [{ from: "08:30", to: "12:00", tickets: 20 }] }, "按时段"],
    [{ perDay: 80, bands: [{ from: "08:30", to: "12:00", tickets: 20 }] }, "80，另按时段"],
  ])("says of %j that there are %s", (quota, words) => expect(quotaWords({ quota })).toBe(words));
});

describe("the calendar", () => {
  it("a day is a holiday, then a day of work, then plain again", () => {
    let calendar = turnDay({}, "2027-01-01");
    expect(calendar).toEqual({ holidays: ["2027-01-01"], workdays: [] });
    calendar = turnDay({ calendar }, "2027-01-01");
    expect(dayKind({ calendar }, "2027-01-01")).toBe("workday");
    expect(turnDay({ calendar }, "2027-01-01")).toBeUndefined();
  });

  it("keeps the days in their order", () => {
    const calendar = { holidays: ["2027-01-03"], workdays: [] };
    expect(turnDay({ calendar }, "2027-01-01")?.holidays).toEqual(["2027-01-01", "2027-01-03"]);
  });

  it("has weeks from Monday to Sunday", () => {
    const weeks = weeksOf(2027, 1);
    expect(weeks[0]).toEqual([undefined, undefined, undefined, undefined, "2027-01-01", "2027-01-02", "2027-01-03"]);
    expect(weeks.at(-1)?.[6]).toBe("2027-01-31");
    expect(
      weeksOf(2028, 2)
        .flat()
        .filter((day) => day !== undefined),
    ).toHaveLength(29);
  });
});
