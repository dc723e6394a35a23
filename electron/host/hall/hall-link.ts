import { randomUUID } from "node:crypto";
import type { TicketCategory } from "../../../kiosk-config/schema/hall.ts";
import type { KioskState } from "../../contract/index.ts";
import { businessDay } from "../business-day.ts";
import { LiveValue } from "../live-value.ts";
import type { Log } from "../log.ts";
import type { Reserve } from "../store/reserve.ts";
import type { HallClock } from "../enrolment/hall-clock.ts";
import type { HallIdentity } from "../enrolment/hall-identity.ts";
import { ask, type HallClient, type WhyAway } from "./hall-client.ts";

/** Clocks so far apart are worth a technician's look; tokens go by the hall's in any case. */
const CLOCKS_APART_MS = 30_000;

/** How often the hall is asked for its waiting counts; this is also the heartbeat that tells away from online. */
const POLL_MS = 2000;

export type Waiting = KioskState["waiting"][number];

export type HallState =
  | { hall: "online"; waiting: readonly Waiting[] }
  /** What waits here goes on waiting. `why`: as far as is known; nothing before the first answer. */
  | { hall: "away"; waiting: readonly Waiting[]; why?: WhyAway };

export interface HallLinkOptions {
  client: HallClient;
  identity: Pick<HallIdentity, "enrolled" | "reread">;
  clock: Pick<HallClock, "offMs">;
  kioskId: string;
  categories: readonly TicketCategory[];
  reservedNumbers: number;
  reserve: Reserve;
  log: Log;
  /** Runs after each successful poll: what waits in the journal is handed over. */
  onOnline: () => Promise<void>;
  now?: () => number;
}

/** Keeps watch over the hall: online or away and why, waiting counts, and a full reserve of numbers. */
export class HallLink {
  readonly state = new LiveValue<HallState>({ hall: "away", waiting: [] });
  readonly #options: HallLinkOptions;
  /** One key a wish until it is answered: a lost answer must not cost the hall a second block of numbers. */
  readonly #rangeKeys = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #polling: Promise<void> | undefined;
  #clocks: "together" | "apart" = "together";

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
    if (this.state.get().hall === "online") this.#set({ hall: "away", waiting: [] });
  }

  /** One round now; rounds never overlap. */
  poll(): Promise<void> {
    this.#polling ??= this.#round().finally(() => {
      this.#polling = undefined;
      this.#compareClocks();
    });
    return this.#polling;
  }

  async #round(): Promise<void> {
    const { client, identity } = this.#options;
    if (this.state.get().hall === "away") identity.reread();
    // How many wait anybody may ask: whether this kiosk is let in, too, is asked as long as it is not enrolled.
    const admitted = identity.enrolled === undefined ? await ask(client.machines.self()) : undefined;
    if (admitted?.kind === "away" && !isOlderHall(admitted.why)) {
      this.#set({ hall: "away", waiting: [], why: admitted.why });
      return;
    }
    const answer = await ask(client.queue.waiting());
    if (answer.kind !== "answer") {
      this.#set({ hall: "away", waiting: [], ...(answer.kind === "away" && { why: answer.why }) });
      return;
    }
    const waiting = answer.value.map(({ categoryId, waiting: count, estimate, lanes }) => ({
      categoryId,
      waiting: count,
      ...estimate,
      ...(lanes !== undefined && {
        lanes: lanes.map(({ lane, ahead, estimate: ofLane }) => ({ lane, waiting: ahead, ...ofLane })),
      }),
    }));
    this.#set({ hall: "online", waiting });
    await this.#fillReserve();
    await this.#options.onOnline();
  }

  #compareClocks(): void {
    const { clock, log } = this.#options;
    const now = Math.abs(clock.offMs) < CLOCKS_APART_MS ? "together" : "apart";
    if (now === this.#clocks) return;
    this.#clocks = now;
    const seconds = Math.round(clock.offMs / 1000);
    if (now === "apart") log("warn", "hall.clocksApart", { hallAheadSeconds: seconds });
    else log("info", "hall.clocksTogether");
  }

  #set(state: HallState): void {
    const [event, former] = [eventOf(state), eventOf(this.state.get())];
    this.state.set(state);
    if (event.key === former.key) return;
    this.#options.log(event.level, event.name, event.fields);
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

/** It knows nothing of enrolment, so nobody has to be enrolled. */
const isOlderHall = (why: WhyAway) => why.kind === "silent" && why.code === "NOT_FOUND";

/** What is logged when it has changed. Why nobody answers changes from poll to poll and is no news; why somebody says no is. */
function eventOf(state: HallState): { key: string; level: "info" | "warn"; name: string; fields?: { code: string } } {
  if (state.hall === "online") return { key: "online", level: "info", name: "hall.online" };
  const { why } = state;
  if (why === undefined || why.kind === "silent") {
    return { key: "away", level: "info", name: "hall.away", ...(why && { fields: { code: why.code } }) };
  }
  return { key: `${why.kind} ${why.code}`, level: "warn", name: `hall.${why.kind}`, fields: { code: why.code } };
}
