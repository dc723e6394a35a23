import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import type { Rig } from "../../scripts/rig/rig.ts";
import { categoryBy } from "../e2e/categories.ts";
import { hallClient, hallRows, hallTicket } from "../e2e/hall-eye.ts";
import { PERSON } from "../e2e/people.ts";
import { inOneCorner } from "./one-corner.ts";

let rig: Rig;

const READY = ["page.touchable", "hall.online", "receiptPrinter.online", "idReader.online"];
const take = (fresh: Rig) => void (rig = fresh);

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

async function finish(): Promise<void> {
  await rig.citizen.tap("finish");
  await rig.citizen.sees("attract");
}

async function toTheCard(): Promise<void> {
  const { citizen } = rig;
  await citizen.start();
  await citizen.tap("take-number");
  await citizen.sees("ticket-choose");
  await citizen.tap("choose-category", categoryBy("required").id);
  await citizen.sees("ticket-identify");
}

async function paperRunsOut(): Promise<void> {
  const before = hallRows(rig).length;
  await rig.hands.setPaper(15);
  await takeNumber();
  const page = await rig.citizen.sees("ticket-done", "paper-out");
  const number = await numberOn(page);
  await expect.poll(() => hallTicket(rig, number).then((ticket) => ticket?.slip)).toBe("failed");
  const calls = async () => (await hallClient(rig).help.open()).map(({ reason }) => reason);
  await expect.poll(calls).toContain("paperOut");
  await rig.hands.setPaper(80_000);
  await rig.citizen.tap("reprint");
  const printed = await rig.citizen.sees("ticket-done", "printed");
  expect(await numberOn(printed)).toBe(number);
  const slips = (await rig.hands.slips()).map(({ text }) => text).filter((text) => text.includes(number));
  expect(slips).toHaveLength(1);
  expect(hallRows(rig)).toHaveLength(before + 1);
  await expect.poll(() => hallTicket(rig, number).then((ticket) => ticket?.slip)).toBe("printed");
  await finish();
}
const PAPER_OUT =
  "paper that runs out in the middle of a slip: the number is kept, staff are called, and it is printed after the refill";

describe("a kiosk with its printer on a serial line", () => {
  inOneCorner({ ready: READY }, take);

  it("gives numbers from its reserve while the hall is away, handed over once when the hall is back", async () => {
    // The reserve of all six categories is filled as soon as the hall is met.
    await expect.poll(() => rig.kiosk.logs.filter((line) => line.event === "reserve.filled").length).toBe(6);
    const { length: slips } = await rig.hands.slips();
    await rig.hall.kill();
    await takeNumber();
    const page = await rig.citizen.sees("ticket-done", undefined, 20_000);
    const number = await numberOn(page);
    expect((await rig.hands.waitForSlip({ after: slips, timeoutMs: 10_000 })).text).toContain(number);
    expect(hallRows(rig)).toHaveLength(0);
    const { length: since } = rig.kiosk.logs;
    await rig.hall.start();
    await rig.kiosk.logged("handover.done", { since, timeoutMs: 20_000 });
    await expect.poll(() => hallTicket(rig, number).then((ticket) => ticket?.slip)).toBe("printed");
    expect(hallRows(rig)).toHaveLength(1);

    // Online again, the next number is the hall's own, and another one.
    await finish();
    await rig.kiosk.logged("hall.online", { since });
    await takeNumber();
    const next = await numberOn(await rig.citizen.sees("ticket-done", "printed"));
    expect(next).not.toBe(number);
    expect(hallRows(rig)).toHaveLength(2);
    await finish();
  });

  it(PAPER_OUT, paperRunsOut);

  it("asks kindly for another try with a card that cannot be read, and then reads it", async () => {
    const { citizen, hands } = rig;
    await toTheCard();
    await hands.setReaderFaults({ card: "readFails" });
    await hands.putCard(PERSON.id);
    await citizen.sees("ticket-identify", "failed");
    await hands.takeCard();
    await hands.setReaderFaults({ card: "none" });
    await hands.putCard(PERSON.id);
    await citizen.sees("ticket-confirm");
    await citizen.seesText(PERSON.maskedName);
    await hands.takeCard();
    await finish();
  });

  it("asks kindly for another try with a card pulled away while it is read", async () => {
    const { citizen, hands } = rig;
    await toTheCard();
    await hands.setReaderFaults({ slowMs: 400 });
    await hands.putCard(PERSON.id);
    await citizen.sees("ticket-identify", "reading");
    await hands.takeCard();
    await citizen.sees("ticket-identify", "failed");
    await hands.setReaderFaults({ slowMs: 0 });
    await hands.putCard(PERSON.id);
    await citizen.sees("ticket-confirm");
    await hands.takeCard();
    await finish();
  });
});

describe("a kiosk with its printer on the network, and short patience", () => {
  const settings = [
    [["timeouts", "idleSeconds"], 30],
    [["timeouts", "countdownSeconds"], 20],
  ] as const;
  inOneCorner({ ready: READY, printer: "tcp", settings }, take);

  it(PAPER_OUT, paperRunsOut);

  it("reminds of a card left behind, without telling whose, and the next visit begins clean", async () => {
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
