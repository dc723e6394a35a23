const WINDOW_MS = 15 * 60 * 1000;
/** Somebody may try many numbers; a kiosk has many honest people. */
const TRIES_A_KIOSK = 40;
/** More than this only a machine tries; the oldest are forgotten. */
const MOST_KEPT = 10_000;

export interface WrongGuessesOptions {
  clock: () => number;
  /** Wrong proofs of one number in a quarter of an hour; by how many values the proof has. */
  triesANumber: number;
}

/** A number somebody asks about, and the kiosk where. */
interface Asked {
  number: string;
  kioskId: string;
}

/**
 * Wrong proofs of numbers on paper, by number and by kiosk; counted whether or not there is such a number, so that the
 * count itself tells nothing. In memory: nobody outside can make the hall start anew.
 */
export class WrongGuesses {
  readonly #options: WrongGuessesOptions;
  readonly #wrong = new Map<string, number[]>();

  constructor(options: WrongGuessesOptions) {
    this.#options = options;
  }

  /** How long to wait before the next try, in milliseconds; 0 = now. */
  waitMs({ number, kioskId }: Asked): number {
    const { triesANumber } = this.#options;
    return Math.max(this.#wait(`number ${number}`, triesANumber), this.#wait(`kiosk ${kioskId}`, TRIES_A_KIOSK));
  }

  add({ number, kioskId }: Asked): void {
    for (const key of [`number ${number}`, `kiosk ${kioskId}`]) {
      const tries = [...this.#recent(key), this.#options.clock()];
      // Written anew, so that the oldest stand first and are forgotten first.
      this.#wrong.delete(key);
      this.#wrong.set(key, tries);
    }
    for (const key of this.#wrong.keys()) {
      if (this.#wrong.size <= MOST_KEPT) return;
      this.#wrong.delete(key);
    }
  }

  #wait(key: string, allowed: number): number {
    const freed = this.#recent(key).at(-allowed);
    return freed === undefined ? 0 : freed + WINDOW_MS - this.#options.clock();
  }

  #recent(key: string): number[] {
    const since = this.#options.clock() - WINDOW_MS;
    return (this.#wrong.get(key) ?? []).filter((at) => at > since);
  }
}
