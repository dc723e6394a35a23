import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Rig } from "../../scripts/rig/rig.ts";
import { rigOptions } from "./harness.ts";

/** The technician's way through a real kiosk: the door, the board, a test that fails and passes, the report on paper. */
const PIN = "246810";

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start({ ...rigOptions(), side: ["ups", "document-printer"] });
  await rig.kiosk.logged("receiptPrinter.online");
  await rig.kiosk.logged("idReader.online");
});
afterAll(() => rig.stop());

const tap = (page: Page, action: string, id?: string) =>
  page.locator(`[data-action="${action}"]${id === undefined ? "" : `[data-id="${id}"]`}`).click();

describe("a technician at night", () => {
  it("does not get in with a wrong PIN, and does with the right one", async () => {
    const page = await rig.technician.signIn("111222");
    await page.waitForSelector('[data-screen="staff-sign-in"][data-variant="wrong"]');
    await rig.technician.signIn();
    await page.waitForSelector('[data-screen="technician-board"]');
    await expect
      .poll(() => page.locator('[data-action="open-device"]').count(), { timeout: 5000 })
      .toBeGreaterThanOrEqual(9);
  });

  it("sees each fault on the board as it happens", async () => {
    const page = await rig.kiosk.page();
    const card = (kind: string, state: string) =>
      page.waitForSelector(`[data-action="open-device"][data-id="${kind}"][data-variant="${state}"]`, {
        timeout: 8000,
      });
    await rig.hands.setPaper(0);
    await card("receiptPrinter", "userError");
    await rig.hands.unplug("idReader");
    await card("idReader", "noDevice");
    await rig.hands.side("ups").setFaults({ answer: "stale" });
    await card("ups", "offline");
    await rig.hands.reset();
    await rig.hands.plug("idReader");
    await card("receiptPrinter", "online");
    await card("idReader", "online");
    await card("ups", "online");
  });

  it("runs a test of the UPS in a loop and reads why it stopped", async () => {
    const page = await rig.kiosk.page();
    await tap(page, "open-device", "ups");
    await tap(page, "run-once", "poll");
    await page.waitForSelector('[data-id="trial-progress"][data-variant="stopped"]');
    expect(await page.locator('[data-id="trial-progress"]').innerText()).toContain("测完了");
    await tap(page, "run-endless", "poll");
    await page.waitForSelector('[data-id="trial-progress"][data-variant="running"]');
    await rig.hands.side("ups").setFaults({ answer: "unknownUps" });
    await page.waitForSelector('[data-id="trial-progress"][data-variant="stopped"]');
    expect(await page.locator('[data-id="trial-progress"]').innerText()).toContain("UNKNOWN-UPS");
    await rig.hands.reset();
    await tap(page, "back-to-board");
  });

  it("follows the wire of the card reader, and reads no person in it", async () => {
    const page = await rig.kiosk.page();
    await tap(page, "open-device", "idReader");
    await tap(page, "start-trace");
    const seen = async (words: string) => {
      await expect.poll(() => page.locator('[data-id="trace"]').textContent()).toContain(words);
    };
    // The trace begins some time after the tap: a card put down before would be found by nobody who watches.
    await seen("find card");
    await rig.hands.putCard("zhang");
    await seen("read base");
    await rig.hands.takeCard();
    const trace = await page.locator('[data-id="trace"]').innerText();
    const name = Buffer.from("张", "utf16le")
      .toString("hex")
      .toUpperCase()
      .replace(/(..)(..)/, "$1 $2");
    expect(trace).not.toContain(name);
    await tap(page, "back-to-board");
  });

  it("prints the report, which names what it found", async () => {
    const page = await rig.kiosk.page();
    await tap(page, "technician-view", "report");
    await page.waitForSelector('[data-screen="technician-report"]');
    const before = (await rig.hands.slips()).length;
    await tap(page, "print-receipt");
    const slip = await rig.hands.waitForSlip({ after: before, timeoutMs: 15_000 });
    expect(slip.text).toContain("自助机状态检查单");
    expect(slip.text).toContain("演示技术员");
  });

  it("prints it on A4, too: drawn by the page, spooled by ourselves, told when it is out", async () => {
    const page = await rig.kiosk.page();
    await tap(page, "print-a4");
    const facts = async () =>
      (await rig.hands.state()).side.find(({ name }) => name === "document-printer")?.facts ?? [];
    await expect.poll(facts, { timeout: 20_000 }).toEqual(expect.arrayContaining(["已印 1 份", "排队 0 份"]));
    expect((await facts()).at(-1)).toContain("自助机状态检查单");
    await page.locator('[data-action="print-a4"]:not(:disabled)').waitFor({ timeout: 10_000 });
    await rig.hands.side("document-printer").setFaults({ state: "mediaEmpty" });
    await tap(page, "look-again");
    await page.getByText("A4 打印机").first().waitFor();
    await expect
      .poll(async () => page.locator('[data-screen="technician-report"]').getAttribute("data-variant"))
      .toBe("limited");
    await rig.hands.reset();
  });

  it("leaves, the citizens' page is back, and every deed is in the trail", async () => {
    await rig.technician.leave();
    await rig.citizen.sees("attract");
    const file = join(rig.kioskDir, "audit", "devices.jsonl");
    await expect.poll(() => readFileSync(file, "utf8"), { timeout: 5000 }).toContain("signOut");
    const deeds = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { action: string }).action);
    for (const deed of ["signInRefused", "signIn", "trial.start", "trial.end", "trace.start", "printReport", "signOut"])
      expect(deeds).toContain(deed);
    expect(readFileSync(file, "utf8")).not.toContain(PIN);
  });
});

describe("a power cut", () => {
  it("is said on the screen; nearly empty, the kiosk closes, and opens when mains is back", async () => {
    const ups = rig.hands.side("ups");
    await ups.hand("power", "battery");
    const page = await rig.citizen.sees("attract");
    await page.waitForFunction(() => document.body.innerText.includes("停电"));
    await ups.hand("power", "critical");
    await rig.kiosk.logged("power.closing");
    await rig.kiosk.logged("page.outOfService");
    await ups.hand("power", "mains");
    await rig.kiosk.logged("power.back", { timeoutMs: 40_000 });
    await rig.citizen.sees("attract");
  });

  it("the hall has heard how everything was", async () => {
    const answer = await fetch(new URL("/api/v1/kiosks", rig.hall.url));
    const [kiosk] = (await answer.json()) as {
      report?: { power: string; parts: { kind: string; device: string }[] };
    }[];
    expect(kiosk?.report?.parts.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["idReader", "receiptPrinter", "ups"]),
    );
  });
});
