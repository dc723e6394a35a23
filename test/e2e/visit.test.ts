import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Rig } from "../../scripts/rig/rig.ts";
import { categoryBy } from "./categories.ts";
import { startRig } from "./harness.ts";
import { PERSON } from "./people.ts";
import { hallClient, hallTicket } from "./hall-eye.ts";

/** The main job, whole: card, guide, number, paper. Real Electron, real ptys, a real hall over HTTP. */
describe("a visit from touch to paper", () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await startRig();
    await rig.kiosk.logged("page.touchable");
    await rig.kiosk.logged("hall.online");
  });
  afterAll(() => rig.stop());

  it("greets by mask when a card is put down", async () => {
    const { citizen, hands } = rig;
    await citizen.sees("attract");
    await hands.putCard(PERSON.id);
    await citizen.sees("home");
    await citizen.seesText(PERSON.maskedName);
    const html = await citizen.allText();
    for (const secret of PERSON.secrets) expect(html).not.toContain(secret);
  });

  it("leads from a guide to a number on paper, the same on screen, on paper and in the hall", async () => {
    const { citizen, hands } = rig;
    await citizen.tap("open-guides");
    await citizen.tap("filter", "theme");
    const list = await citizen.sees("guides");
    await list.locator('[data-action="open-guide"]').first().click();
    await citizen.sees("guide");
    await citizen.tap("take-number");
    await citizen.sees("ticket-confirm");
    await citizen.tap("confirm-ticket");
    const done = await citizen.sees("ticket-done", "printed");
    const number = (await done.locator("[data-ticket-number]").first().innerText()).trim();
    expect(number).toMatch(/^[A-Z]\d{3}$/);
    const slip = await hands.waitForSlip({ after: 0, timeoutMs: 10_000 });
    expect(slip.text).toContain(number);
    expect(slip.text).toContain(PERSON.maskedName);
    // Old enough by the card: given without a question, and told to nobody but them.
    expect(slip.text).toContain("优先（老年人）");
    expect(await done.locator('[data-part="priority"]').innerText()).toBe("优先（老年人）");
    for (const secret of PERSON.secrets) expect(slip.text).not.toContain(secret);
    await expect.poll(() => hallTicket(rig, number).then((ticket) => ticket?.slip)).toBe("printed");
  });

  it("reminds of the card, and forgets everything when the visit ends", async () => {
    const { citizen, hands } = rig;
    await citizen.tap("finish");
    await citizen.seesDialog("take-card");
    await hands.takeCard();
    await citizen.sees("attract");
    const html = await citizen.allText();
    expect(html).not.toContain(PERSON.maskedName);
    const page = await citizen.page();
    expect(await page.evaluate(() => document.cookie + String(localStorage.length + sessionStorage.length))).toBe("0");
  });

  it("serves the next person, with the next number, without a card where the category allows", async () => {
    const { citizen, hands } = rig;
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.sees("ticket-choose");
    await citizen.tap("choose-category", categoryBy("none").id);
    await citizen.sees("ticket-confirm");
    await citizen.tap("open-lanes");
    await citizen.tap("choose-lane", "pregnant");
    // A hasty hand: two taps, one number.
    const page = await citizen.page();
    await page.locator('[data-action="confirm-ticket"]').first().dblclick({ delay: 5 });
    const done = await citizen.sees("ticket-done", "printed");
    const number = (await done.locator("[data-ticket-number]").first().innerText()).trim();
    const slips = await hands.slips();
    expect(slips).toHaveLength(2);
    expect(slips[1]?.text).toContain(number);
    expect(slips[1]?.text).not.toContain("取号人");
    expect(slips[1]?.text).toContain("优先（孕妇）");
  });

  it("brings a person when somebody asks for help", async () => {
    await rig.citizen.tap("help");
    await rig.citizen.sees("help", "open");
    const calls = await hallClient(rig).help.open();
    expect(calls.map(({ reason, detail }) => ({ reason, detail }))).toEqual([
      { reason: "citizen", detail: "ticket-done" },
    ]);
  });

  it("wrote nothing personal to any file", async () => {
    const { readdirSync, readFileSync, statSync } = await import("node:fs");
    const { join } = await import("node:path");
    const files = (dir: string): string[] =>
      readdirSync(dir).flatMap((name) => {
        const path = join(dir, name);
        const stat = statSync(path, { throwIfNoEntry: false });
        if (stat?.isDirectory() === true) return files(path);
        return stat?.isFile() === true ? [path] : [];
      });
    const looked = [...files(rig.kioskDir), ...files(join(rig.dataDir, "hall"))];
    expect(looked.some((path) => path.endsWith("kiosk.db"))).toBe(true);
    for (const path of looked) {
      const content = readFileSync(path);
      for (const secret of PERSON.secrets) {
        expect(content.includes(Buffer.from(secret, "utf8")), `${path} holds personal data`).toBe(false);
        expect(content.includes(Buffer.from(secret, "utf16le")), `${path} holds personal data`).toBe(false);
      }
    }
  });
});
