import type Database from "libsql";
import { businessDay } from "../business-day.ts";

const DAY_MS = 86_400_000;
/** Older habits say little: schools enrol once a year, heating is paid in autumn. */
const OFTEN_DAYS = 60;
const RECENT_DAYS = 7;
/**
 * Shown as often or lately used only from so many times on: what a single person opened must not be read off the screen
 * by the next one.
 */
const SHOWN_FROM = 3;
const MOST = 60;

export interface Opened {
  kind: "guide" | "bundle" | "list";
  id: string;
  /** Unix ms. */
  at: number;
}

/** How often what was opened on this kiosk, by day; no persons, no visits, no order within a visit. */
export class OpenedCounts {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  count({ kind, id, at }: Opened): void {
    this.#db
      .prepare(
        `INSERT INTO opened (kind, id, day, times, last_at) VALUES (?, ?, ?, 1, ?)
         ON CONFLICT (kind, id, day) DO UPDATE SET times = times + 1, last_at = excluded.last_at`,
      )
      .run(kind, id, businessDay(at), at);
  }

  /** Guides and bundles, most used first. */
  often(now: number): string[] {
    return this.#ids("SUM(times) DESC, id", businessDay(now - OFTEN_DAYS * DAY_MS));
  }

  /** Guides and bundles, last used first. */
  recent(now: number): string[] {
    return this.#ids("MAX(last_at) DESC, id", businessDay(now - RECENT_DAYS * DAY_MS));
  }

  forgetOld(now: number): void {
    this.#db.prepare("DELETE FROM opened WHERE day < ?").run(businessDay(now - OFTEN_DAYS * DAY_MS));
  }

  #ids(order: string, since: string): string[] {
    const rows = this.#db
      .prepare(
        `SELECT id FROM opened WHERE kind <> 'list' AND day >= ?
         GROUP BY kind, id HAVING SUM(times) >= ? ORDER BY ${order} LIMIT ?`,
      )
      .all(since, SHOWN_FROM, MOST) as { id: string }[];
    return rows.map(({ id }) => id);
  }
}
