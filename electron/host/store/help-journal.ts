import type Database from "libsql";

export type HelpReason = "citizen" | "paperOut" | "printerFault" | "readerFault" | "tamper";

export interface HelpRow {
  wishKey: string;
  reason: HelpReason;
  detail: string | null;
  at: number;
}

/** Calls for a person: journalled first, delivered at least once. */
export class HelpJournal {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  add(call: { wishKey: string; reason: HelpReason; detail: string | undefined; at: number }): void {
    this.#db
      .prepare(
        "INSERT INTO help_call (wish_key, reason, detail, at) VALUES (?, ?, ?, ?) ON CONFLICT (wish_key) DO NOTHING",
      )
      .run(call.wishKey, call.reason, call.detail ?? null, call.at);
  }

  delivered(wishKey: string): void {
    this.#db.prepare("UPDATE help_call SET delivered = 1 WHERE wish_key = ?").run(wishKey);
  }

  isDelivered(wishKey: string): boolean {
    const row = this.#db.prepare("SELECT delivered FROM help_call WHERE wish_key = ?").get(wishKey) as
      { delivered: number } | undefined;
    return row?.delivered === 1;
  }

  toDeliver(): HelpRow[] {
    return this.#db
      .prepare("SELECT wish_key AS wishKey, reason, detail, at FROM help_call WHERE delivered = 0 ORDER BY at")
      .all() as HelpRow[];
  }

  forgetBefore(at: number): void {
    this.#db.prepare("DELETE FROM help_call WHERE delivered = 1 AND at < ?").run(at);
  }
}
