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

/**
 * Queries that found nothing, counted by day, so that staff can make aliases of them. What fewer than three looked for
 * stays in memory: somebody may have typed a name, and no name comes onto the disk.
 */
export class SearchMisses {
  readonly #db: Database.Database;
  /** Seen too seldom today to be written down. */
  #seldom: { day: string; times: Map<string, number> } = { day: "", times: new Map() };

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** `query` as `missText` gives it. */
  count(query: string, at: number): void {
    const day = businessDay(at);
    if (this.#isWritten(query)) {
      this.#write(query, day, 1);
      return;
    }
    if (this.#seldom.day !== day) this.#seldom = { day, times: new Map() };
    const { times } = this.#seldom;
    const now = (times.get(query) ?? 0) + 1;
    if (now >= TOLD_FROM) {
      times.delete(query);
      this.#write(query, day, now);
    } else if (times.has(query) || times.size < MOST_A_DAY) times.set(query, now);
  }

  #isWritten(query: string): boolean {
    return this.#db.prepare("SELECT 1 FROM search_miss WHERE query = ? LIMIT 1").get(query) !== undefined;
  }

  #write(query: string, day: string, times: number): void {
    this.#db
      .prepare(
        `INSERT INTO search_miss (query, day, times)
         SELECT ?, ?, ? WHERE (SELECT COUNT(*) FROM search_miss WHERE day = ?) < ?
           OR EXISTS (SELECT 1 FROM search_miss WHERE day = ? AND query = ?)
         ON CONFLICT (query, day) DO UPDATE SET times = times + excluded.times`,
      )
      .run(query, day, times, day, MOST_A_DAY, day, query);
  }

  /** Counts that the hall has not heard, of words that were asked for often enough. */
  toTell(): MissRow[] {
    return this.#db
      .prepare(`SELECT query, day, times FROM search_miss WHERE times > told ORDER BY day, query`)
      .all() as MissRow[];
  }

  told(rows: readonly MissRow[]): void {
    const statement = this.#db.prepare("UPDATE search_miss SET told = ? WHERE query = ? AND day = ?");
    for (const { query, day, times } of rows) statement.run(times, query, day);
  }

  forgetOld(now: number): void {
    this.#db.prepare("DELETE FROM search_miss WHERE day < ?").run(businessDay(now - KEPT_DAYS * DAY_MS));
  }
}
