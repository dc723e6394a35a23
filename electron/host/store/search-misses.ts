import type Database from "libsql";
import { businessDay } from "../business-day.ts";

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;
/** What fewer people looked for may be about one of them; words that many say come again. */
const TOLD_FROM = 3;
/** Somebody may lean on the keys. */
const MOST_A_DAY = 500;

export interface MissRow {
  query: string;
  day: string;
  times: number;
}

/** Queries that found nothing, counted by day, so that staff can make aliases of them. */
export class SearchMisses {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** `query` as `missText` gives it. */
  count(query: string, at: number): void {
    const day = businessDay(at);
    this.#db
      .prepare(
        `INSERT INTO search_miss (query, day, times)
         SELECT ?, ?, 1 WHERE (SELECT COUNT(*) FROM search_miss WHERE day = ?) < ?
           OR EXISTS (SELECT 1 FROM search_miss WHERE day = ? AND query = ?)
         ON CONFLICT (query, day) DO UPDATE SET times = times + 1`,
      )
      .run(query, day, day, MOST_A_DAY, day, query);
  }

  /** Counts that the hall has not heard, of words that were asked for often enough. */
  toTell(): MissRow[] {
    return this.#db
      .prepare(
        `SELECT query, day, times FROM search_miss
         WHERE times > told AND query IN (SELECT query FROM search_miss GROUP BY query HAVING SUM(times) >= ?)
         ORDER BY day, query`,
      )
      .all(TOLD_FROM) as MissRow[];
  }

  told(rows: readonly MissRow[]): void {
    const statement = this.#db.prepare("UPDATE search_miss SET told = ? WHERE query = ? AND day = ?");
    for (const { query, day, times } of rows) statement.run(times, query, day);
  }

  forgetOld(now: number): void {
    this.#db.prepare("DELETE FROM search_miss WHERE day < ?").run(businessDay(now - KEPT_DAYS * DAY_MS));
  }
}
