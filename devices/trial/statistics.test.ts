import fc from "fast-check";
import { expect, it } from "vitest";
import { Durations } from "./statistics.ts";

it("knows nothing before the first", () => {
  const durations = new Durations();
  expect([durations.median(), durations.worst()]).toEqual([undefined, undefined]);
});

it("has the middle and the worst of any rounds", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }), (rounds) => {
      const durations = new Durations();
      for (const ms of rounds) durations.add(ms);
      const sorted = [...rounds].sort((a, b) => a - b);
      const half = sorted.length / 2;
      const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
      expect(durations.worst()).toBe(sorted.at(-1));
      expect(durations.median()).toBeCloseTo(middle.reduce((sum, ms) => sum + ms, 0) / middle.length, 6);
    }),
  );
});
