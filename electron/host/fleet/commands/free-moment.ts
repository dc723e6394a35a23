import { LiveValue } from "../../live-value.ts";
import type { PageWatch } from "../page-watch.ts";

/** Who is here has so long to finish without being asked. */
const VISIT_MS = 10 * 60_000;
/** Then they are told, and have so long to come to an end. */
const NOTICE_MS = 60_000;
/** Paper that does not come out, a technician who does not leave: later than this it is not done any more. */
const GIVE_UP_MS = 30 * 60_000;
/** A page that does not say anything is the static one, or none: nobody is served by it. */
const NO_PAGE_MS = 60_000;
const LOOK_MS = 500;

export interface FreeMomentOptions {
  page: Pick<PageWatch, "live">;
  /** A printer is at work. */
  printing: () => boolean;
  now?: () => number;
  times?: Partial<typeof TIMES>;
}
const TIMES = { visitMs: VISIT_MS, noticeMs: NOTICE_MS, giveUpMs: GIVE_UP_MS, noPageMs: NO_PAGE_MS, lookMs: LOOK_MS };

/** Waits for a moment in which nobody is served: after the visit under way, which is asked to end when it takes too long. */
export class FreeMoment {
  /** When the present visit is ended, Unix ms; told to whoever is here. */
  readonly endsAt = new LiveValue<number | undefined>(undefined);
  readonly #options: FreeMomentOptions;
  readonly #times: typeof TIMES;
  #stopped = false;

  constructor(options: FreeMomentOptions) {
    this.#options = options;
    this.#times = { ...TIMES, ...options.times };
  }

  /** `taken`: somebody is still here after half an hour. */
  async wait(): Promise<"free" | "taken"> {
    const { now = Date.now } = this.#options;
    const since = now();
    let silentSince: number | undefined;
    try {
      while (!this.#stopped) {
        const { screen } = this.#options.page.live.get();
        const waited = now() - since;
        silentSince = screen === "starting" ? (silentSince ?? now()) : undefined;
        const noPage = silentSince !== undefined && now() - silentSince >= this.#times.noPageMs;
        if (this.#isFree(noPage)) return "free";
        if (waited >= this.#times.giveUpMs) return "taken";
        if (screen === "inUse" && waited >= this.#times.visitMs) {
          this.endsAt.set(this.endsAt.get() ?? now() + this.#times.noticeMs);
        }
        await new Promise((resolve) => setTimeout(resolve, this.#times.lookMs));
      }
      return "taken";
    } finally {
      this.endsAt.set(undefined);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  #isFree(noPage: boolean): boolean {
    const { screen, holding } = this.#options.page.live.get();
    return (noPage || screen === "attract" || screen === "outOfService") && !holding && !this.#options.printing();
  }
}
