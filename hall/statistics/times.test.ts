import fc from "fast-check";
import { expect, it } from "vitest";
import { chanceFrom } from "../simulate/chance.ts";
import { timesOf, timesOfSorted } from "./times.ts";

it("gives the middle and the ninetieth of a hundred, whatever their order", () => {
  const values = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);
  expect(timesOf(Uint32Array.from(values))).toEqual({ count: 100, p50Ms: 50, p90Ms: 90 });
});

it("says nothing of nothing, and of one value that value", () => {
  expect(timesOf(new Uint32Array(0))).toEqual({ count: 0 });
  expect(timesOf(Uint32Array.of(7))).toEqual({ count: 1, p50Ms: 7, p90Ms: 7 });
});

it("gives a value that was measured, not above which so large a share lies", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1e9 }), { minLength: 1, maxLength: 200 }), (values) => {
      const { p50Ms = -1, p90Ms = -1 } = timesOf(Uint32Array.from(values));
      for (const [share, value] of [[0.5, p50Ms] as const, [0.9, p90Ms] as const]) {
        expect(values).toContain(value);
        expect(values.filter((one) => one <= value).length).toBeGreaterThanOrEqual(share * values.length);
        expect(values.filter((one) => one < value).length).toBeLessThan(share * values.length);
      }
    }),
  );
});

it("gives the same of sorted lists as of all their values together", () => {
  const few = fc.array(fc.nat({ max: 5 }), { maxLength: 30 });
  const many = fc.array(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.array(fc.oneof(few, many), { maxLength: 12 }), (lists) => {
      expect(timesOfSorted(lists.map((list) => Uint32Array.from(list).sort()))).toEqual(
        timesOf(Uint32Array.from(lists.flat())),
      );
    }),
  );
  expect(timesOfSorted([new Uint32Array(0)])).toEqual({ count: 0 });
});

it("counts many as it sorts few, up to the longest that 32 bits hold", () => {
  const chance = chanceFrom(7);
  for (const greatest of [1, 2 ** 11, 2 ** 22, 2 ** 32]) {
    const values = Uint32Array.from({ length: 5001 }, () => Math.floor(chance.next() * greatest));
    const sorted = Uint32Array.from(values).sort();
    expect(timesOf(values)).toEqual({ count: 5001, p50Ms: sorted[2500], p90Ms: sorted[4500] });
  }
});
