import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Database from "libsql";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDatabase } from "./database.ts";
import { OpenedCounts } from "./opened-counts.ts";

const NOON = Date.parse("2026-03-02T04:00:00Z");
const DAY_MS = 86_400_000;

let dir: string;
let db: Database.Database;
let counts: OpenedCounts;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "opened-"));
  db = openDatabase(dir)._unsafeUnwrap();
  counts = new OpenedCounts(db);
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true });
});
function open(id: string, times: number, at = NOON, kind: "guide" | "bundle" | "list" = "guide"): void {
  for (let n = 0; n < times; n += 1) counts.count({ kind, id, at: at + n });
}

it("orders by use, and by time of the last use", () => {
  open("id-card", 5);
  open("house-move", 9, NOON - DAY_MS);
  open("newborn", 3, NOON + 5000, "bundle");
  expect(counts.often(NOON)).toEqual(["house-move", "id-card", "newborn"]);
  expect(counts.recent(NOON)).toEqual(["newborn", "id-card", "house-move"]);
});

it("never shows what only one or two opened, nor lists", () => {
  open("rare", 2);
  open("licence-items", 9, NOON, "list");
  expect(counts.often(NOON)).toEqual([]);
  expect(counts.recent(NOON)).toEqual([]);
});

it("lets old habits go", () => {
  open("heating", 9, NOON - 61 * DAY_MS);
  open("school", 4, NOON - 8 * DAY_MS);
  expect(counts.often(NOON)).toEqual(["school"]);
  expect(counts.recent(NOON)).toEqual([]);
  counts.forgetOld(NOON);
  expect(db.prepare("SELECT COUNT(*) AS n FROM opened").get()).toMatchObject({ n: 1 });
});

it("holds a kind, an id, a day and counts, and nothing else", () => {
  open("id-card", 2);
  expect(db.prepare("SELECT * FROM opened").all()).toEqual([
    { kind: "guide", id: "id-card", day: "2026-03-02", times: 2, last_at: NOON + 1 },
  ]);
});
