import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Database from "libsql";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDatabase } from "./database.ts";
import { SearchMisses } from "./search-misses.ts";

const NOON = Date.parse("2026-03-02T04:00:00Z");
const DAY_MS = 86_400_000;

let dir: string;
let db: Database.Database;
let misses: SearchMisses;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "misses-"));
  db = openDatabase(dir)._unsafeUnwrap();
  misses = new SearchMisses(db);
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true });
});
function miss(query: string, times: number, at = NOON): void {
  for (let n = 0; n < times; n += 1) misses.count(query, at);
}

it("tells only what was asked for often, by day, and each count once", () => {
  miss("养狗本", 3, NOON - DAY_MS);
  miss("养狗本", 2);
  const rows = [
    { query: "养狗本", day: "2026-03-01", times: 3 },
    { query: "养狗本", day: "2026-03-02", times: 2 },
  ];
  expect(misses.toTell()).toEqual(rows);
  misses.told(rows);
  expect(misses.toTell()).toEqual([]);
  miss("养狗本", 1);
  expect(misses.toTell()).toEqual([{ query: "养狗本", day: "2026-03-02", times: 3 }]);
});

it("writes nothing down that one or two looked for: it may be somebody's name", () => {
  miss("张三", 2, NOON - DAY_MS);
  miss("张三", 2);
  miss("李四", 1);
  expect(misses.toTell()).toEqual([]);
  expect(db.prepare("SELECT COUNT(*) AS n FROM search_miss").get()).toMatchObject({ n: 0 });
});

it("is not filled up by somebody who leans on the keys", () => {
  for (let n = 0; n < 600; n += 1) for (let time = 0; time < 3; time += 1) misses.count(`q${n}`, NOON);
  misses.count("q1", NOON);
  expect(db.prepare("SELECT COUNT(*) AS n, SUM(times) AS times FROM search_miss").get()).toMatchObject({
    n: 500,
    times: 1501,
  });
});

it("forgets after a month", () => {
  miss("养狗本", 3, NOON - 31 * DAY_MS);
  misses.forgetOld(NOON);
  expect(misses.toTell()).toEqual([]);
});
