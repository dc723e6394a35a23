import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type Database from "libsql";
import { openDatabase } from "./database.ts";
import { PrintCounts } from "./print-counts.ts";

const NOON = Date.parse("2026-03-02T04:00:00Z");
const DAY_MS = 86_400_000;

let dir: string;
let db: Database.Database;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "printed-"));
  db = openDatabase(dir)._unsafeUnwrap();
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true });
});

it("holds a kind, an outcome, a day and a count, and lets old days go", () => {
  const counts = new PrintCounts(db);
  for (const at of [NOON, NOON + 1, NOON - 61 * DAY_MS])
    counts.count({ what: "licence-certificate", outcome: "failed", at });
  counts.count({ what: "licence-certificate", outcome: "printed", at: NOON });
  counts.forgetOld(NOON);
  expect(db.prepare("SELECT * FROM print_count ORDER BY outcome").all()).toEqual([
    { what: "licence-certificate", outcome: "failed", day: "2026-03-02", times: 2 },
    { what: "licence-certificate", outcome: "printed", day: "2026-03-02", times: 1 },
  ]);
});
