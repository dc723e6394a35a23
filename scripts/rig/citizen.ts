import type { Page } from "playwright-core";
import type { KioskApp } from "./kiosk-app.ts";

/** So many lines of the log tell how a screen came to stay away. */
const LAST_WORDS = 12;
/** Long enough for a kiosk that shares a weak machine with another one; what is in time is held elsewhere. */
const PATIENCE_MS = 30_000;

function screenSelector(screen: string, variant?: string): string {
  return `[data-screen="${screen}"]${variant === undefined ? "" : `[data-variant="${variant}"]`}`;
}
/** Where a visit can begin. */
const FIRST_SCREENS = `${screenSelector("attract")}, ${screenSelector("home")}`;

/** A hand on the kiosk's screen. It finds things by what they do (`data-action`), as a person finds them by their label. */
export class Citizen {
  readonly #kiosk: KioskApp;

  constructor(kiosk: KioskApp) {
    this.#kiosk = kiosk;
  }

  page(): Promise<Page> {
    return this.#kiosk.page();
  }

  async tap(action: string, id?: string): Promise<void> {
    const selector = id === undefined ? `[data-action="${action}"]` : `[data-action="${action}"][data-id="${id}"]`;
    const deadline = Date.now() + 10_000;
    for (;;) {
      const page = await this.page();
      try {
        // The bar keeps the places of buttons that do not count now; a finger finds only what it sees.
        await page.locator(selector).filter({ visible: true }).first().click({ timeout: 10_000 });
        return;
      } catch (error) {
        // The end of a visit replaces the page under the finger: whoever touched the former one touches again.
        if (!page.isClosed() || Date.now() > deadline) throw error;
      }
    }
  }

  /** Wait until a screen stands there (and, where given, in one of its variants). */
  sees(screen: string, variant?: string, timeoutMs?: number): Promise<Page> {
    return this.#seesOne(screenSelector(screen, variant), timeoutMs);
  }

  async #seesOne(selector: string, timeoutMs = PATIENCE_MS): Promise<Page> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      // The page itself may be replaced while we wait.
      const page = await this.page();
      try {
        await page.waitForSelector(selector, { timeout: Math.max(1, Math.min(1000, deadline - Date.now())) });
        return page;
      } catch (error) {
        if (Date.now() < deadline) continue;
        const now = await page.evaluate(() => document.querySelector("[data-screen]")?.outerHTML.slice(0, 300));
        const events = this.#kiosk.logs.slice(-LAST_WORDS).map(({ at, event }) => `${at} ${event}`);
        throw new Error(
          `waited for ${selector}; the page shows ${now ?? "nothing"}\nlast: ${events.join("\n      ")}`,
          {
            cause: error,
          },
        );
      }
    }
  }

  async seesDialog(dialog: string, timeoutMs = PATIENCE_MS): Promise<void> {
    const page = await this.page();
    await page.waitForSelector(`[data-dialog="${dialog}"]`, { timeout: timeoutMs });
  }

  async seesText(text: string, timeoutMs = PATIENCE_MS): Promise<void> {
    const page = await this.page();
    await page.getByText(text).first().waitFor({ timeout: timeoutMs });
  }

  /** All text of the page, for looking for what must not be there. */
  async allText(): Promise<string> {
    const page = await this.page();
    return page.evaluate(() => document.documentElement.outerHTML);
  }

  /** Touch the attract screen, if it stands there, and arrive at home. */
  async start(): Promise<void> {
    // A page whose host takes its time says first that it is not ready yet: nobody can begin on that.
    const page = await this.#seesOne(FIRST_SCREENS);
    if ((await page.locator(screenSelector("attract")).count()) > 0) await this.tap("start");
    await this.sees("home");
  }

  async shot(file: string): Promise<void> {
    const page = await this.page();
    await page.screenshot({ path: file, animations: "disabled" });
  }
}
