import type { Result } from "neverthrow";
import { COMMAND } from "./command.ts";
import type { DriverFault, IdReaderDriver } from "./driver.ts";
import { statusWord } from "./status-word.ts";

/*
 * Whether a card that was read still lies there. "Find" cannot tell: it answers 80 for a card that was read and not yet
 * lifted just as for an empty reader; only 9F says something, namely that this card or another one was laid down anew.
 *
 * Documented is that right behind a reading the additional address can be read without finding and selecting again.
 * Inferred from that, and not seen on hardware: the command goes on answering 90 or 91 while the card lies there, and
 * gives an error once it is gone. Boards may differ in two ways, and neither may put the reader out of work:
 *
 * - It refuses the address behind a good reading. Then removal cannot be felt: the card counts as gone when another one
 *   is found, or after UNFELT_MS, so that nobody is told for ever to take a card that may have been taken long ago.
 * - It answers from its own memory when the card is gone. Then no card would ever be found again: from DOUBT_MS on a
 *   "find" is put in now and then. For such a board `removal: nextCard` in the profile is better.
 */

/** One failing probe may be a card that slipped; so many in a row are a card that is gone. */
const FAILURES_TO_BELIEVE = 2;

export interface PresenceTimes {
  /** How long a card counts as lying there when the board cannot feel it go. */
  unfeltMs: number;
  /** How long a board is believed that a card lies there, before it is asked to find one. */
  doubtMs: number;
  /** From then on, time between two finds. */
  doubtEveryMs: number;
}

export const PRESENCE_TIMES: PresenceTimes = { unfeltMs: 20_000, doubtMs: 60_000, doubtEveryMs: 10_000 };

export interface PresenceOptions {
  /** Whether this board feels a card go, as far as it has shown. */
  felt: boolean;
  times: PresenceTimes;
  /** Milliseconds of a clock that only goes forward. */
  now: () => number;
}

/** What to ask in a round of polling: for this card, or for any card. */
export type Question = "probe" | "find";

/** Watches over one card from its reading on. */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #readAt: number;
  #foundAt: number;
  #failures = 0;

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#readAt = options.now();
    this.#foundAt = this.#readAt;
  }

  question(): Question {
    const { felt, times, now } = this.#options;
    if (!felt) return "find";
    const doubtful = now() - this.#readAt >= times.doubtMs && now() - this.#foundAt >= times.doubtEveryMs;
    if (!doubtful) return "probe";
    this.#foundAt = now();
    return "find";
  }

  /** Whether a card nobody can feel has lain there long enough to be forgotten. */
  expired(): boolean {
    const { felt, times, now } = this.#options;
    return !felt && now() - this.#readAt >= times.unfeltMs;
  }

  /** Ask for this card once. A fault of the cable goes to the caller. */
  async probe(driver: IdReaderDriver): Promise<Result<"lying" | "gone", DriverFault>> {
    const reply = await driver.transact(COMMAND.readAddress);
    return reply.map((answer) => {
      const { disposition } = statusWord(answer.sw3);
      this.#failures = disposition === "ok" || disposition === "empty" ? 0 : this.#failures + 1;
      return this.#failures < FAILURES_TO_BELIEVE ? "lying" : "gone";
    });
  }
}
