import type { Result } from "neverthrow";
import { COMMAND } from "./command.ts";
import type { DriverFault, IdReaderDriver } from "./driver.ts";
import { statusWord } from "./status-word.ts";

/*
 * Whether a card that was read still lies there. "Find" cannot tell: it answers 80 for a card that was read and not yet
 * lifted just as for an empty reader. What is documented is that right behind a reading the additional address can be
 * read without finding and selecting again; from that it is inferred (not seen on hardware) that this command goes on
 * answering 90 or 91 while the card lies there, and gives a card error once it is gone.
 *
 * A board that refuses the command right behind a good reading cannot be asked so; there the card counts as gone when
 * another one is found or the visit ends (device.ts).
 */

/** One failing probe may be a card that slipped; so many in a row are a card that is gone. */
const FAILURES_TO_BELIEVE = 2;

export type Presence = "lying" | "gone";

export class PresenceProbe {
  #failures = 0;

  /** Ask once. A fault of the cable goes to the caller. */
  async ask(driver: IdReaderDriver): Promise<Result<Presence, DriverFault>> {
    const reply = await driver.transact(COMMAND.readAddress);
    return reply.map((answer) => {
      const { disposition } = statusWord(answer.sw3);
      this.#failures = disposition === "ok" || disposition === "empty" ? 0 : this.#failures + 1;
      return this.#failures < FAILURES_TO_BELIEVE ? "lying" : "gone";
    });
  }
}
