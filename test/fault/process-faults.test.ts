import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Rig } from "../../scripts/rig/rig.ts";
import { categoryBy } from "../e2e/categories.ts";
import { hallRows } from "../e2e/hall-eye.ts";
import { startRig } from "../e2e/harness.ts";
import { PERSON } from "../e2e/people.ts";

/** Each of the processes dies in the middle of somebody's visit. */
describe("a process that dies", () => {
  let rig: Rig;
  const since = () => rig.kiosk.logs.length;

  beforeAll(async () => {
    rig = await startRig();
    for (const event of ["page.touchable", "hall.online", "receiptPrinter.online", "idReader.online"]) {
      await rig.kiosk.logged(event);
    }
  });
  afterAll(() => rig.stop());

  it("devices: back within 3 s, and the visit goes on to the paper", async () => {
    const { citizen, hands, kiosk } = rig;
    await hands.putCard(PERSON.id);
    await citizen.sees("home");
    await citizen.tap("take-number");
    await citizen.sees("ticket-choose");
    const mark = since();
    const killedAt = Date.now();
    process.kill(kiosk.pidOf("devices"), "SIGKILL");
    await kiosk.logged("receiptPrinter.online", { since: mark });
    expect(Date.now() - killedAt).toBeLessThan(3000);
    await citizen.seesText(PERSON.maskedName).catch(() => undefined);
    await citizen.tap("choose-category", categoryBy("required").id);
    // The card was read in this visit; that the reader's process died changes nothing for the citizen.
    await citizen.sees("ticket-confirm");
    await citizen.tap("confirm-ticket");
    await citizen.sees("ticket-done", "printed");
    expect(hallRows(rig)).toHaveLength(1);
    await citizen.tap("finish");
    await hands.takeCard();
    await citizen.sees("attract", undefined, 40_000);
  });

  it("devices, in the middle of printing: nothing is claimed, and the number is kept", async () => {
    const { citizen, hands, kiosk } = rig;
    await hands.setPrinterFaults({ overheated: true });
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.tap("choose-category", categoryBy("none").id);
    await citizen.tap("confirm-ticket");
    await citizen.sees("ticket-progress");
    process.kill(kiosk.pidOf("devices"), "SIGKILL");
    const page = await citizen.sees("ticket-done", "unknown");
    expect((await page.locator("[data-ticket-number]").first().innerText()).trim()).toMatch(/^[A-Z]\d{3}$/);
    await hands.setPrinterFaults({ overheated: false });
    expect(hallRows(rig)).toHaveLength(2);
    await citizen.tap("finish");
    await citizen.sees("attract");
  });

  it("host: the journal is whole, the page comes back to a safe screen, and the next number is given", async () => {
    const { citizen, kiosk } = rig;
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.sees("ticket-choose");
    const mark = since();
    process.kill(kiosk.pidOf("host"), "SIGKILL");
    await kiosk.logged("host.up", { since: mark });
    await citizen.sees("attract");
    await kiosk.logged("hall.online", { since: mark });
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.tap("choose-category", categoryBy("none").id);
    await citizen.tap("confirm-ticket");
    await citizen.sees("ticket-done", "printed");
    expect(hallRows(rig)).toHaveLength(3);
    await citizen.tap("finish");
    await citizen.sees("attract");
  });

  it("page: a new one, with nothing of the former citizen", async () => {
    const { citizen, hands, kiosk } = rig;
    await hands.putCard("li");
    await citizen.sees("home");
    await citizen.seesText("李**");
    const mark = since();
    await kiosk.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.forcefullyCrashRenderer();
    });
    await kiosk.logged("page.died", { since: mark });
    await kiosk.logged("page.touchable", { since: mark });
    await citizen.seesDialog("take-card");
    expect(await citizen.allText()).not.toContain("李**");
    await hands.takeCard();
    await citizen.sees("attract");
  });

  it("hangs: the host that says nothing is killed and started again", async () => {
    const { kiosk, citizen } = rig;
    const mark = since();
    process.kill(kiosk.pidOf("host"), "SIGSTOP");
    await kiosk.logged("host.hung", { since: mark, timeoutMs: 20_000 });
    await kiosk.logged("host.up", { since: mark });
    await citizen.sees("attract");
  });
});
