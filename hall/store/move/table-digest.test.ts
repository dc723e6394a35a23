import fc from "fast-check";
import { expect, it } from "vitest";
import { TableDigest, type Cell } from "./table-digest.ts";

const cell = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
const rowOf = fc.array(cell, { minLength: 2, maxLength: 2 });
const textOf = (rows: readonly (readonly Cell[])[]) => {
  const digest = new TableDigest();
  for (const row of rows) digest.add(row);
  return digest.text;
};

it("is the same in any order", () => {
  fc.assert(
    fc.property(fc.array(rowOf), (rows) => {
      expect(textOf([...rows].reverse())).toBe(textOf(rows));
    }),
  );
});

it("differs when a row is missing, there twice, or has another value", () => {
  fc.assert(
    fc.property(fc.array(rowOf, { minLength: 1 }), cell, (rows, other) => {
      const [first = [], ...rest] = rows;
      expect(textOf(rest)).not.toBe(textOf(rows));
      expect(textOf([...rows, first])).not.toBe(textOf(rows));
      fc.pre(!Object.is(other, first[0]));
      expect(textOf([[other, ...first.slice(1)], ...rest])).not.toBe(textOf(rows));
    }),
  );
});

it("tells nothing, zero, and texts that look like either apart", () => {
  const texts = [[null], [0], ["0"], [""], ["null"]].map((row) => textOf([row]));
  expect(new Set(texts).size).toBe(texts.length);
  expect(textOf([["a", "b"]])).not.toBe(textOf([["a,b", ""]]));
});
