import type { KioskState } from "../../contract/index.ts";
import type { HallClock } from "../enrolment/hall-clock.ts";
import type { StandingOrders, StandingOrderStore } from "../store/standing-orders.ts";

export interface OrdersOptions {
  store: StandingOrderStore;
  clock: Pick<HallClock, "now">;
  /** What the page is told may have changed. */
  onChange: () => void;
  now?: () => number;
}

/** What holds here until somebody takes it back or its time is over: a message, out of service. Survives restarts. */
export class Orders {
  readonly #options: OrdersOptions;
  #standing: StandingOrders;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: OrdersOptions) {
    this.#options = options;
    this.#standing = options.store.all();
    this.#watchMessage();
  }

  hallTime(): number {
    return this.#options.clock.now();
  }

  /** For the page. */
  state(): Pick<KioskState, "message" | "outOfService"> {
    const { message, outOfService } = this.#standing;
    return {
      ...(message !== undefined && message.until > this.hallTime() && { message: message.text }),
      ...(outOfService !== undefined && { outOfService }),
    };
  }

  /** For the hall. */
  report(): { service: "in" | "out"; lastVisitEndedAt?: number } {
    const { outOfService, lastVisitEnded } = this.#standing;
    return {
      service: outOfService === undefined ? "in" : "out",
      ...(lastVisitEnded !== undefined && { lastVisitEndedAt: lastVisitEnded.at }),
    };
  }

  say(message: { text: string; until: number }): void {
    this.#set("message", message);
    this.#watchMessage();
  }

  close(reason: string): void {
    this.#set("outOfService", { reason, since: (this.#options.now ?? Date.now)() });
  }

  open(): void {
    this.#lift("outOfService");
  }

  visitEnded(): void {
    this.#set("lastVisitEnded", { at: (this.#options.now ?? Date.now)() });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #watchMessage(): void {
    clearTimeout(this.#timer);
    const { message } = this.#standing;
    if (message === undefined) return;
    const leftMs = message.until - this.hallTime();
    if (leftMs <= 0) {
      this.#lift("message");
      return;
    }
    // Looked at again now and then: the hall's clock may be set.
    this.#timer = setTimeout(() => this.#watchMessage(), Math.min(leftMs, LOOK_AGAIN_MS));
  }

  #set<What extends keyof StandingOrders>(what: What, body: NonNullable<StandingOrders[What]>): void {
    this.#options.store.set(what, body);
    this.#standing = this.#options.store.all();
    this.#options.onChange();
  }

  #lift(what: keyof StandingOrders): void {
    this.#options.store.lift(what);
    this.#standing = this.#options.store.all();
    this.#options.onChange();
  }
}

const LOOK_AGAIN_MS = 60_000;
