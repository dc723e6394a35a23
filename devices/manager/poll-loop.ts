import { tellCrash } from "./crash-scope.ts";

/** Rounds of polling with rests between them, until stopped. */
export class PollLoop {
  readonly #round: () => Promise<number>;
  #state: "stopped" | "running" = "stopped";
  #wake: () => void = () => undefined;
  #ended: Promise<void> = Promise.resolve();

  /** `round` does the work and returns how many milliseconds to rest before the next. */
  constructor(round: () => Promise<number>) {
    this.#round = round;
  }

  /** Also in the middle of the last round: what it still does, nobody waits for. */
  stopped(): boolean {
    return this.#state === "stopped";
  }

  start(): void {
    if (!this.stopped()) return;
    this.#state = "running";
    this.#ended = this.#ended.then(() => this.#run());
  }

  /** No further round begins; resolves when the last one is over. */
  stop(): Promise<void> {
    this.#state = "stopped";
    this.#wake();
    return this.#ended;
  }

  async #run(): Promise<void> {
    while (!this.stopped()) {
      let restMs: number;
      try {
        restMs = await this.#round();
      } catch (error) {
        // A bug. Whoever watches over the device may start it anew; without a watcher the process shall know.
        this.#state = "stopped";
        if (tellCrash(error)) return;
        throw error;
      }
      if (this.stopped()) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, restMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}
