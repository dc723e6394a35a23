import type { Page } from "playwright-core";
import type { KioskApp } from "./kiosk-app.ts";

/** Who the demo profile lets in. */
const DEMO = { staffId: "demo-technician", pin: "246810" } as const;
/** The door opens after three seconds; on a busy machine its page comes later. */
/** The door is held on the first screen; a technician may also stand before the open one. */
const STAFF_BEGINS_AT = '[data-screen="attract"], [data-screen="staff-sign-in"]';
const DOOR_MS = 30_000;

/** A technician's hand on the kiosk's screen: through the door behind the hall's name, and to the board. */
export class Technician {
  readonly #kiosk: KioskApp;

  constructor(kiosk: KioskApp) {
    this.#kiosk = kiosk;
  }

  page(): Promise<Page> {
    return this.#kiosk.page();
  }

  async tap(action: string, id?: string): Promise<void> {
    const page = await this.page();
    await page.locator(`[data-action="${action}"]${id === undefined ? "" : `[data-id="${id}"]`}`).click();
  }

  /** Hold the door, unless it is open, choose the name and type the PIN. */
  async signIn(pin: string = DEMO.pin): Promise<Page> {
    const page = await this.page();
    // A page whose host takes its time says first that it is not ready yet.
    await page.waitForSelector(STAFF_BEGINS_AT, { timeout: DOOR_MS });
    if (await page.locator('[data-screen="attract"]').isVisible()) {
      const box = await page.locator('[data-id="staff-door"]').boundingBox();
      if (box === null) throw new Error("no door");
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.waitForSelector('[data-screen="staff-sign-in"]', { timeout: DOOR_MS });
      await page.mouse.up();
    }
    await this.tap("choose-person", DEMO.staffId);
    for (const key of pin) await this.tap("pin-key", key);
    await this.tap("staff-sign-in");
    return page;
  }

  /** Sign in and stand before the board. */
  async atBoard(): Promise<Page> {
    const page = await this.signIn();
    await page.waitForSelector('[data-screen="technician-board"]', { timeout: DOOR_MS });
    return page;
  }

  /** The page goes with the technician, often before the click is reported done. */
  async leave(): Promise<void> {
    const page = await this.page();
    await this.tap("staff-leave").catch((error: unknown) => {
      if (!page.isClosed()) throw error;
    });
  }
}
