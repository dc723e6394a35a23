import type { KioskState } from "../../contract/index.ts";

/** Who is in the middle of something gets this long to finish; a UPS that says "critical" has two or three minutes. */
export const GRACE_MS = 90_000;
/** Mains that comes and goes is not back yet. */
export const BACK_MS = 20_000;

export interface PowerWatchOptions {
  /** Close in order; called once. */
  close: () => void;
  /** Mains is back for good after a close. */
  wake: () => void;
}

/** Decides when a kiosk on a nearly empty battery closes, and when it opens again. */
export class PowerWatch {
  readonly #options: PowerWatchOptions;
  #state: "open" | "closing" | "closed" | "waking" = "open";
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PowerWatchOptions) {
    this.#options = options;
  }

  get closed(): boolean {
    return this.#state === "closed" || this.#state === "waking";
  }

  power(power: KioskState["power"]): void {
    const low = power === "closing";
    switch (this.#state) {
      case "open":
        if (low) this.#enter("closing", GRACE_MS, () => this.#close());
        return;
      case "closing":
        if (!low) this.#enter("open");
        return;
      case "closed":
        // Not at the first sign of more charge: on battery it can only go down again.
        if (power === "mains") this.#enter("waking", BACK_MS, this.#options.wake);
        return;
      case "waking":
        if (power !== "mains") this.#enter("closed");
    }
  }

  /** The page says that no visit is under way. */
  nobodyHere(): void {
    if (this.#state === "closing") this.#close();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #close(): void {
    this.#enter("closed");
    this.#options.close();
  }

  #enter(state: "open" | "closing" | "closed" | "waking", inMs?: number, then?: () => void): void {
    clearTimeout(this.#timer);
    this.#state = state;
    if (inMs !== undefined && then !== undefined) this.#timer = setTimeout(then, inMs);
  }
}
