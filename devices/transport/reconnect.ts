/** A cable that was just put back should work at once; one that stays out should not be hammered. */
const FIRST_MS = 500;
const LAST_MS = 10_000;

/** How long to rest before opening a cable again: doubling from half a second to ten. */
export class Reconnect {
  #nextMs = FIRST_MS;

  pauseMs(): number {
    const pause = this.#nextMs;
    this.#nextMs = Math.min(LAST_MS, pause * 2);
    return pause;
  }

  succeeded(): void {
    this.#nextMs = FIRST_MS;
  }
}
