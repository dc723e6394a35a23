/** The hall tells whole seconds, and an answer takes a moment: less than this is no difference. */
const NOTHING_MS = 2000;
/** `Date` names the second that has begun. */
const HALF_SECOND_MS = 500;

/**
 * What time it is at the hall, by the `Date` of its answers. This machine's own clock is left alone: only tokens are
 * written by the hall's, and the technician is told how far the two are apart.
 */
export class HallClock {
  readonly #now: () => number;
  #offMs = 0;

  constructor({ now = Date.now }: { now?: () => number } = {}) {
    this.#now = now;
  }

  /** Unix ms by the hall's clock; before its first answer by one's own. */
  now(): number {
    return this.#now() + this.#offMs;
  }

  /** How far the hall's clock is ahead of this machine's, ms; 0 when they agree as well as can be told. */
  get offMs(): number {
    return this.#offMs;
  }

  /** An answer has come, with this `Date`. */
  heard(date: string | null): void {
    const at = date === null ? NaN : Date.parse(date);
    if (Number.isNaN(at)) return;
    const offMs = at + HALF_SECOND_MS - this.#now();
    this.#offMs = Math.abs(offMs) < NOTHING_MS ? 0 : offMs;
  }
}
