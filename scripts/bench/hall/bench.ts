import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildHallPages } from "../../build/hall-pages.ts";
import type { BenchRow } from "../row.ts";
import { openBenchStore, type BenchStore, type BenchStoreName } from "./bench-store.ts";
import { fleetRows, type Fleet } from "./fleet-rows.ts";
import { rushRows } from "./rush-rows.ts";
import { statisticsRows } from "./statistics-rows.ts";

const FULL = {
  rushDays: 70,
  statisticsDays: 518,
  leadMs: 12_000,
  rushMs: 60_000,
  throughputMs: 10_000,
  commits: 600,
} as const;
const SHORT = { rushDays: 3, statisticsDays: 3, leadMs: 1000, rushMs: 8000, throughputMs: 2000, commits: 100 } as const;

export interface HallBenchOptions {
  root: string;
  /** A tenth of a minute with little history: whether it runs, not how fast. */
  short: boolean;
  /** Instead of the rush: so many kiosks that report for so many minutes. */
  fleet?: Fleet | undefined;
  /** Default: both; with `fleet` PostgreSQL, to which several halls belong. */
  stores?: readonly BenchStoreName[] | undefined;
  say: (line: string) => void;
}

/** The hall under load, with old tickets behind it: a program of its own, asked over HTTP. */
export async function benchHall({ root, short, fleet, stores, say }: HallBenchOptions): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "hall-bench-"));
  const size = short ? SHORT : FULL;
  const rowsOf = async (store: BenchStore) =>
    fleet === undefined
      ? [...(await rushRows({ store, size, say })), ...(await statisticsRows({ store, size, say }))]
      : fleetRows({ store, fleet, say });
  try {
    await buildHallPages({ root, say });
    const rows: BenchRow[] = [];
    for (const name of stores ?? (fleet === undefined ? ["sqlite", "postgres"] : ["postgres"])) {
      const store = await openBenchStore(name, { dir: folder });
      try {
        rows.push(...(await rowsOf(store)));
      } finally {
        await store.close();
      }
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
