import type Database from "libsql";

export interface AppealRow {
  wishKey: string;
  number: string;
  categoryId: string;
  promisedDay: string;
  holidaysKnown: boolean;
  /** Words, telephone number and what it is about, as JSON; nothing once the hall has it. */
  body: string | null;
  at: number;
  delivered: boolean;
  joined: boolean;
}

type Flags = "holidaysKnown" | "delivered" | "joined";

const COLUMNS = `wish_key AS wishKey, number, category_id AS categoryId, promised_day AS promisedDay,
  holidays_known AS holidaysKnown, body, at, delivered, joined`;

/** Appeals: written down first, delivered at least once. What was said is erased when the hall has it. */
export class AppealJournal {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** Gives what is written now: one that is known already is left as it is. */
  add(appeal: Omit<AppealRow, "delivered" | "joined"> & { body: string }): AppealRow {
    this.#db
      .prepare(
        `INSERT INTO appeal_wish (wish_key, number, category_id, promised_day, holidays_known, body, at)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (wish_key) DO NOTHING`,
      )
      .run(
        appeal.wishKey,
        appeal.number,
        appeal.categoryId,
        appeal.promisedDay,
        appeal.holidaysKnown ? 1 : 0,
        appeal.body,
        appeal.at,
      );
    return this.find(appeal.wishKey) ?? { ...appeal, delivered: false, joined: false };
  }

  find(wishKey: string): AppealRow | undefined {
    return this.#rows("wish_key = ?", wishKey)[0];
  }

  /** Those that failed least before the others: one that never gets through holds up nobody. */
  toDeliver(): AppealRow[] {
    return this.#rows("delivered = 0");
  }

  tried(wishKey: string): void {
    this.#db.prepare("UPDATE appeal_wish SET tries = tries + 1 WHERE wish_key = ?").run(wishKey);
  }

  /** The hall has it. What it is about is erased in the file (`secure_delete`) and out of the log beside it. */
  delivered(wishKey: string, { promisedDay, joined }: { promisedDay: string; joined: boolean }): void {
    this.#db
      .prepare("UPDATE appeal_wish SET delivered = 1, body = NULL, promised_day = ?, joined = ? WHERE wish_key = ?")
      .run(promisedDay, joined ? 1 : 0, wishKey);
    this.#db.pragma("wal_checkpoint(TRUNCATE)");
  }

  forgetBefore(at: number): void {
    this.#db.prepare("DELETE FROM appeal_wish WHERE delivered = 1 AND at < ?").run(at);
  }

  #rows(where: string, ...values: string[]): AppealRow[] {
    const rows = this.#db
      .prepare(`SELECT ${COLUMNS} FROM appeal_wish WHERE ${where} ORDER BY tries, at, wish_key`)
      .all(...values) as (Omit<AppealRow, Flags> & Record<Flags, number>)[];
    return rows.map((row) => ({
      ...row,
      holidaysKnown: row.holidaysKnown === 1,
      delivered: row.delivered === 1,
      joined: row.joined === 1,
    }));
  }
}
