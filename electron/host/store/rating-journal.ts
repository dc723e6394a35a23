import type Database from "libsql";

export interface RatingRow {
  wishKey: string;
  subjectKey: string;
  /** The rating as JSON; nothing once the hall has it. */
  body: string | null;
  at: number;
  delivered: boolean;
}

const COLUMNS = "wish_key AS wishKey, subject_key AS subjectKey, body, at, delivered";

/** Ratings: written down first, delivered at least once. What was said is erased when the hall has it. */
export class RatingJournal {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** `taken`: this kiosk knows another rating of the same ticket or visit. */
  add(rating: { wishKey: string; subjectKey: string; body: string; at: number }): "kept" | "taken" {
    this.#db
      .prepare("INSERT INTO rating_wish (wish_key, subject_key, body, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
      .run(rating.wishKey, rating.subjectKey, rating.body, rating.at);
    return this.find(rating.wishKey) === undefined ? "taken" : "kept";
  }

  find(wishKey: string): RatingRow | undefined {
    return this.#rows("wish_key = ?", wishKey)[0];
  }

  /** Oldest first, those that failed least before the others: one that never gets through holds up nobody. */
  toDeliver(): RatingRow[] {
    return this.#rows("delivered = 0");
  }

  tried(wishKey: string): void {
    this.#db.prepare("UPDATE rating_wish SET tries = tries + 1 WHERE wish_key = ?").run(wishKey);
  }

  /** The row stays, so that the same ticket is not rated twice here. */
  delivered(wishKey: string): void {
    this.#db.prepare("UPDATE rating_wish SET delivered = 1, body = NULL WHERE wish_key = ?").run(wishKey);
    this.#scrub();
  }

  drop(wishKey: string): void {
    this.#db.prepare("DELETE FROM rating_wish WHERE wish_key = ?").run(wishKey);
    this.#scrub();
  }

  forgetBefore(at: number): void {
    this.#db.prepare("DELETE FROM rating_wish WHERE delivered = 1 AND at < ?").run(at);
  }

  /** Erased in the database file (`secure_delete`), and out of the log beside it. */
  #scrub(): void {
    this.#db.pragma("wal_checkpoint(TRUNCATE)");
  }

  #rows(where: string, ...values: string[]): RatingRow[] {
    const rows = this.#db
      .prepare(`SELECT ${COLUMNS} FROM rating_wish WHERE ${where} ORDER BY tries, at, wish_key`)
      .all(...values) as (Omit<RatingRow, "delivered"> & { delivered: number })[];
    return rows.map((row) => ({ ...row, delivered: row.delivered === 1 }));
  }
}
