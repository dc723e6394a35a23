import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { archiveDirOf } from "../archive/archive-dir.ts";
import { listArchives } from "../archive/archive-file.ts";
import { readDay, type DayInFile } from "../archive/day-in-file.ts";
import { restoreDay } from "../archive/restore-day.ts";
import { BusinessDay } from "../contract/ticket.ts";
import { openStore } from "../store/store.ts";

export const ARCHIVE_USAGE = `  kiosk hall archive list|verify [--data DIR] [--archive DIR]
      the files of old tickets and of the old audit trail, one line of JSON a file; verify: read whole and compared with their
      check sums, exit 1 when one is not as it was written
  kiosk hall archive show DAY [--data DIR] [--archive DIR]
      what is in the file of a day (2026-03-02): how many tickets, by state, category, window and kiosk
  kiosk hall archive restore DAY [--data DIR] [--archive DIR]
      bring the tickets of a day back into the database for a month; the hall may run; done again, it brings what is missing`;

type Told = { lines: string[]; failed?: string } | { wrong: string };

/** What to print, or what went wrong. `argv` without the word `archive`. */
export async function archive(
  argv: readonly string[],
  { dataDir, now }: { dataDir: string; now: number },
): Promise<Told> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { data: { type: "string", default: dataDir }, archive: { type: "string" } },
  });
  const [what, day, ...more] = positionals;
  const dir = values.archive ?? archiveDirOf(values.data, process.env["HALL_ID"] || undefined);
  if (more.length > 0) return { wrong: "archive: one DAY at a time" };
  if (what === "list" || what === "verify") {
    if (day !== undefined) return { wrong: `archive: ${what} takes no DAY` };
    if (existsSync(dir)) return list(dir, { whole: what === "verify" });
    // Somebody who names a folder means one that is there.
    return values.archive === undefined && existsSync(values.data) ? NOTHING_YET : missing(dir);
  }
  if (what !== "show" && what !== "restore") return { wrong: "archive: list, show DAY, restore DAY or verify" };
  const businessDay = BusinessDay.safeParse(day);
  if (!businessDay.success) return { wrong: `archive: ${what} needs a DAY like 2026-03-02` };
  if (!existsSync(dir)) return missing(dir);
  if (what === "show") return show(dir, businessDay.data);
  return bringBack(dir, { businessDay: businessDay.data, dataDir: values.data, now });
}

/** A hall makes its archive with the first day that goes there. */
const NOTHING_YET: Told = { lines: ["there are no files yet: no day is old enough to lie in the archive"] };

const missing = (dir: string): Told => ({
  lines: [],
  failed: `there is no ${dir}; --archive names the folder of the archive`,
});

async function list(dir: string, { whole }: { whole: boolean }): Promise<Told> {
  const states = await listArchives(dir, { whole });
  if (states.length === 0) return NOTHING_YET;
  const lines = states.map((state) => JSON.stringify(state));
  const bad = states.filter(({ trouble }) => trouble !== undefined).length;
  return { lines, ...(bad > 0 && { failed: `${bad} of ${states.length} files are not as they were written` }) };
}

async function show(dir: string, businessDay: string): Promise<Told> {
  const read = await readDay(dir, { businessDay });
  if (read.isErr()) return { lines: [], failed: read.error };
  return { lines: [JSON.stringify(factsOf(businessDay, read.value))] };
}

/** Nothing of a single ticket: how many there were of what. */
function factsOf(businessDay: string, { file, sha256, madeAt, tickets }: DayInFile): object {
  const all = tickets.map(({ ticket }) => ticket);
  const issued = all.map(({ issuedAt }) => issuedAt).sort((a, b) => a - b);
  return {
    ...{ businessDay, file, bytes: statSync(file).size, sha256, madeAt: new Date(madeAt).toISOString() },
    tickets: all.length,
    requests: tickets.reduce((sum, { requests }) => sum + requests.length, 0),
    ...(issued.length > 0 && {
      firstIssuedAt: new Date(issued[0] ?? 0).toISOString(),
      lastIssuedAt: new Date(issued.at(-1) ?? 0).toISOString(),
    }),
    states: countsOf(all.map(({ state }) => state)),
    categories: countsOf(all.map(({ categoryId }) => categoryId)),
    windows: countsOf(all.flatMap(({ windowId }) => windowId ?? [])),
    kiosks: countsOf(all.map(({ kioskId }) => kioskId)),
  };
}

function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

async function bringBack(
  dir: string,
  { businessDay, dataDir, now }: { businessDay: string; dataDir: string; now: number },
): Promise<Told> {
  const databaseUrl = process.env["HALL_DATABASE_URL"] || undefined;
  if (databaseUrl === undefined && !existsSync(join(dataDir, "hall.db")))
    return { lines: [], failed: `there is no ${join(dataDir, "hall.db")}; --data names the folder of the hall` };
  const opened = await openStore({ dataDir, databaseUrl, hallId: process.env["HALL_ID"] || undefined });
  if (opened.isErr()) return { lines: [], failed: `cannot open the store: ${opened.error.detail}` };
  const store = opened.value;
  try {
    const restored = await restoreDay(store.db, { dir, businessDay, at: now });
    if (restored.isErr()) return { lines: [], failed: `nothing was brought back: ${restored.error}` };
    return { lines: [JSON.stringify({ event: "dayRestored", ...restored.value })] };
  } finally {
    await store.close();
  }
}
