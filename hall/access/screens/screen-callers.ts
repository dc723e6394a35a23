import type { KnownScreen, ScreensAdmit } from "../../contract/screen.ts";
import type { QueueContext } from "../../queue/queue-context.ts";
import { keyHashOf, knownOf } from "./screens.ts";
import { readAdmit } from "./screens-admit.ts";

/** How old the list may be by which screens are known: so long a revoked one is still heard at another replica. */
export const SCREENS_FRESH_MS = 5000;
/** A key that is not on the list may be newer than it; strangers must not make the store be asked for each guess. */
const UNKNOWN_FRESH_MS = 500;
/** How exactly the last use is kept: not every look is a write. */
const SEEN_STEP_MS = 10 * 60_000;

interface Known {
  readAt: number;
  admit: ScreensAdmit;
  byKey: ReadonlyMap<string, KnownScreen>;
}

/**
 * Which screen speaks. A hall has some dozens of them and each asks often, so they are all kept in memory and read anew every
 * few seconds: a request costs a hash and no question to the store.
 */
export class ScreenCallers {
  readonly #context: Pick<QueueContext, "db" | "clock">;
  #known: Known | undefined;
  #reading: Promise<Known> | undefined;
  readonly #seen = new Map<string, number>();

  readonly #ticks: () => number;

  /** `ticks`: ms of a clock that nobody sets. */
  constructor(context: Pick<QueueContext, "db" | "clock">, { ticks = () => performance.now() } = {}) {
    this.#context = context;
    this.#ticks = ticks;
  }

  /** Whether screens need keys at this hall, and which of these keys are good. */
  async standing(keys: readonly string[]): Promise<{ admit: ScreensAdmit; screens: KnownScreen[] }> {
    const hashes = keys.map(keyHashOf);
    let known = await this.#upTo(SCREENS_FRESH_MS);
    const missing = hashes.some((hash) => !known.byKey.has(hash));
    if (missing) known = await this.#upTo(UNKNOWN_FRESH_MS);
    const screens = hashes.flatMap((hash) => known.byKey.get(hash) ?? []);
    for (const { id } of screens) void this.#see(id);
    return { admit: known.admit, screens };
  }

  /** Something was changed here: what was read before counts no more. */
  forget(): void {
    this.#known = undefined;
    this.#reading = undefined;
  }

  async #upTo(ageMs: number): Promise<Known> {
    const known = this.#known;
    if (known !== undefined && this.#ticks() - known.readAt <= ageMs) return known;
    if (this.#reading !== undefined) return this.#reading;
    const reading = this.#read();
    this.#reading = reading;
    try {
      const read = await reading;
      if (this.#reading === reading) this.#known = read;
      return read;
    } finally {
      if (this.#reading === reading) this.#reading = undefined;
    }
  }

  async #read(): Promise<Known> {
    const { db } = this.#context;
    const readAt = this.#ticks();
    const admit = await readAdmit(db);
    const rows = await db
      .selectFrom("screen")
      .selectAll()
      .where("keyHash", "is not", null)
      .where("revokedAt", "is", null)
      .execute();
    for (const { id, seenAt } of rows) this.#seen.set(id, Math.max(seenAt ?? 0, this.#seen.get(id) ?? 0));
    return { readAt, admit, byKey: new Map(rows.map((row) => [row.keyHash ?? "", knownOf(row)])) };
  }

  /** Nobody waits for it, and it fails for nobody. */
  async #see(id: string): Promise<void> {
    const { db, clock } = this.#context;
    const at = clock();
    if (at < (this.#seen.get(id) ?? 0) + SEEN_STEP_MS) return;
    this.#seen.set(id, at);
    try {
      await db.updateTable("screen").set({ seenAt: at }).where("id", "=", id).execute();
    } catch {
      this.#seen.delete(id);
    }
  }
}
