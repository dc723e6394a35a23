import { describe, expect, it } from "vitest";
import { inkOf } from "./ink.ts";
import { TRAITS, traitsOf } from "./traits.ts";

const line = (x: number, y: number) =>
  inkOf([
    [
      { x: 0, y: 0 },
      { x, y },
    ],
  ]);
const likeness = (a: Int8Array, b: Int8Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

describe("traits", () => {
  it("are of length 127, however much was written", () => {
    for (const ink of [line(10, 0), line(30, 40)]) {
      const traits = traitsOf(ink);
      expect(traits).toHaveLength(TRAITS);
      expect(Math.sqrt(likeness(traits, traits))).toBeCloseTo(127, -1);
    }
  });

  it("tell directions apart and let near ones be alike", () => {
    const level = traitsOf(line(100, 0));
    expect(likeness(level, traitsOf(line(100, 12)))).toBeGreaterThan(0.6 * 127 * 127);
    expect(likeness(level, traitsOf(line(0, 100)))).toBeLessThan(0.2 * 127 * 127);
    expect(likeness(level, traitsOf(line(-100, 0)))).toBe(0);
  });
});
