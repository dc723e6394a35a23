import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HallStaff } from "../../scripts/rig/hall-staff.ts";
import { Rig } from "../../scripts/rig/rig.ts";
import { categoryBy } from "./categories.ts";
import { hallRows } from "./hall-eye.ts";
import { rigOptions } from "./harness.ts";

/** A kiosk becomes one of a hall with accounts, is put out, and comes back: real Electron, real hall, real codes. */
const KIOSK = "demo-1";

let rig: Rig;
let staff: HallStaff;
const codes: string[] = [];
beforeAll(async () => {
  rig = await Rig.prepare(rigOptions({ access: "accounts" }));
  staff = rig.staff;
  await rig.launch();
  for (const event of ["page.touchable", "receiptPrinter.online"]) await rig.kiosk.logged(event);
});
afterAll(() => rig.stop());

async function enrolByTouch(): Promise<void> {
  const code = await staff.enrolmentCode(KIOSK);
  codes.push(code);
  const page = await rig.technician.atBoard();
  await rig.technician.tap("technician-view", "hall");
  await page.waitForSelector('[data-screen="technician-hall"][data-variant="refused"]');
  for (const key of code.replace("-", "")) await rig.technician.tap("key", key);
  await rig.technician.tap("enrol");
  await page.waitForSelector('[data-screen="technician-hall"][data-variant="online"][data-enrolment="enrolled"]');
  expect(await page.locator('[data-screen="technician-hall"]').innerText()).toContain(`已登记为 ${KIOSK}`);
  await rig.technician.leave();
  await rig.citizen.sees("attract");
}

async function takeNumber(becomes: "printed" | "offline"): Promise<string> {
  const { citizen } = rig;
  await citizen.start();
  await citizen.tap("take-number");
  await citizen.sees("ticket-choose");
  await citizen.tap("choose-category", categoryBy("none").id);
  await citizen.sees("ticket-confirm");
  await citizen.tap("confirm-ticket");
  const page = await citizen.sees("ticket-done", becomes);
  const number = (await page.locator("[data-ticket-number]").first().innerText()).trim();
  await citizen.tap("finish");
  await citizen.sees("attract");
  return number;
}
const numbersAtHall = () => hallRows(rig).map(({ number }) => number);

describe("a kiosk at a hall with accounts", () => {
  it("is told that it is not enrolled, and is once a technician typed a code", async () => {
    expect(await rig.kiosk.logged("hall.refused")).toMatchObject({ code: "KIOSK_TOKEN_NEEDED" });
    await enrolByTouch();
    await rig.kiosk.logged("hall.online");
    const number = await takeNumber("printed");
    expect(numbersAtHall()).toContain(number);
    await expect.poll(() => rig.kiosk.logs.filter((line) => line.event === "reserve.filled").length).toBe(6);
  });

  it("put out, says so to technicians alone, and goes on giving numbers from its reserve", async () => {
    const since = rig.kiosk.logs.length;
    await staff.revoke(KIOSK);
    expect(await rig.kiosk.logged("hall.refused", { since })).toMatchObject({ code: "KIOSK_REVOKED" });
    const number = await takeNumber("offline");
    expect(numbersAtHall()).not.toContain(number);
    expect(await rig.citizen.allText()).not.toContain("KIOSK_REVOKED");
    const page = await rig.technician.atBoard();
    await rig.technician.tap("technician-view", "hall");
    await page.waitForSelector('[data-screen="technician-hall"][data-variant="refused"]');
    expect(await page.locator('[data-screen="technician-hall"]').innerText()).toContain("KIOSK_REVOKED");
    await rig.technician.leave();
    await rig.citizen.sees("attract");
    const back = rig.kiosk.logs.length;
    await enrolByTouch();
    await rig.kiosk.logged("handover.done", { since: back });
    expect(numbersAtHall()).toContain(number);
  });

  it("leaves no code, token or key in logs, trail and journal", () => {
    const kept = ["logs", "audit"].flatMap((folder) =>
      readdirSync(join(rig.kioskDir, folder)).map((name) => readFileSync(join(rig.kioskDir, folder, name), "latin1")),
    );
    kept.push(readFileSync(join(rig.kioskDir, "kiosk.db"), "latin1"));
    const identity = JSON.parse(readFileSync(join(rig.kioskDir, "hall-identity.json"), "utf8")) as {
      current: { privateKey: string };
    };
    const key = identity.current.privateKey.split("\n")[1] ?? "no key";
    for (const secret of [...codes, ...codes.map((code) => code.replace("-", "")), "eyJ", key])
      expect(kept.join("\n").includes(secret), secret.slice(0, 3)).toBe(false);
  });
});
