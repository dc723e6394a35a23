import type Database from "libsql";

export interface StandingOrders {
  /** Shown to everybody who passes, until then by the hall's clock. */
  message?: { text: string; until: number };
  /** This machine serves nobody, since when by its own clock. */
  outOfService?: { reason: string; since: number };
  /** When the last visit ended; nothing of whose. */
  lastVisitEnded?: { at: number };
}

/** What holds until somebody takes it back; it outlives every restart. */
export class StandingOrderStore {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  all(): StandingOrders {
    const rows = this.#db.prepare("SELECT what, body FROM standing_order").all() as { what: string; body: string }[];
    return Object.fromEntries(rows.map(({ what, body }) => [what, JSON.parse(body) as unknown]));
  }

  set<What extends keyof StandingOrders>(what: What, body: NonNullable<StandingOrders[What]>): void {
    this.#db
      .prepare(
        "INSERT INTO standing_order (what, body) VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET body = excluded.body",
      )
      .run(what, JSON.stringify(body));
  }

  lift(what: keyof StandingOrders): void {
    this.#db.prepare("DELETE FROM standing_order WHERE what = ?").run(what);
  }
}
