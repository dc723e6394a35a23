import type { Kysely } from "kysely";
import type { HallDatabase } from "../../store/schema.ts";

/** One small question to the database in this time, however many kiosks ask. */
const FRESH_MS = 250;

/**
 * For which kiosks something waits that they have not fetched: known to every process of the hall without asking for each
 * kiosk, because thousands of them look in every two seconds.
 */
export class KioskNews {
  readonly #db: Kysely<HallDatabase>;
  readonly #clock: () => number;
  #waiting: ReadonlySet<string> = new Set();
  #readAt = -Infinity;
  #reading: Promise<void> | undefined;

  constructor({ db, clock }: { db: Kysely<HallDatabase>; clock: () => number }) {
    this.#db = db;
    this.#clock = clock;
  }

  async waitsFor(kioskId: string): Promise<boolean> {
    if (performance.now() - this.#readAt > FRESH_MS) {
      await (this.#reading ??= this.#read().finally(() => (this.#reading = undefined)));
    }
    return this.#waiting.has(kioskId);
  }

  async #read(): Promise<void> {
    try {
      const rows = await this.#db
        .selectFrom("kioskCommand")
        .select("kioskId")
        .distinct()
        .where("state", "=", "asked")
        // In the words of the index, which has the open ones only.
        .where("state", "in", ["asked", "fetched"])
        .where("expiresAt", ">", this.#clock())
        .execute();
      this.#waiting = new Set(rows.map(({ kioskId }) => kioskId));
    } catch {
      // Away: whoever asked is answered without it, and the next one asks again.
    }
    this.#readAt = performance.now();
  }
}
