import fc from "fast-check";
import { expect, it } from "vitest";
import { timesOf, timesOfSorted } from "./times.ts";

it("gives the middle and the ninetieth of a hundred, whatever their order", () => {
  const values = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);
  expect(timesOf(values)).toEqual({ count: 100, p50Ms: 50, p90Ms: 90 });
});

it("says nothing of nothing, and of one value that value", () => {
  expect(timesOf([])).toEqual({ count: 0 });
  expect(timesOf([7])).toEqual({ count: 1, p50Ms: 7, p90Ms: 7 });
});

it("gives a value that was measured, not above which so large a share lies", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1e9 }), { minLength: 1, maxLength: 200 }), (values) => {
      const { p50Ms = -1, p90Ms = -1 } = timesOf(values);
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
      expect(timesOfSorted(lists.map((list) => Uint32Array.from(list).sort()))).toEqual(timesOf(lists.flat()));
    }),
  );
  expect(timesOfSorted([new Uint32Array(0)])).toEqual({ count: 0 });
});
