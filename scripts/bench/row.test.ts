import { describe, expect, it } from "vitest";
import { percentile, row } from "./row.ts";

describe("a bench row", () => {
  it("is judged by its ratio to the machine", () => {
    expect(row({ name: "x", value: 150, unit: "ms", baseline: 100, bar: 2 })).toEqual({
      name: "x",
      value: 150,
      unit: "ms",
      baseline: 100,
      ratio: 1.5,
      bar: 2,
      ok: true,
    });
    expect(row({ name: "x", value: 201, unit: "ms", baseline: 100, bar: 2 }).ok).toBe(false);
  });

  it("is not well when nothing was measured", () => {
    expect(row({ name: "x", value: percentile([], 0.5), unit: "ms", baseline: 100, bar: 2 }).ok).toBe(false);
  });
});

it("takes the percentile from above: with few values p95 is the worst", () => {
  expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  expect(percentile([5, 1, 3, 2, 4], 0.95)).toBe(5);
  expect(
    percentile(
      Array.from({ length: 20 }, (_, index) => index + 1),
      0.95,
    ),
  ).toBe(19);
});
