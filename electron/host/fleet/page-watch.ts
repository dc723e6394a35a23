import type { KioskScreen } from "../../../hall/contract/fleet.ts";
import { LiveValue } from "../live-value.ts";

/** What the page says of itself: a category of screen, and whether paper is coming that only this screen tells of. */
export interface PageStanding {
  screen: KioskScreen;
  holding: boolean;
}

/** What stands on the screen, as far as a page has said so. */
export class PageWatch {
  readonly live = new LiveValue<PageStanding>({ screen: "starting", holding: false });
  readonly #visitEnded: () => void;

  constructor(options: { visitEnded: () => void }) {
    this.#visitEnded = options.visitEnded;
  }

  shows(standing: PageStanding): void {
    this.#set(standing);
  }

  /** A new page: nothing is known of what it shows until it says so. */
  newPage(): void {
    this.#set({ screen: "starting", holding: false });
  }

  #set(standing: PageStanding): void {
    const { screen } = this.live.get();
    this.live.set(standing);
    if (screen === "inUse" && standing.screen !== "inUse") this.#visitEnded();
  }
}
