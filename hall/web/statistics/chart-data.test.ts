import { describe, expect, it } from "vitest";
import type { RangeStatistics } from "../../contract/statistics.ts";
import { chartsOf } from "./chart-data.ts";

const served = (counts: readonly number[]) =>
  counts.map((count, index) => ({ label: `A0${index + 1}`, called: count, served: count, service: {} }));
const EMPTY = {
  ...{ periods: [], hours: [], categories: [], windows: [], kiosks: [], idleDays: 7 },
  ratings: { grades: [], bar: 0.9 },
};
const readingOf = (id: string, of: object) =>
  chartsOf({ ...EMPTY, ...of } as unknown as RangeStatistics).find((chart) => chart.id === id)?.reading;

describe("the sentence of a chart", () => {
  it("names the most", () => {
    expect(readingOf("windows", { windows: served([3, 5, 4]) })).toBe("A02 窗口办结最多 5 人次。");
    expect(readingOf("hours", { hours: [{ hour: 9, issued: 7, wait: {} }] })).toBe("9 点到 10 点人最多，取号 7 张。");
  });

  it("prefers nobody of those that are equal", () => {
    expect(readingOf("windows", { windows: served([5, 2, 5]) })).toBe("A01 窗口、A03 窗口并列办结最多 5 人次。");
    expect(readingOf("windows", { windows: served([5, 5, 5, 5, 1]) })).toBe("4 个窗口并列办结最多 5 人次。");
  });

  it("says where there is nothing to compare", () => {
    expect(readingOf("windows", { windows: served([0, 0]) })).toBe("还没有数。");
    expect(readingOf("periods", {})).toBe("还没有数。");
  });
});
