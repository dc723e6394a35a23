import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Rig } from "../../scripts/rig/rig.ts";
import { categoryBy } from "../e2e/categories.ts";
import { hallRows } from "../e2e/hall-eye.ts";
import { startRig } from "../e2e/harness.ts";
import { PERSON } from "../e2e/people.ts";

/** Each of the processes dies in the middle of somebody's visit. */
describe("a process that dies", () => {
  let rig: Rig;
  const since = () => rig.kiosk.logs.length;

  beforeEach(async () => {
    rig = await startRig();
    for (const event of ["page.touchable", "hall.online", "receiptPrinter.online", "idReader.online"]) {
      await rig.kiosk.logged(event);
    }
  });
  afterEach(() => rig.stop());

  it("devices: back within 3 s, and the visit goes on to the paper", async () => {
    const { citizen, hands, kiosk } = rig;
    await hands.putCard(PERSON.id);
    await citizen.sees("home");
    await citizen.tap("take-number");
    await citizen.sees("ticket-choose");
    const mark = since();
    const killedAt = Date.now();
    process.kill(await kiosk.pidOf("devices"), "SIGKILL");
    await kiosk.logged("receiptPrinter.online", { since: mark });
    expect(Date.now() - killedAt).toBeLessThan(3000);
    await citizen.tap("choose-category", categoryBy("required").id);
    // The card was read in this visit; that the reader's process died changes nothing for the citizen.
    await citizen.sees("ticket-confirm");
    await citizen.tap("confirm-ticket");
    await citizen.sees("ticket-done", "printed");
    expect(hallRows(rig)).toHaveLength(1);
  });

  it("devices, in the middle of printing: nothing is claimed, and the number is kept", async () => {
    const { citizen, kiosk, hands } = rig;
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.tap("choose-category", categoryBy("none").id);
    const pid = await kiosk.pidOf("devices");
    // Slow paper: some of it has moved, and it is not out.
    await hands.setPrinterFaults({ motorDrags: true });
    const { remainingMm } = (await hands.state()).receiptPrinter;
    await citizen.tap("confirm-ticket");
    await expect.poll(async () => (await hands.state()).receiptPrinter.remainingMm).toBeLessThan(remainingMm);
    process.kill(pid, "SIGKILL");
    const page = await citizen.sees("ticket-done", "unknown");
    expect((await page.locator("[data-ticket-number]").first().innerText()).trim()).toMatch(/^[A-Z]\d{3}$/);
    expect(hallRows(rig)).toHaveLength(1);
  });

  it("host: the journal is whole, the page comes back to a safe screen, and the next number is given", async () => {
    const { citizen, kiosk } = rig;
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.sees("ticket-choose");
    const mark = since();
    process.kill(await kiosk.pidOf("host"), "SIGKILL");
    await kiosk.logged("host.up", { since: mark });
    await citizen.sees("attract");
    await kiosk.logged("hall.online", { since: mark });
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.tap("choose-category", categoryBy("none").id);
    await citizen.tap("confirm-ticket");
    await citizen.sees("ticket-done", "printed");
    expect(hallRows(rig)).toHaveLength(1);
  });

  it("host, while somebody waits for the paper: the number stays on the screen, and can be printed again", async () => {
    const { citizen, kiosk, hands } = rig;
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.tap("choose-category", categoryBy("none").id);
    const pid = await kiosk.pidOf("host");
    // Slow paper: it must have begun, or the host would simply print it anew, and must not be out.
    await hands.setPrinterFaults({ motorDrags: true });
    const { remainingMm } = (await hands.state()).receiptPrinter;
    await citizen.tap("confirm-ticket");
    await expect.poll(async () => (await hands.state()).receiptPrinter.remainingMm).toBeLessThan(remainingMm);
    process.kill(pid, "SIGKILL");
    const page = await citizen.sees("ticket-done", "unknown");
    const number = (await page.locator("[data-ticket-number]").first().innerText()).trim();
    await hands.setPrinterFaults({ motorDrags: false });
    await citizen.tap("reprint");
    await citizen.sees("ticket-done", "printed");
    await expect.poll(async () => (await hands.slips()).at(-1)?.text ?? "").toContain(number);
    expect(hallRows(rig).map((row) => row.number)).toEqual([number]);
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
    process.kill(await kiosk.pidOf("host"), "SIGSTOP");
    await kiosk.logged("host.hung", { since: mark, timeoutMs: 20_000 });
    await kiosk.logged("host.up", { since: mark });
    await citizen.sees("attract");
  });
});
