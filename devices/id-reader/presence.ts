import type { Result } from "neverthrow";
import { COMMAND } from "./command.ts";
import type { DriverFault, IdReaderDriver } from "./driver.ts";
import type { Reply } from "./frame.ts";
import { statusWord } from "./status-word.ts";

/*
 * Whether a card that was read still lies there. "Find" cannot tell: it answers 80 for a card that was read and not yet
 * lifted just as for an empty reader. What is documented is that right behind a reading the additional address can be
 * read without finding and selecting again; from that it is inferred (not seen on hardware) that this command goes on
 * answering 90 or 91 while the card lies there, and gives a card error once it is gone.
 *
 * A board that does not behave so is noticed by its first probe, which comes right behind a good reading: if that fails,
 * the board cannot sense removal, and the card counts as gone when another one is found or the visit ends.
 */

/** One failing probe may be a card that slipped; so many in a row are a card that is gone. */
const FAILURES_TO_BELIEVE = 2;

export type Presence = "lying" | "gone" | "cannotTell";

export class PresenceProbe {
  #succeeded = false;
  #failures = 0;

  /** Ask once. A fault of the cable goes to the caller. */
  async ask(driver: IdReaderDriver): Promise<Result<Presence, DriverFault>> {
    const reply = await driver.transact(COMMAND.readAddress);
    return reply.map((answer) => this.#judge(answer));
  }

  #judge(answer: Reply): Presence {
    const { disposition } = statusWord(answer.sw3);
    if (disposition === "ok" || disposition === "empty") {
      this.#succeeded = true;
      this.#failures = 0;
      return "lying";
    }
    this.#failures += 1;
    if (this.#failures < FAILURES_TO_BELIEVE) return "lying";
    return this.#succeeded ? "gone" : "cannotTell";
  }
}
