import { expect, it } from "vitest";
import type { HallRow } from "../../contract/halls.ts";
import { foldedAtFirst, treeLines } from "./halls-tree.ts";

const FIGURES = {
  visits: { issued: 1, served: 0, noShow: 0, left: 0, wait: { count: 0 } },
  now: {
    ...{ waiting: 0, kiosks: { known: 0, up: 0, down: 0, idle: 0 } },
    ...{ appeals: { open: 0, overdue: 0 }, lowRatings: { open: 0, overdue: 0 } },
  },
};
const TOTAL = { ...FIGURES, halls: { all: 2, open: 0, closed: 0, silent: 0, never: 2 } };
const hall = (hallId: string, parentId: string | undefined, level: HallRow["level"], below = false): HallRow => ({
  ...{ hallId, name: hallId, level, state: "never", ...FIGURES },
  ...(parentId !== undefined && { parentId }),
  ...(below && { total: TOTAL }),
});
const COUNTY = [
  hall("county", undefined, "county", true),
  hall("east", "county", "township", true),
  hall("well", "east", "village"),
  hall("west", "county", "township"),
];
const words = (folded: string[]) =>
  treeLines(COUNTY, new Set(folded)).map(({ kind, name, depth }) => `${"-".repeat(depth)}${kind} ${name}`);

it("a hall with halls below it is a line for all and one of its own", () => {
  expect(words([])).toEqual([
    ...["total county", "-hall county（本厅）", "-total east", "--hall east（本厅）", "--hall well", "-hall west"],
  ]);
});

it("folding takes away what is below, and what is below that", () => {
  expect(words(["east"])).toEqual(["total county", "-hall county（本厅）", "-total east", "-hall west"]);
  expect(words(["county"])).toEqual(["total county"]);
});

it("a small county is unfolded, of a large one the townships are seen first", () => {
  expect([...foldedAtFirst(COUNTY)]).toEqual([]);
  const villages = Array.from({ length: 50 }, (_, index) => hall(`v${index}`, "east", "village"));
  expect([...foldedAtFirst([...COUNTY, ...villages])]).toEqual(["east"]);
});
