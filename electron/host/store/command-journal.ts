import type Database from "libsql";
import type { KioskCommand, KioskOrder } from "../../../hall/contract/kiosk-command.ts";

/** `taken`: written down. `begun`: whatever happens now, it is not begun again. */
export type CommandStep = "taken" | "begun" | "done" | "refused";

export interface CommandRow {
  id: string;
  kind: KioskOrder["kind"];
  /** The order as JSON. */
  body: string;
  /** By the hall's clock. */
  askedAt: number;
  takenAt: number;
  step: CommandStep;
  code: string | null;
  /** The run of the program in which it was begun. */
  run: string | null;
}

export type CommandEnd = { outcome: "done" } | { outcome: "refused"; code: string };

const COLUMNS = "id, kind, body, asked_at AS askedAt, taken_at AS takenAt, step, code, run";

/** What the hall told this kiosk to do, written down before it is done: at most once, whatever dies in the middle. */
export class CommandJournal {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** Whether it is new here. */
  take({ id, order, askedAt }: KioskCommand, at: number): boolean {
    const { changes } = this.#db
      .prepare(
        `INSERT INTO hall_command (id, kind, body, asked_at, taken_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO NOTHING`,
      )
      .run(id, order.kind, JSON.stringify(order), askedAt, at);
    return changes > 0;
  }

  begin(id: string, run: string): void {
    this.#db.prepare("UPDATE hall_command SET step = 'begun', run = ? WHERE id = ? AND step = 'taken'").run(run, id);
  }

  /** The first end counts. */
  end(id: string, end: CommandEnd): void {
    this.#db
      .prepare("UPDATE hall_command SET step = ?, code = ? WHERE id = ? AND step IN ('taken', 'begun')")
      .run(end.outcome, end.outcome === "refused" ? end.code : null, id);
  }

  open(): CommandRow[] {
    return this.#db
      .prepare(`SELECT ${COLUMNS} FROM hall_command WHERE step IN ('taken', 'begun') ORDER BY asked_at, id`)
      .all() as CommandRow[];
  }

  /** Whether one of these kinds was asked later than this one. */
  isOvertaken(id: string, kinds: readonly KioskOrder["kind"][]): boolean {
    const places = kinds.map(() => "?").join(", ");
    const row = this.#db
      .prepare(
        `SELECT 1 FROM hall_command WHERE kind IN (${places})
         AND asked_at > (SELECT asked_at FROM hall_command WHERE id = ?) LIMIT 1`,
      )
      .get(...kinds, id);
    return row !== undefined;
  }

  toTell(): { id: string; end: CommandEnd }[] {
    const rows = this.#db
      .prepare(`SELECT ${COLUMNS} FROM hall_command WHERE told = 0 AND step IN ('done', 'refused') ORDER BY asked_at`)
      .all() as CommandRow[];
    return rows.map(({ id, step, code }) => ({
      id,
      end: step === "done" ? { outcome: "done" } : { outcome: "refused", code: code ?? "UNKNOWN" },
    }));
  }

  told(id: string): void {
    this.#db.prepare("UPDATE hall_command SET told = 1 WHERE id = ?").run(id);
  }

  /** The hall tells nothing again that is older than a week. */
  forgetBefore(at: number): void {
    this.#db.prepare("DELETE FROM hall_command WHERE taken_at < ? AND step IN ('done', 'refused')").run(at);
  }
}
