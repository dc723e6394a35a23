import { afterEach, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import type { Rig, RigOptions } from "../../scripts/rig/rig.ts";
import { categoryBy } from "../e2e/categories.ts";
import { hallClient, hallRows, hallTicket } from "../e2e/hall-eye.ts";
import { startRig } from "../e2e/harness.ts";
import { PERSON } from "../e2e/people.ts";

let rig: Rig;
async function start(over: Partial<RigOptions> = {}): Promise<void> {
  rig = await startRig(over);
  for (const event of ["page.touchable", "hall.online", "receiptPrinter.online", "idReader.online"])
    await rig.kiosk.logged(event);
}
afterEach(() => rig.stop());

async function takeNumber(): Promise<void> {
  const { citizen } = rig;
  await citizen.start();
  await citizen.tap("take-number");
  await citizen.sees("ticket-choose");
  await citizen.tap("choose-category", categoryBy("none").id);
  await citizen.sees("ticket-confirm");
  await citizen.tap("confirm-ticket");
}

async function numberOn(page: Page): Promise<string> {
  return (await page.locator("[data-ticket-number]").first().innerText()).trim();
}

describe("paper that runs out in the middle of a slip", () => {
  it.each(["serial", "tcp"] as const)(
    "keeps the number, calls staff, and prints the same number after the refill (%s)",
    async (printer) => {
      await start({ printer });
      await rig.hands.setPaper(15);
      await takeNumber();
      const page = await rig.citizen.sees("ticket-done", "paper-out");
      const number = await numberOn(page);
      await expect.poll(() => hallTicket(rig, number).then((ticket) => ticket?.slip)).toBe("failed");
      await expect
        .poll(async () => (await hallClient(rig).help.open()).map(({ reason }) => reason))
        .toContain("paperOut");
      await rig.hands.setPaper(80_000);
      await rig.citizen.tap("reprint");
      const printed = await rig.citizen.sees("ticket-done", "printed");
      expect(await numberOn(printed)).toBe(number);
      const slips = (await rig.hands.slips()).map(({ text }) => text).filter((text) => text.includes(number));
      expect(slips).toHaveLength(1);
      expect(hallRows(rig)).toHaveLength(1);
      await expect.poll(() => hallTicket(rig, number).then((ticket) => ticket?.slip)).toBe("printed");
    },
  );
});

describe("a hall that is away", () => {
  it("leaves the kiosk giving numbers from its reserve, handed over once when the hall is back", async () => {
    await start();
    // The reserve of all six categories is filled as soon as the hall is met.
    await expect.poll(() => rig.kiosk.logs.filter((line) => line.event === "reserve.filled").length).toBe(6);
    await rig.hall.kill();
    await takeNumber();
    const page = await rig.citizen.sees("ticket-done", undefined, 20_000);
    const number = await numberOn(page);
    expect((await rig.hands.waitForSlip({ after: 0, timeoutMs: 10_000 })).text).toContain(number);
    expect(hallRows(rig)).toHaveLength(0);
    await rig.hall.start();
    await rig.kiosk.logged("handover.done", { timeoutMs: 20_000 });
    await expect.poll(() => hallTicket(rig, number).then((ticket) => ticket?.slip)).toBe("printed");
    expect(hallRows(rig)).toHaveLength(1);

    // Online again, the next number is the hall's own, and another one.
    await rig.citizen.tap("finish");
    await rig.citizen.sees("attract");
    await rig.kiosk.logged("hall.online");
    await takeNumber();
    const next = await numberOn(await rig.citizen.sees("ticket-done", "printed"));
    expect(next).not.toBe(number);
    expect(hallRows(rig)).toHaveLength(2);
  });
});

describe("a card", () => {
  it("that cannot be read asks kindly for another try, and then works", async () => {
    await start();
    const { citizen, hands } = rig;
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.sees("ticket-choose");
    await citizen.tap("choose-category", categoryBy("required").id);
    await citizen.sees("ticket-identify");
    await hands.setReaderFaults({ card: "readFails" });
    await hands.putCard(PERSON.id);
    await citizen.sees("ticket-identify", "failed");
    await hands.takeCard();
    await hands.setReaderFaults({ card: "none" });
    await hands.putCard(PERSON.id);
    await citizen.sees("ticket-confirm");
    await citizen.seesText(PERSON.maskedName);
  });

  it("pulled away while it is read asks kindly for another try", async () => {
    await start();
    const { citizen, hands } = rig;
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.tap("choose-category", categoryBy("required").id);
    await citizen.sees("ticket-identify");
    await hands.setReaderFaults({ slowMs: 400 });
    await hands.putCard(PERSON.id);
    await citizen.sees("ticket-identify", "reading");
    await hands.takeCard();
    await citizen.sees("ticket-identify", "failed");
    await hands.setReaderFaults({ slowMs: 0 });
    await hands.putCard(PERSON.id);
    await citizen.sees("ticket-confirm");
  });

  it("left behind is reminded of, without telling whose, and the next visit begins clean", async () => {
    await start({
      settings: [
        [["timeouts", "idleSeconds"], 30],
        [["timeouts", "countdownSeconds"], 20],
      ],
    });
    const { citizen, hands } = rig;
    await hands.putCard(PERSON.id);
    await citizen.sees("home");
    // Nobody touches anything: question, countdown, end.
    await citizen.seesDialog("idle", 45_000);
    await rig.kiosk.logged("page.new", { since: rig.kiosk.logs.length, timeoutMs: 40_000 });
    await citizen.seesDialog("take-card");
    expect(await citizen.allText()).not.toContain(PERSON.maskedName);
    await hands.takeCard();
    const page = await citizen.sees("attract");
    await page.waitForSelector('[data-dialog="take-card"]', { state: "detached" });
  });
});
