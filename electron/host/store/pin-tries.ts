import type Database from "libsql";

export interface Tries {
  wrong: number;
  /** Unix ms; nothing is tried before. */
  lockedUntil: number;
}

/** Wrong PINs, by whose they were meant to be; on disk, because pulling the plug must not buy new tries. */
export class PinTries {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  of(subject: string): Tries {
    const row = this.#db
      .prepare("SELECT wrong, locked_until AS lockedUntil FROM pin_tries WHERE subject = ?")
      .get(subject) as Tries | undefined;
    return row ?? { wrong: 0, lockedUntil: 0 };
  }

  set(subject: string, { wrong, lockedUntil }: Tries): void {
    this.#db
      .prepare(
        `INSERT INTO pin_tries (subject, wrong, locked_until) VALUES (?, ?, ?)
         ON CONFLICT (subject) DO UPDATE SET wrong = excluded.wrong, locked_until = excluded.locked_until`,
      )
      .run(subject, wrong, lockedUntil);
  }

  clear(subject: string): void {
    this.#db.prepare("DELETE FROM pin_tries WHERE subject = ?").run(subject);
  }
}
