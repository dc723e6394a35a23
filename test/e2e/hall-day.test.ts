import { join } from "node:path";
import Database from "libsql";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HallBoard } from "../../hall/contract/index.ts";
import { SLIP_LINK_PATH, writeSlipToken } from "../../hall/contract/slip-code.ts";
import { launchChromium } from "../../hall/fixtures/chromium.ts";
import { picture } from "../../hall/fixtures/picture.ts";
import type { Rig } from "../../scripts/rig/rig.ts";
import { hallClient } from "./hall-eye.ts";
import { startRig } from "./harness.ts";

/** Of the county in the repository's own content. */
const SAMPLE_DIVISION = "411322";
/** Within this a second recall is the same press. */
const RECALL_GAP_MS = 3100;

/** In the place of the operating system's voice, which this machine may not have: what is said, at once. */
const FAKE_VOICE = `
  const said = (window.__said = []);
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [{ lang: "zh-CN", name: "test" }],
    speak: (utterance) => { said.push(utterance.text); setTimeout(() => utterance.onend(), 50); },
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
`;

/** One number through the whole hall: kiosk, two windows, the screen on the wall and a telephone, all real, one hall. */
describe("a number's day", () => {
  let rig: Rig;
  let browser: Browser;
  beforeAll(async () => {
    [rig, browser] = await Promise.all([startRig(), launchChromium()]);
    await rig.kiosk.logged("hall.online");
    await rig.kiosk.logged("receiptPrinter.online");
  });
  afterAll(async () => {
    await browser.close();
    await rig.stop();
  });

  const open = async (path: string, size = { width: 1280, height: 800 }): Promise<Page> => {
    const page = await browser.newPage({ viewport: size, reducedMotion: "reduce" });
    await page.addInitScript(FAKE_VOICE);
    await page.goto(`${rig.hall.url}${path}`);
    return page;
  };
  const sees = (page: Page, selector: string, words: string | RegExp) =>
    expect
      .poll(
        () =>
          page
            .locator(selector)
            .first()
            .textContent({ timeout: 1000 })
            .catch(() => ""),
        { timeout: 20_000 },
      )
      .toMatch(words);
  /** Taken out of the pocket the telephone asks at once; by itself it asks every few seconds. */
  const seesWhenLooking = async (page: Page, selector: string, words: string) => {
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await sees(page, selector, words);
  };
  const press = (page: Page, action: string) => page.click(`[data-action=${action}]:not([disabled])`);
  const said = (page: Page) => page.evaluate<string[]>("window.__said");

  async function takeNumber(category: string) {
    const { citizen } = rig;
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.sees("ticket-choose");
    await citizen.tap("choose-category", category);
    await citizen.sees("ticket-confirm");
    await citizen.tap("confirm-ticket");
    const done = await citizen.sees("ticket-done", "printed");
    const number = (await done.locator("[data-ticket-number]").first().innerText()).trim();
    await citizen.tap("finish");
    await citizen.sees("attract");
    return number;
  }
  /** What the slip's QR says to a telephone; the paper shows it to eyes only. */
  async function slipPath(number: string) {
    const { businessDay } = await hallClient(rig).queue.find({ number });
    const db = new Database(join(rig.kioskDir, "kiosk.db"), { readonly: true });
    const { code } = db.prepare("SELECT code FROM ticket WHERE number = ?").get(number) as { code: string };
    db.close();
    const token = writeSlipToken({ kind: "ticket", divisionCode: SAMPLE_DIVISION, businessDay, number, code });
    return `${SLIP_LINK_PATH}${token}`;
  }

  it("is taken, called, called again, sent on, called there, served and rated", async () => {
    const board = await hallClient(rig).display.board({});
    const [first, second] = twoPlaces(board.windows);
    expect(board.categories.every(({ waiting }) => waiting === 0)).toBe(true);

    const ahead = await takeNumber(first.category);
    const mine = await takeNumber(first.category);
    const [desk, other, wall, phone] = await Promise.all([
      open(`/caller/?window=${first.id}`),
      open(`/caller/?window=${second.id}`),
      open("/display/", { width: 1920, height: 1080 }),
      slipPath(mine).then((path) => open(path, { width: 360, height: 740 })),
    ]);
    await sees(phone, "h1", "前面还有 1 人");
    await sees(desk, "[data-part=waiting]", mine);

    // Who is ahead is called and served.
    await press(desk, "next");
    await sees(wall, "[data-part=newest]", ahead);
    await sees(phone, "h1", "前面没有人");
    await press(desk, "start");
    await sees(desk, "[data-part=current]", "正在办");
    await press(desk, "finish");
    await sees(desk, "[data-part=current]", "窗口没有人");

    // Then the holder of the telephone.
    await press(desk, "next");
    await sees(wall, "[data-part=newest]", mine);
    await sees(wall, "[data-part=newest]", first.label);
    await sees(phone, "h1", "叫到您了");
    await sees(phone, ".window", first.label);
    await expect.poll(async () => (await said(wall)).length).toBeGreaterThanOrEqual(4);
    const twice = (await said(wall)).slice(2, 4);
    expect(new Set(twice).size).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, RECALL_GAP_MS));
    await press(desk, "recall");
    await sees(desk, "[data-part=current]", "重呼 1 次");
    await seesWhenLooking(phone, "#place", "已经叫了 2 次");
    await expect.poll(async () => (await said(wall)).length).toBeGreaterThanOrEqual(6);
    expect((await said(wall)).slice(4, 6)).toEqual(twice);
    await picture(wall, "day-wall");
    await picture(desk, "day-desk");

    // It belongs to another queue.
    await press(desk, "transfer");
    await desk.selectOption("[data-field=target]", `category ${second.category}`);
    await press(desk, "transfer-now");
    await sees(desk, "[data-part=current]", "窗口没有人");
    await seesWhenLooking(phone, "h1", "前面没有人");
    await sees(other, "[data-part=waiting]", mine);
    await press(other, "next");
    await sees(wall, "[data-part=newest]", second.label);
    await seesWhenLooking(phone, ".window", second.label);
    await press(other, "start");
    await seesWhenLooking(phone, "h1", "正在窗口办理");
    await press(other, "finish");
    await sees(other, "[data-part=rate]", "评价屏正在请对方评价");

    // The request for a rating reaches who was served, and the grade reaches the hall.
    await seesWhenLooking(phone, "h1", "办完了");
    await picture(phone, "day-phone", { fullPage: true });
    await phone.click("#ways .next");
    await phone.click('a[href="rate?grade=verySatisfied"]');
    await phone.click("form button");
    await sees(phone, "h1", "谢谢");
    const grades = async () => (await hallClient(rig).ratings.summary()).grades;
    await expect.poll(async () => (await grades()).find(({ grade }) => grade === "verySatisfied")?.times).toBe(1);
    // Each call was said twice, none of them more often.
    await expect.poll(async () => (await said(wall)).length).toBe(8);
  });
});

/** Nobody has to say who they are for a number of this one. */
const WITHOUT_CARD = "pickup";

/** A window for that category, and one of a category that the first does not serve. */
function twoPlaces(windows: HallBoard["windows"]) {
  const places = windows.flatMap(({ windowId: id, label, categoryIds }) =>
    categoryIds.map((category) => ({ id, label, category, all: categoryIds })),
  );
  const first = places.find(({ category }) => category === WITHOUT_CARD);
  const second = places.find(
    ({ category, all }) => first?.all.includes(category) === false && !all.includes(WITHOUT_CARD),
  );
  if (first === undefined || second === undefined) throw new Error("the hall's content has no two such windows");
  return [first, second] as const;
}
