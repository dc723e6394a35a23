import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Hall } from "../../../kiosk-config/schema/hall.ts";
import { axeFaults } from "../../fixtures/axe.ts";
import { launchChromium } from "../../fixtures/chromium.ts";
import { SAMPLE_RATINGS } from "../../fixtures/feedback.ts";
import { SAMPLE_HALL } from "../../fixtures/hall.ts";
import { picture } from "../../fixtures/picture.ts";
import { openWebHall, type WebHall } from "../../fixtures/web-hall.ts";

/** As they stand at windows: seven inches, ten, upright, and a telephone in a holder. */
const SIZES = [
  { width: 800, height: 480 },
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 360, height: 640 },
];
const HALL: Hall = { ...SAMPLE_HALL, evaluator: { seconds: 60, clerk: "none" } };

let browser: Browser;
let hall: WebHall;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  hall = await openWebHall({ hall: HALL, ratings: SAMPLE_RATINGS });
  page = await screenAt("?window=a01");
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await hall.close();
});

async function screenAt(address: string): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport: { width: 1024, height: 600 }, hasTouch: true, reducedMotion: "reduce" },
  });
  const made = await context.newPage();
  await made.goto(`${hall.url}/evaluator/${address}`);
  await made.waitForSelector("main");
  return made;
}
const at = () => ({ windowId: "a01", idempotencyKey: crypto.randomUUID() });
const current = async () => (await hall.client.windows.view({ windowId: "a01" })).current?.id ?? "";
async function finish(): Promise<string> {
  const number = await hall.take("household");
  await hall.callNext("a01");
  await hall.client.windows.finish({ ...at(), ticketId: await current() });
  return number;
}
const sees = (part: string, words: string, on = page) =>
  expect.poll(() => on.$(`[data-part=${part}]`).then((found) => found?.textContent() ?? "")).toContain(words);
const grade = (name: string) => page.tap(`[data-action=grade][data-id=${name}]`);
const tap = (action: string) => page.tap(`[data-action=${action}]`);
const given = async () => (await hall.client.ratings.summary()).grades.filter(({ times }) => times > 0);
async function pictures(name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await picture(page, `evaluator-${name}-${size.width}x${size.height}`);
  }
  expect(await axeFaults(page)).toEqual([]);
}

describe("a window's rating screen", () => {
  it("says who is there, asks whoever is done, and thanks without a word of the grade; the clerk learns that it is answered", async () => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await sees("window", "请等候叫号");
    await pictures("free");
    const caller = await browser.newPage();
    await caller.goto(`${hall.url}/caller/?window=a01`);
    const first = await hall.take("household");
    await hall.callNext("a01");
    await sees("now", first);
    await sees("now", "请到本窗口");
    await caller.click("[data-action=finish]:not([disabled])");
    await sees("form", `${first} 办完了`);
    await sees("rate", "评价屏正在请对方评价", caller);
    await pictures("grades");
    await grade("veryDissatisfied");
    await pictures("reasons");
    await tap("give");
    await sees("trouble", "请至少选一条");
    await page.tap("[data-action=option][data-id=T101]");
    await page.fill("textarea", "等了一上午");
    await tap("give");
    await sees("thanks", "评价收到了");
    expect(await page.textContent("main")).not.toMatch(/满意|处理|\d/);
    await sees("rate", "对方已经评价", caller);
    expect(await caller.textContent("body")).not.toContain("满意");
    expect(await given()).toEqual([{ grade: "veryDissatisfied", times: 1 }]);
    expect((await hall.client.ratings.orders())[0]?.rating).toMatchObject({
      ...{ words: "等了一上午", windowId: "a01" },
      options: [{ code: "T101", label: "非常不满意之一" }],
    });
    await expect.poll(() => page.$("[data-part=window]"), { timeout: 15_000 }).not.toBeNull();
    expect(complaints).toEqual([]);
  });

  it("is worked from the keyboard, too", async () => {
    await finish();
    await page.waitForSelector("[data-action=grade]");
    await page.focus("[data-id=satisfied]");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-action=give]");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await page.isChecked("input >> nth=0")).toBe(true);
    await page.focus("[data-action=give]");
    await page.keyboard.press("Enter");
    await sees("thanks", "评价收到了");
    expect(await given()).toEqual([{ grade: "satisfied", times: 1 }]);
  });

  it("goes away when nobody wants to, and at the next call; the next one sees nothing of the one before", async () => {
    const first = await finish();
    await sees("form", first);
    await tap("decline");
    await sees("window", "请等候叫号");
    const second = await finish();
    await sees("form", second);
    const third = await hall.take("household");
    await hall.callNext("a01");
    await sees("now", third);
    expect(await given()).toEqual([]);
  });

  it("shows all that a low grade asks without scrolling, on screens as they stand at windows", async () => {
    await finish();
    await page.waitForSelector("[data-action=grade]");
    await grade("dissatisfied");
    for (const size of [...SIZES.filter(({ width }) => width > 400), { width: 1024, height: 600 }]) {
      await page.setViewportSize(size);
      const below = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      expect({ size, below }).toEqual({ size, below: 0 });
    }
  });

  it("lets who has begun end it, though somebody else is called meanwhile", async () => {
    await finish();
    await page.waitForSelector("[data-action=grade]");
    await grade("dissatisfied");
    await page.fill("textarea", "慢");
    await hall.take("household");
    await hall.callNext("a01");
    // Longer than the signal of the call needs.
    await page.waitForTimeout(500);
    await tap("give");
    await sees("thanks", "评价收到了");
    expect(await given()).toEqual([{ grade: "dissatisfied", times: 1 }]);
    await expect.poll(() => page.$("[data-part=now]"), { timeout: 15_000 }).not.toBeNull();
  });

  it("says that it did not arrive, and is one rating though the answer was lost", async () => {
    await finish();
    await page.waitForSelector("[data-action=grade]");
    await grade("satisfied");
    let answers = false;
    await page.route("**/windows/a01/rating", async (route) => {
      if (route.request().method() === "GET") return route.continue();
      const answer = await route.fetch();
      return answers ? route.fulfill({ response: answer }) : route.abort();
    });
    await tap("give");
    await sees("trouble", "没有送到大厅");
    answers = true;
    await tap("give");
    await sees("thanks", "评价收到了");
    expect(await given()).toEqual([{ grade: "satisfied", times: 1 }]);
  });

  it("says what is wrong with its address", async () => {
    await sees("unknown", "请在网址后面写上窗口", await screenAt(""));
    await sees("unknown", "没有编号是“z99”的窗口", await screenAt("?window=z99"));
  });
});

it("says where a hall has no such screens, and in high contrast is readable, too", async () => {
  page = await screenAt("?window=a01&look=contrast");
  await finish();
  await page.waitForSelector("[data-action=grade]");
  await pictures("contrast");
  await hall.close();
  hall = await openWebHall();
  await sees("off", "没有在这个窗口开评价屏", await screenAt("?window=a01"));
});
