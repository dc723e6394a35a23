import { describe, expect, it } from "vitest";
import { days, decades, formatDate, months, nextPart, parseDate, picked, years } from "./date-choice.ts";

const LIFE = { from: "1926-03-15", to: "2026-03-02" };
const SOON = { from: "2025-11-20", to: "2026-03-02" };

describe("a date by touch", () => {
  it("offers decades for a life and years at once for a short time", () => {
    expect(decades(LIFE)).toEqual([1920, 1930, 1940, 1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020]);
    expect(decades(SOON)).toEqual([]);
    expect(years(SOON)).toEqual([2025, 2026]);
    expect(years(LIFE, 1920)).toEqual([1926, 1927, 1928, 1929]);
    expect(years(LIFE, 2020)).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });

  it("offers only what lies in the range", () => {
    expect(months(SOON, 2025)).toEqual([11, 12]);
    expect(months(SOON, 2026)).toEqual([1, 2, 3]);
    expect(days(SOON, { year: 2025, month: 11 })[0]).toBe(20);
    expect(days(SOON, { year: 2026, month: 3 })).toEqual([1, 2]);
  });

  it("knows leap years", () => {
    expect(days(LIFE, { year: 2024, month: 2 })).toHaveLength(29);
    expect(days(LIFE, { year: 2023, month: 2 })).toHaveLength(28);
    expect(days({ from: "1890-01-01", to: "1910-01-01" }, { year: 1900, month: 2 })).toHaveLength(28);
  });

  it("gives up a day that another year does not have, and nothing else", () => {
    const leap = { year: 2024, month: 2, day: 29 };
    expect(picked(leap, { part: "year", value: 2023, range: LIFE })).toEqual({ year: 2023, month: 2 });
    expect(picked(leap, { part: "month", value: 3, range: LIFE })).toEqual({ year: 2024, month: 3, day: 29 });
    expect(picked(leap, { part: "year", value: 2026, range: LIFE })).toEqual({ year: 2026, month: 2 });
    expect(picked({ year: 2025, month: 12, day: 1 }, { part: "year", value: 2026, range: SOON })).toEqual({
      year: 2026,
    });
  });

  it("asks for one part after the other", () => {
    expect([{}, { year: 2026 }, { year: 2026, month: 3 }, { year: 2026, month: 3, day: 2 }].map(nextPart)).toEqual([
      "year",
      "month",
      "day",
      undefined,
    ]);
  });

  it.each(["2026-02-30", "2026-13-01", "2026-00-10", "2026-3-2", "", "abc"])("%j is no date", (text) =>
    expect(parseDate(text)).toBeUndefined(),
  );

  it("comes back as it went", () => {
    expect(formatDate(parseDate("2024-02-29") ?? {})).toBe("2024-02-29");
    expect(formatDate({ year: 2024, month: 2 })).toBeUndefined();
  });
});
