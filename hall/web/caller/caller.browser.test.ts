import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SAMPLE_BUNDLE } from "../../../kiosk-config/fixtures/sample-bundle.ts";
import { SAMPLE_GUIDE } from "../../../kiosk-config/fixtures/sample-guide.ts";
import { axeFaults } from "../../fixtures/axe.ts";
import { launchChromium } from "../../fixtures/chromium.ts";
import { SAMPLE_HALL } from "../../fixtures/hall.ts";
import { picture } from "../../fixtures/picture.ts";
import { openWebHall, type WebHall } from "../../fixtures/web-hall.ts";

const SIZES = [
  { width: 360, height: 640 },
  { width: 480, height: 900 },
  { width: 1280, height: 800 },
];

let browser: Browser;
let hall: WebHall;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  const content = { hall: SAMPLE_HALL, guides: [SAMPLE_GUIDE], bundles: [SAMPLE_BUNDLE] };
  hall = await openWebHall({ content });
  page = await open();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await hall.close();
});

async function open(windowId = "a02"): Promise<Page> {
  // A button that still changes its colour has no contrast yet.
  const made = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  await made.goto(`${hall.url}/caller/?window=${windowId}`);
  await made.waitForSelector("[data-action=next]");
  return made;
}
const tap = (action: string, on = page) => on.click(`[data-action=${action}]:not([disabled])`);
const text = (part: string, on = page) => on.textContent(`[data-part=${part}]`).then((found) => found ?? "");
const sees = (part: string, words: string, on = page) =>
  expect
    .poll(() => on.$(`[data-part=${part}]`).then((found) => found?.textContent() ?? ""), { timeout: 8000 })
    .toContain(words);
const state = () => hall.client.windows.view({ windowId: "a02" });
async function pictures(name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await picture(page, `${name}-${size.width}`);
  }
  expect(await axeFaults(page)).toEqual([]);
}

describe("a window's page", () => {
  it("calls, calls again, serves and finishes by its buttons, and asks for a rating without demanding one", async () => {
    await pictures("empty");
    const number = await hall.take("household");
    await hall.take("certificate");
    await sees("waiting", number);
    await tap("next");
    await sees("current", number);
    await pictures("called");
    // Within three seconds the hall takes it for the same call.
    await page.waitForTimeout(3100);
    await tap("recall");
    await sees("current", "重呼 1 次");
    await tap("start");
    await sees("current", "正在办");
    const there = (await state()).current;
    await hall.client.windows.addRequest({
      ...{ windowId: "a02", idempotencyKey: crypto.randomUUID(), ticketId: there?.id ?? "" },
      request: { categoryId: "household", guideId: SAMPLE_GUIDE.id, quantity: 1 },
    });
    await sees("papers", "免提交");
    // A list of papers moves no button, however long it is.
    const [last, papers] = await Promise.all(
      ["[data-action=undo]", "[data-part=papers]"].map((wanted) => page.locator(wanted).boundingBox()),
    );
    expect(papers?.y).toBeGreaterThan((last?.y ?? Number.NaN) + (last?.height ?? 0) - 1);
    await pictures("serving");
    await tap("finish");
    await sees("rate", "对方愿意的话");
    await sees("current", "窗口没有人");
    await pictures("finished");
    await tap("undo");
    await sees("current", "正在办");
  });

  it("shows of a number from a 一件事 the offices and the papers of that situation, also after it was sent on", async () => {
    const wish = { idempotencyKey: crypto.randomUUID(), categoryId: "household", kioskId: "kiosk-1" };
    const about = { bundleId: SAMPLE_BUNDLE.id, answers: { married: "yes" } };
    const { number } = await hall.client.queue.issue({ ...wish, ...about });
    await sees("waiting", number);
    await tap("next");
    await sees("current", SAMPLE_BUNDLE.name);
    await sees("papers", "生孩子：材料清单");
    expect(await text("situation")).toContain("父母结婚了吗？结婚了");
    expect(await text("stages")).toContain("综合窗口");
    await pictures("bundle");
    await tap("transfer");
    await page.selectOption("[data-field=target]", "category business");
    await tap("transfer-now");
    await sees("current", "窗口没有人");
    expect(await page.$("[data-part=papers]")).toBeNull();
    const other = await open("b01");
    await sees("waiting", number, other);
    await tap("next", other);
    await sees("situation", "结婚了", other);
    // What else they came for, by its name.
    await tap("start", other);
    await tap("addRequest", other);
    await other.fill("[data-field=guide]", SAMPLE_GUIDE.name.slice(0, 4));
    await tap("add-guide", other);
    await expect.poll(() => other.$$("[data-part=papers]").then((all) => all.length)).toBe(2);
  });

  it("is worked from the keyboard; a key that is held down presses once", async () => {
    const [first] = [await hall.take("household"), await hall.take("household")];
    await sees("waiting", first);
    await page.keyboard.down("n");
    for (let again = 0; again < 5; again += 1) await page.keyboard.down("n");
    await page.keyboard.up("n");
    await sees("current", first);
    await expect.poll(() => page.isDisabled("[data-action=start]")).toBe(false);
    await page.keyboard.press("s");
    await sees("current", "正在办");
    expect((await hall.client.windows.recentCalls({ limit: 10 })).map(({ number }) => number)).toEqual([first]);
  });

  it("takes a double click for one press", async () => {
    const first = await hall.take("household");
    const second = await hall.take("household");
    await sees("waiting", second);
    await tap("next");
    await sees("current", first);
    await tap("start");
    await sees("current", "正在办");
    await page.dblclick("[data-action=next]:not([disabled])");
    await sees("current", second);
    expect((await state()).current?.state).toBe("called");
  });

  it("transfers to another queue, sets aside and goes on, cancels and joins after a question", async () => {
    const first = await hall.take("household");
    await sees("waiting", first);
    await tap("next");
    await sees("current", first);
    await tap("transfer");
    await page.selectOption("[data-field=target]", "category business");
    await pictures("transfer");
    await tap("transfer-now");
    await sees("current", "窗口没有人");
    expect((await hall.client.windows.queue({ windowId: "b01", limit: 5 })).map(({ number }) => number)).toEqual([
      first,
    ]);
    const second = await hall.take("household");
    const third = await hall.take("certificate");
    await sees("waiting", third);
    await tap("next");
    await sees("current", second);
    await tap("hold");
    await sees("held", second);
    await page.click(`[data-part=held] [data-number=${second}] button:not([disabled])`);
    await sees("current", second);
    await tap("merge");
    await page.click(`[data-part=ask] [data-number=${third}] button`);
    await sees("current", `合并了 ${third}`);
    await tap("cancel");
    await tap("cancel-now");
    await sees("current", "窗口没有人");
  });

  it("lets somebody who waits go earlier by rule, and takes that back", async () => {
    const first = await hall.take("household");
    const second = await hall.take("household");
    await sees("waiting", second);
    const prefer = `[data-part=waiting] [data-number=${second}] [data-part=second]:not([disabled])`;
    await page.click(prefer);
    await pictures("lane");
    await page.click("[data-lane=elder]");
    await sees("waiting", "优先：老年人");
    const order = async () =>
      (await hall.client.windows.queue({ windowId: "a02", limit: 5 })).map(({ number }) => number);
    expect(await order()).toEqual([second, first]);
    await page.click(prefer);
    await page.click("[data-lane=normal]");
    await expect.poll(order).toEqual([first, second]);
    await expect.poll(() => text("waiting")).not.toContain("优先：");
  });

  it("shows a second clerk at once what the first one did, and refuses the later one in words", async () => {
    const number = await hall.take("household");
    const other = await open();
    await sees("waiting", number);
    await tap("next");
    await sees("current", number, other);
    // What the first one sees stays as it was, as on a slow line.
    const frozen = await page.evaluate(() => fetch("../api/v1/windows/a02").then((answer) => answer.text()));
    await page.route("**/windows/a02", (route) => route.fulfill({ contentType: "application/json", body: frozen }));
    await tap("cancel", other);
    await tap("cancel-now", other);
    await sees("current", "窗口没有人", other);
    await tap("start");
    await sees("message", "可能是同事先点了");
  });

  it("says that the line is gone, does nothing meanwhile, and asks a lost press again under its key", async () => {
    const number = await hall.take("household");
    await sees("waiting", number);
    const keys: string[] = [];
    let answers = false;
    await page.route("**/call-next", async (route) => {
      keys.push((route.request().postDataJSON() as { idempotencyKey: string }).idempotencyKey);
      // It arrives, and its answer is lost.
      const answer = await route.fetch();
      return answers ? route.fulfill({ response: answer }) : route.abort();
    });
    await tap("next");
    await sees("lost", "不知道算没算数");
    answers = true;
    await tap("ask-again");
    await sees("current", number);
    expect(new Set(keys).size).toBe(1);
    expect(keys.length).toBeGreaterThan(3);
    expect(await hall.client.windows.recentCalls({ limit: 10 })).toHaveLength(1);
    await hall.stop();
    await expect.poll(() => page.$("[data-part=offline]"), { timeout: 15_000 }).not.toBeNull();
    expect(await page.isDisabled("[data-action=start]")).toBe(true);
    await pictures("offline");
    await hall.restart();
    await expect.poll(() => page.$("[data-part=offline]"), { timeout: 15_000 }).toBeNull();
    expect(await text("current")).toContain(number);
    expect((await state()).current?.state).toBe("called");
  });
});
