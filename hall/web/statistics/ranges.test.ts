import { expect, it } from "vitest";
import { dayOf, daysOf } from "./ranges.ts";

/** 2026-03-02 00:30 in Shanghai: still the first of March in Greenwich. */
const AT = Date.UTC(2026, 2, 1, 16, 30);

it("goes by the hall's day", () => {
  expect(dayOf(AT)).toBe("2026-03-02");
  expect(daysOf("today", AT)).toEqual({ from: "2026-03-02", to: "2026-03-02" });
  expect(daysOf("week", AT)).toEqual({ from: "2026-02-24", to: "2026-03-02" });
  expect(daysOf("month", AT)).toEqual({ from: "2026-03-01", to: "2026-03-02" });
  expect(daysOf("lastMonth", AT)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
});

it("knows the month before January", () => {
  expect(daysOf("lastMonth", Date.UTC(2026, 0, 15))).toEqual({ from: "2025-12-01", to: "2025-12-31" });
});
