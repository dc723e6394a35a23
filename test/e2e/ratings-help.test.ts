import { join } from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSlipCode } from "../../hall/contract/slip-code.ts";
import type { Rig } from "../../scripts/rig/rig.ts";
import { hallClient } from "./hall-eye.ts";
import { startRig } from "./harness.ts";

/** Of the county in the repository's own content. */
const SAMPLE_DIVISION = "411322";

/** 好差评 and 帮帮我, from the glass to the hall: one kiosk, one hall, the slip of one ticket in the hand. */
describe("ratings and help", () => {
  let rig: Rig;
  let slip: { number: string; code: string };
  beforeAll(async () => {
    rig = await startRig({ side: ["barcode-scanner"] });
    await rig.kiosk.logged("page.touchable");
    await rig.kiosk.logged("hall.online");
    await rig.kiosk.logged("receiptPrinter.online");
  });
  afterAll(() => rig.stop());

  const type = async (text: string) => {
    for (const key of text) await rig.citizen.tap("key", key);
  };
  const leave = async () => {
    await rig.citizen.tap("finish");
    await rig.citizen.sees("attract");
  };
  const disabled = async (action: string) =>
    (await rig.citizen.page()).locator(`[data-action="${action}"]`).first().isDisabled();
  const rateBySlip = async (code: string) => {
    const { citizen } = rig;
    await citizen.start();
    await citizen.tap("open-services");
    await citizen.tap("open-rating");
    await citizen.tap("type-rated");
    await citizen.sees("rating-number");
    await type(slip.number);
    await citizen.tap("rated-number");
    await citizen.sees("rating-code");
    await type(code);
    await citizen.tap("find-rated");
  };
  /** What the printer drew as a code: the paper's text has it not, the kiosk's journal has. */
  const qrOf = async (number: string) => {
    const { businessDay } = await hallClient(rig).queue.find({ number });
    const db = new Database(join(rig.kioskDir, "kiosk.db"), { readonly: true });
    const { code } = db.prepare("SELECT code FROM ticket WHERE number = ?").get(number) as { code: string };
    db.close();
    return writeSlipCode({ kind: "ticket", divisionCode: SAMPLE_DIVISION, businessDay, number, code });
  };
  const times = async (grade: string) =>
    (await hallClient(rig).ratings.summary()).grades.find((one) => one.grade === grade)?.times;

  it("offers to rate a visit, asks a low grade for its reason, and opens an order with its day", async () => {
    const { citizen, hands } = rig;
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.sees("ticket-choose");
    await citizen.tap("choose-category", "pickup");
    await citizen.sees("ticket-confirm");
    await citizen.tap("confirm-ticket");
    const done = await citizen.sees("ticket-done", "printed");
    const number = (await done.locator("[data-ticket-number]").first().innerText()).trim();
    const { text } = await hands.waitForSlip({ after: 0, timeoutMs: 15_000 });
    const [, first = "", second = ""] = /评价码\s*(\S{4})\s*(\S{4})/.exec(text) ?? [];
    slip = { number, code: `${first}${second}` };
    expect(slip.code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);

    await citizen.tap("rate-visit");
    await citizen.sees("rating", "grades");
    await citizen.tap("grade", "dissatisfied");
    expect(await disabled("give-rating")).toBe(true);
    await citizen.tap("option", "S201");
    await citizen.tap("give-rating");
    await citizen.sees("rating", "thanks");
    await citizen.seesText("会有专人查办");
    const [order, ...others] = await hallClient(rig).ratings.orders();
    expect(others).toEqual([]);
    expect(order).toMatchObject({
      state: "open",
      overdue: false,
      rating: { subject: { kind: "visit" }, options: [{ code: "S201", label: "等得太久" }] },
    });
    expect(Date.parse(order?.dueDay ?? "")).toBeGreaterThan(Date.now());
  });

  it("takes no second rating of the same visit", async () => {
    const { citizen } = rig;
    await citizen.tap("leave-rating");
    const done = await citizen.sees("ticket-done", "printed");
    // Asked once: beside the number nobody is asked again.
    expect(await done.locator('[data-action="rate-visit"]').count()).toBe(0);
    await citizen.tap("home");
    await citizen.tap("open-services");
    await citizen.tap("open-rating");
    await citizen.tap("rate-kiosk");
    await citizen.tap("grade", "verySatisfied");
    await citizen.tap("give-rating");
    await citizen.sees("rating", "ALREADY_RATED");
    expect(await times("verySatisfied")).toBe(0);
    await leave();
  });

  it("rates a window for who has the slip, and for nobody who has only heard the number", async () => {
    const { citizen } = rig;
    await rateBySlip(slip.code === "ZZZZZZZZ" ? "YYYYYYYY" : "ZZZZZZZZ");
    await citizen.sees("rating-code", "WRONG_CODE");
    await citizen.seesText("评价码和号码对不上");
    await leave();

    await rateBySlip(slip.code);
    await citizen.sees("rating", "grades");
    await citizen.seesText(`号 ${slip.number}`);
    await citizen.tap("grade", "satisfied");
    await citizen.tap("give-rating");
    await citizen.sees("rating", "thanks");
    expect(await times("satisfied")).toBe(1);
    await leave();
  });

  it("knows the same ticket by its QR, and that it has been rated", async () => {
    const { citizen, hands } = rig;
    const qr = await qrOf(slip.number);
    expect(qr).toContain(`|${slip.number}|${slip.code}`);
    await citizen.start();
    await citizen.tap("open-services");
    await citizen.tap("open-rating");
    await citizen.tap("scan-rated");
    await citizen.sees("rating-scan", "waiting");
    await hands.side("barcode-scanner").hand("scan", "https://example.com/not-a-slip");
    await citizen.sees("rating-scan", "notASlip");
    await hands.side("barcode-scanner").hand("scan", qr);
    await citizen.sees("rating-scan", "ALREADY_RATED");
    await leave();
  });

  it("keeps a rating while the hall is away, and delivers it when it is back", async () => {
    const { citizen } = rig;
    await rig.hall.stop();
    await rig.kiosk.logged("hall.away");
    await citizen.start();
    await citizen.tap("open-services");
    await citizen.tap("open-rating");
    await citizen.tap("rate-kiosk");
    await citizen.tap("grade", "basicallySatisfied");
    await citizen.tap("give-rating");
    await citizen.sees("rating", "thanks");
    await citizen.seesText("连上后自动送到");
    await citizen.tap("help");
    await citizen.sees("help", "queued");
    await citizen.tap("close-help");
    await rig.hall.start();
    await expect.poll(() => times("basicallySatisfied").catch(() => undefined), { timeout: 15_000 }).toBe(1);
  });

  it("brings a call for help to the hall, and what becomes of it back to the glass", async () => {
    const { citizen } = rig;
    const hall = hallClient(rig);
    await citizen.tap("help");
    await citizen.sees("help", "open");
    const calls = await hall.help.open();
    const call = calls.find(({ reason }) => reason === "citizen");
    expect(call).toMatchObject({ state: "open", detail: "rating" });
    await hall.help.acknowledge({ id: call?.id ?? "", state: "acknowledged", actor: "staff-1" });
    await citizen.sees("help", "acknowledged");
    await citizen.seesText("工作人员知道了，正在过来");
    await hall.help.acknowledge({ id: call?.id ?? "", state: "done", actor: "staff-1" });
    await citizen.sees("help", "done");
    await citizen.tap("close-help");
    await leave();
  });
});
