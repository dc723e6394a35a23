import { expect, it } from "vitest";
import { touchAt, touchCells, untouched } from "./touch-cells.ts";

const PANEL = { widthMm: 268, heightMm: 476 };

it("has cells of a finger's width, at least one", () => {
  expect(touchCells(PANEL)).toMatchObject({ columns: 13, rows: 24 });
  expect(touchCells({ widthMm: 1, heightMm: 1 })).toMatchObject({ columns: 1, rows: 1 });
});

it("counts a cell once, wherever in it the finger was", () => {
  const cells = touchCells(PANEL);
  const once = touchAt(cells, { x: 0, y: 0 });
  expect(untouched(once)).toBe(untouched(cells) - 1);
  expect(touchAt(once, { x: 0.01, y: 0.01 })).toBe(once);
  expect([...touchAt(once, { x: 0.999, y: 0.999 }).touched]).toEqual([0, 13 * 24 - 1]);
});

it.each([
  [1, 0.5],
  [-0.01, 0.5],
  [0.5, 1],
  [Number.NaN, 0],
])("is not deceived by %d, %d", (x, y) => {
  const cells = touchCells(PANEL);
  expect(touchAt(cells, { x, y })).toBe(cells);
});

it("is done when a finger was everywhere", () => {
  let cells = touchCells(PANEL);
  for (let row = 0; row < cells.rows; row += 1)
    for (let column = 0; column < cells.columns; column += 1)
      cells = touchAt(cells, { x: (column + 0.5) / cells.columns, y: (row + 0.5) / cells.rows });
  expect(untouched(cells)).toBe(0);
});
