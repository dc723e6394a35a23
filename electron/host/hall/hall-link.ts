import { randomUUID } from "node:crypto";
import type { TicketCategory } from "../../../kiosk-config/schema/hall.ts";
import { businessDay } from "../business-day.ts";
import { LiveValue } from "../live-value.ts";
import type { Log } from "../log.ts";
import type { Reserve } from "../store/reserve.ts";
import { ask, type HallClient } from "./hall-client.ts";

/** How often the hall is asked for its waiting counts; this is also the heartbeat that tells away from online. */
const POLL_MS = 2000;

export interface Waiting {
  categoryId: string;
  waiting: number;
  lowMinutes: number;
  highMinutes: number;
}

export type HallState = { hall: "online"; waiting: readonly Waiting[] } | { hall: "away"; waiting: readonly Waiting[] };

export interface HallLinkOptions {
  client: HallClient;
  kioskId: string;
  categories: readonly TicketCategory[];
  reservedNumbers: number;
  reserve: Reserve;
  log: Log;
  /** Runs after each successful poll: what waits in the journal is handed over. */
  onOnline: () => Promise<void>;
  now?: () => number;
}

/** Keeps watch over the hall: online or away, waiting counts, and a full reserve of numbers. */
export class HallLink {
  readonly state = new LiveValue<HallState>({ hall: "away", waiting: [] });
  readonly #options: HallLinkOptions;
  /** One key a wish until it is answered: a lost answer must not cost the hall a second block of numbers. */
  readonly #rangeKeys = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #polling: Promise<void> | undefined;

  constructor(options: HallLinkOptions) {
    this.#options = options;
  }

  start(): void {
    void this.poll();
    this.#timer = setInterval(() => void this.poll(), POLL_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** A call elsewhere found the hall gone: do not wait for the next poll to say so. */
  lost(): void {
    this.#set({ hall: "away", waiting: [] });
  }

  /** One round now; rounds never overlap. */
  poll(): Promise<void> {
    this.#polling ??= this.#round().finally(() => {
      this.#polling = undefined;
    });
    return this.#polling;
  }

  async #round(): Promise<void> {
    const answer = await ask(this.#options.client.queue.waiting());
    if (answer.kind !== "answer") {
      this.#set({ hall: "away", waiting: [] });
      return;
    }
    const waiting = answer.value.map(({ categoryId, waiting: count, estimate }) => ({
      categoryId,
      waiting: count,
      ...estimate,
    }));
    this.#set({ hall: "online", waiting });
    await this.#fillReserve();
    await this.#options.onOnline();
  }

  #set(state: HallState): void {
    if (state.hall !== this.state.get().hall) this.#options.log("info", `hall.${state.hall}`);
    this.state.set(state);
  }

  /** Refill when a category has less than half of its reserve left. */
  async #fillReserve(): Promise<void> {
    const { reserve, reservedNumbers, categories, client, kioskId, log } = this.#options;
    const day = businessDay((this.#options.now ?? Date.now)());
    for (const category of categories) {
      const left = reserve.left(category.id, day);
      if (left * 2 >= reservedNumbers) continue;
      const idempotencyKey = this.#rangeKeys.get(category.id) ?? randomUUID();
      this.#rangeKeys.set(category.id, idempotencyKey);
      const answer = await ask(
        client.queue.reserveRange({
          idempotencyKey,
          kioskId,
          categoryId: category.id,
          count: reservedNumbers - left,
        }),
      );
      if (answer.kind !== "away") this.#rangeKeys.delete(category.id);
      if (answer.kind === "answer") {
        reserve.add(answer.value);
        log("info", "reserve.filled", { category: category.id, numbers: answer.value.numbers.length });
      } else {
        log("warn", "reserve.notFilled", {
          category: category.id,
          reason: answer.kind === "refusal" ? answer.code : "away",
        });
      }
    }
  }
}
