import { mount } from "@vue/test-utils";
import { expect, it } from "vitest";
import type { HallRow } from "../../contract/halls.ts";
import { treeLines } from "./halls-tree.ts";
import HallsTable from "./HallsTable.vue";

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;
const VISITS = { issued: 12, served: 9, noShow: 1, left: 0, wait: { count: 10, p50Ms: 90_000, p90Ms: 630_000 } };
const NOW = {
  ...{ waiting: 3, kiosks: { known: 2, up: 1, down: 1, idle: 0 } },
  ...{ appeals: { open: 2, overdue: 1 }, lowRatings: { open: 0, overdue: 0 } },
};
const HALLS: HallRow[] = [
  {
    ...{ hallId: "main", name: "县大厅", level: "county", state: "open", heardAt: AT, visits: VISITS, now: NOW },
    total: { visits: VISITS, now: NOW, halls: { all: 2, open: 1, closed: 0, silent: 1, never: 0 } },
  },
  {
    ...{ hallId: "east", name: "东乡", level: "township", parentId: "main", state: "silent", heardAt: AT },
    visits: { issued: 0, served: 0, noShow: 0, left: 0, wait: { count: 0 } },
    now: { ...NOW, waiting: 0, kiosks: { known: 0, up: 0, down: 0, idle: 0 }, appeals: { open: 0, overdue: 0 } },
  },
];

it("says how each hall is in words, minutes for waits, and what needs somebody not by colour alone", async () => {
  const table = mount(HallsTable, { props: { lines: treeLines(HALLS, new Set()) } });
  const cells = (line: string) => table.findAll(`[data-line="${line}"] td`).map((cell) => cell.text());
  expect(cells("main+")).toEqual([
    ...["2 个，开门 1 个，没有消息 1 个", "3", "12", "9", "1", "1.5", "10.5", "1 / 2", "1", "0", "1", "0"],
  ]);
  expect(cells("main")[0]).toBe("开门");
  expect(cells("east")).toEqual(["没有消息（09:30 以后）", "0", "0", "0", "0", "—", "—", "—", "0", "0", "0", "0"]);
  const heads = table.findAll("thead th").length;
  for (const row of table.findAll("tbody tr")) expect(row.element.children).toHaveLength(heads);
  await table.get("[data-fold=main]").trigger("click");
  expect(table.emitted("fold")).toEqual([["main"]]);
});
