import type Database from "libsql";
import { businessDay } from "../business-day.ts";

const DAY_MS = 86_400_000;
const KEPT_DAYS = 60;

export interface Printed {
  /** Kind of paper, e.g. `licence-certificate`. */
  what: string;
  outcome: "printed" | "failed" | "unknown";
  /** Unix ms. */
  at: number;
}

/** How many papers came out and how many did not, by day and kind; nothing of who. */
export class PrintCounts {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  count({ what, outcome, at }: Printed): void {
    this.#db
      .prepare(
        `INSERT INTO print_count (what, outcome, day, times) VALUES (?, ?, ?, 1)
         ON CONFLICT (what, outcome, day) DO UPDATE SET times = times + 1`,
      )
      .run(what, outcome, businessDay(at));
  }

  forgetOld(now: number): void {
    this.#db.prepare("DELETE FROM print_count WHERE day < ?").run(businessDay(now - KEPT_DAYS * DAY_MS));
  }
}
