import { setTimeout as sleep } from "node:timers/promises";
import { err, ok, type Result } from "neverthrow";
import type { HallStanding } from "../../contract/enrolment.ts";
import type { HallClock } from "../enrolment/hall-clock.ts";
import type { EnrolRefusal, HallIdentity } from "../enrolment/hall-identity.ts";
import { createHallClient } from "../hall/hall-client.ts";
import type { HallLine } from "../hall/hall-line.ts";
import type { HallLink } from "../hall/hall-link.ts";
import { hallWords } from "./hall-words.ts";

/** A person looks at it. */
const LOOK_MS = 500;
/** Enrolling is one short transaction; a person stands there and waits. */
const ENROL_TIMEOUT_MS = 8000;

export interface HallDeskOptions {
  kioskId: string;
  identity: Pick<HallIdentity, "enrolled" | "enrol">;
  clock: Pick<HallClock, "offMs">;
  line: HallLine;
  link: Pick<HallLink, "state" | "poll">;
}

/** How this kiosk and the hall stand to each other, and how it is enrolled. */
export class HallDesk {
  readonly #options: HallDeskOptions;

  constructor(options: HallDeskOptions) {
    this.#options = options;
  }

  standing(): HallStanding {
    const { kioskId, identity, clock, line, link } = this.#options;
    const { enrolled } = identity;
    return {
      url: line.url,
      kioskId,
      link: hallWords(link.state.get()),
      enrolment: enrolled === undefined ? { state: "none" } : { state: "enrolled", since: enrolled.enrolledAt },
      clockOffSeconds: Math.round(clock.offMs / 1000),
    };
  }

  /** The standing now, then each change. */
  async *watch(signal: AbortSignal): AsyncGenerator<HallStanding, void, void> {
    let told = "";
    while (!signal.aborted) {
      const standing = this.standing();
      const text = JSON.stringify(standing);
      if (text !== told) yield standing;
      told = text;
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Show a one-time code; the line is tried at once, so the answer says how it stands now. */
  async enrol(code: string): Promise<Result<HallStanding, EnrolRefusal>> {
    const { identity, line, link } = this.#options;
    const enrolled = await identity.enrol(createHallClient(line, { timeoutMs: ENROL_TIMEOUT_MS, as: "anybody" }), code);
    if (enrolled.isErr()) return err(enrolled.error);
    // A round that began before still spoke without the new key.
    await link.poll();
    await link.poll();
    return ok(this.standing());
  }
}
