import { describe, expect, it } from "vitest";
import Database from "libsql";
import { join } from "node:path";
import type { Rig } from "../../scripts/rig/rig.ts";
import { categoryBy } from "../e2e/categories.ts";
import { hallRows } from "../e2e/hall-eye.ts";
import { campaignOf } from "./campaign.ts";
import { inOneCorner } from "./one-corner.ts";

interface JournalRow {
  number: string | null;
  state: string;
  slip: string;
  hallId: string | null;
}

const CUTS_MS = campaignOf([0, 3, 8, 15, 40, 150, 600], {
  // Those that differ most.
  keep: (ms) => [0, 8, 40, 600].includes(ms),
  name: (ms) => `a power cut ${ms} ms after the tap`,
});

let rig: Rig;
inOneCorner({ ready: ["page.touchable", "hall.online", "receiptPrinter.online"] }, (fresh) => (rig = fresh));

function journal(): JournalRow[] {
  const db = new Database(join(rig.kioskDir, "kiosk.db"), { readonly: true });
  try {
    return db.prepare("SELECT number, state, slip, hall_id AS hallId FROM ticket").all() as JournalRow[];
  } finally {
    db.close();
  }
}

async function upAgain(): Promise<void> {
  await rig.launch();
  await rig.kiosk.logged("page.touchable");
}

async function toConfirm(): Promise<void> {
  const { citizen } = rig;
  await citizen.start();
  await citizen.tap("take-number");
  await citizen.tap("choose-category", categoryBy("none").id);
  await citizen.sees("ticket-confirm");
}

/** After any cut: nothing doubled, nothing the kiosk promised lost, and hall and journal tell the same story. */
async function expectWhole(): Promise<void> {
  await rig.kiosk.logged("hall.online");
  await expect.poll(() => journal().some(({ state }) => state === "asked"), { timeout: 10_000 }).toBe(false);
  const issued = journal().filter(({ state }) => state === "issued");
  await expect
    .poll(
      () =>
        hallRows(rig)
          .map(({ number }) => number)
          .sort(),
      { timeout: 10_000 },
    )
    .toEqual(issued.map(({ number }) => number).sort());
  const numbers = issued.map(({ number }) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(issued.every(({ slip }) => slip !== "printing" && slip !== "pending")).toBe(true);
}

async function nextNumberWorks(): Promise<void> {
  const before = hallRows(rig).length;
  await rig.kiosk.logged("receiptPrinter.online");
  await toConfirm();
  await rig.citizen.tap("confirm-ticket");
  await rig.citizen.sees("ticket-done", "printed");
  expect(hallRows(rig)).toHaveLength(before + 1);
}

describe("a power cut", () => {
  // The first: only a kiosk that never had a reserve tells when it is filled.
  it("without a hall keeps the ticket from the reserve, and hands it over later", async () => {
    await expect.poll(() => rig.kiosk.logs.filter(({ event }) => event === "reserve.filled").length).toBe(6);
    await rig.hall.kill();
    await rig.kiosk.logged("hall.away");
    await toConfirm();
    await rig.citizen.tap("confirm-ticket");
    await rig.citizen.sees("ticket-done");
    await rig.powerCut();
    const [kept] = journal();
    expect(kept).toMatchObject({ state: "issued", hallId: null });
    await rig.hall.start();
    await upAgain();
    await expectWhole();
    expect(hallRows(rig).map(({ number }) => number)).toEqual([kept?.number]);
    await rig.kiosk.logged("receiptPrinter.online");
  });

  // The steps of a ticket take a few milliseconds each; cuts at these times after the tap fall into all of them.
  it.each(CUTS_MS)("%i ms after the tap loses no ticket and doubles none", async (afterMs) => {
    await toConfirm();
    await rig.citizen.tap("confirm-ticket");
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await rig.powerCut();
    await upAgain();
    await expectWhole();
    await nextNumberWorks();
    await rig.citizen.tap("finish");
    await rig.citizen.sees("attract");
  });
});
