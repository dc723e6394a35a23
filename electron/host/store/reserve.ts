import type Database from "libsql";

/** Numbers the hall has set aside for this kiosk, for the time without the hall. */
export class Reserve {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** Keep a range; the same range twice changes nothing. */
  add(range: { rangeId: string; categoryId: string; businessDay: string; numbers: readonly string[] }): void {
    this.#db
      .prepare(
        "INSERT INTO range (range_id, category_id, business_day, numbers) VALUES (?, ?, ?, ?) ON CONFLICT (range_id) DO NOTHING",
      )
      .run(range.rangeId, range.categoryId, range.businessDay, JSON.stringify(range.numbers));
  }

  /** Numbers left for a category on a day. */
  left(categoryId: string, businessDay: string): number {
    const row = this.#db
      .prepare(
        "SELECT COALESCE(SUM(json_array_length(numbers) - taken), 0) AS n FROM range WHERE category_id = ? AND business_day = ?",
      )
      .get(categoryId, businessDay) as { n: number };
    return row.n;
  }

  /** Drop ranges of former days; their numbers are worthless now. */
  forgetBefore(businessDay: string): void {
    this.#db.prepare("DELETE FROM range WHERE business_day < ?").run(businessDay);
  }
}
