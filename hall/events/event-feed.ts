import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { HallEvent } from "../contract/event.ts";
import type { HallDatabase } from "../store/schema.ts";
import { eventsAfter, newestEventId } from "./event-log.ts";
import type { Signals } from "./signals.ts";

/** Read at once from the log; what is left comes in the next round. */
const BATCH = 500;
/** Who missed more than this had better ask for the state anew. */
const MOST_MISSED = 2000;
/** What changes without a signal (another process, a day's end) is heard after this at the latest. */
const LOOK_MS = 1000;

/** `missed: undefined`: too long ago or never given; ask for the state anew. */
export interface Subscription {
  /** Id of the newest event; everything behind it is delivered. */
  newest: number;
  missed: HallEvent[] | undefined;
  end: () => void;
}

/** One reader of the log for all who listen. Reads only while somebody does. */
export class EventFeed {
  readonly #db: Kysely<HallDatabase>;
  readonly #before: (events: readonly HallEvent[]) => Promise<void>;
  readonly #listeners = new Set<(event: HallEvent) => void>();
  readonly #onFailure: (error: unknown) => void;
  readonly #endSignals: () => void;
  readonly #timer: NodeJS.Timeout;
  #last: number | undefined;
  #reading: Promise<void> | undefined;
  #again = false;

  /** `before`: what this process has to do before anybody hears of some events. */
  constructor(options: {
    db: Kysely<HallDatabase>;
    signals: Signals;
    before?: (events: readonly HallEvent[]) => Promise<void>;
    onFailure?: (error: unknown) => void;
  }) {
    this.#db = options.db;
    this.#before = options.before ?? (async () => undefined);
    this.#onFailure = options.onFailure ?? (() => undefined);
    this.#endSignals = options.signals.onSignal(() => void this.#wake());
    this.#timer = setInterval(() => void this.#wake(), LOOK_MS);
    this.#timer.unref();
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  /** Hear everything from now on, and what came behind `after`. Rejects when the log cannot be read. */
  async subscribe(listener: (event: HallEvent) => void, after?: number): Promise<Subscription> {
    // Nobody has listened for a while: what was told meanwhile is nobody's. A read under way still counts from where it is.
    if (this.#listeners.size === 0 && this.#reading === undefined) this.#last = undefined;
    const early: HallEvent[] = [];
    let deliver: (event: HallEvent) => void = (event) => void early.push(event);
    const hear = (event: HallEvent) => deliver(event);
    this.#listeners.add(hear);
    const end = () => void this.#listeners.delete(hear);
    try {
      await this.#readOn();
      // Set by the reader alone: two who each asked for the newest id would put back, or skip, what the other has heard.
      const newest = this.#last;
      if (newest === undefined) throw new Error("the log of events is closed");
      const missed = after === undefined ? [] : await this.#missed(after, newest);
      deliver = listener;
      for (const event of early) if (event.id > newest) listener(event);
      return { newest, missed, end };
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Wait for what is being read, then read no more. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#endSignals();
    this.#listeners.clear();
    await this.#reading;
  }

  async #missed(after: number, newest: number): Promise<HallEvent[] | undefined> {
    if (after > newest) return undefined;
    if (newest - after > MOST_MISSED) return undefined;
    const events = (await eventsAfter(this.#db, after, newest - after)).filter(({ id }) => id <= newest);
    // Ids have no gaps: what is not there any more has been forgotten.
    return events.length === newest - after ? events : undefined;
  }

  async #wake(): Promise<void> {
    if (this.#listeners.size > 0) await this.#readOn().catch((error: unknown) => this.#onFailure(error));
  }

  /** Read everything that was committed before this was asked. */
  #readOn(): Promise<void> {
    this.#again = true;
    this.#reading ??= this.#read();
    return this.#reading;
  }

  async #read(): Promise<void> {
    try {
      let last = (this.#last ??= await newestEventId(this.#db));
      while (this.#again) {
        this.#again = false;
        const events = await eventsAfter(this.#db, last, BATCH);
        await this.#before(events);
        for (const event of events) {
          this.#last = last = event.id;
          this.#listeners.forEach((listener) => listener(event));
        }
        if (events.length < BATCH) continue;
        this.#again = true;
        // Let the sockets take what they were given.
        await setImmediate();
      }
    } finally {
      // Not a moment later: whoever asks between the last look and this would wait for a read that looks no more.
      this.#reading = undefined;
    }
  }
}
