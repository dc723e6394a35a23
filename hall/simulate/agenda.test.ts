import fc from "fast-check";
import { expect, it } from "vitest";
import { Agenda } from "./agenda.ts";
import { chanceFrom } from "./chance.ts";

it("gives back everything, earliest first, and of equal times in the order of planning", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 60 }), (times) => {
      const agenda = new Agenda<number>();
      times.forEach((at, index) => agenda.plan(at, index));
      const taken: { at: number; what: number }[] = [];
      while (agenda.size > 0) taken.push(...agenda.take());
      const sorted = times.map((at, what) => ({ at, what })).sort((a, b) => a.at - b.at || a.what - b.what);
      expect(taken).toEqual(sorted);
    }),
  );
});

it("takes together what lies close", () => {
  const agenda = new Agenda<string>();
  for (const [at, what] of [[10, "b"] as const, [0, "a"] as const, [410, "c"] as const]) agenda.plan(at, what);
  expect(agenda.take(400).map(({ what }) => what)).toEqual(["a", "b"]);
  expect(agenda.take(400).map(({ what }) => what)).toEqual(["c"]);
  expect(agenda.take()).toEqual([]);
});

it("has the same chances with the same seed, and others with another", () => {
  const some = (seed: number) => Array.from({ length: 5 }, () => chanceFrom(seed).next());
  expect(some(1)).toEqual(some(1));
  expect(some(1)).not.toEqual(some(2));
  expect(chanceFrom(1).uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const chance = chanceFrom(5);
  const middle = Array.from({ length: 999 }, () => chance.longTailed(8, 0.5)).sort((a, b) => a - b)[499] ?? 0;
  expect(middle).toBeGreaterThan(7);
  expect(middle).toBeLessThan(9);
});
