import { randomBytes, randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SLIP_LINK_PATH, ticketCodeOf, writeSlipToken } from "../contract/slip-code.ts";
import { axeFaults } from "../fixtures/axe.ts";
import { launchChromium } from "../fixtures/chromium.ts";
import { picture } from "../fixtures/picture.ts";
import { openWebHall, type WebHall } from "../fixtures/web-hall.ts";
import { MONDAY_MORNING } from "../fixtures/queue.ts";

/** What a thumb hits without looking. */
const THUMB_PX = 44;
const DAY_MS = 86_400_000;

let browser: Browser;
let hall: WebHall;
let page: Page;
let now: number;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  now = MONDAY_MORNING;
  hall = await openWebHall({ clock: () => now });
  page = await browser.newPage({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true });
  await page.addInitScript("navigator.vibrate = (pattern) => ((window.__buzzed = pattern), true);");
});
afterEach(async () => {
  await page.close();
  await hall.close();
});

/** A ticket from the kiosk, and the address that its slip carries. */
async function slip(categoryId = "household") {
  const code = ticketCodeOf(randomBytes(16));
  const ticket = await hall.client.queue.issue({
    ...{ idempotencyKey: randomUUID(), categoryId, kioskId: "kiosk-1", code },
  });
  const token = writeSlipToken({
    ...{ kind: "ticket", divisionCode: "411322", businessDay: ticket.businessDay, number: ticket.number, code },
  });
  return { ...ticket, url: `${hall.url}${SLIP_LINK_PATH}${token}` };
}
const wish = (ticketId: string, windowId = "a01") => ({ windowId, ticketId, idempotencyKey: randomUUID() });
const windows = () => hall.client.windows;
/** As when the telephone is taken out of the pocket: it does not wait for its next turn. */
const askNow = () => page.evaluate(() => dispatchEvent(new Event("online")));
const title = () => page.textContent("h1");
const seesTitle = (words: string) => expect.poll(title, { timeout: 20_000 }).toContain(words);

/** A picture, and what a machine can find wrong with the page. */
async function stands(name: string): Promise<void> {
  await picture(page, `phone-${name}`, { fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
  const small = await page.evaluate(
    (least) =>
      [...document.querySelectorAll<HTMLElement>(".key, label, summary")]
        .filter((element) => element.getBoundingClientRect().height < least)
        .map((element) => element.textContent.trim()),
    THUMB_PX,
  );
  expect(small, name).toEqual([]);
  expect(await axeFaults(page), name).toEqual([]);
}

describe("a slip on a telephone", () => {
  it("is followed from waiting to the rating, without a touch", { timeout: 90_000 }, async () => {
    const first = await slip();
    const mine = await slip();
    await page.goto(mine.url);
    expect(await title()).toBe("前面还有 1 人");
    await stands("waiting");
    await page.evaluate("window.__same = true");
    await hall.client.queue.callNext({ windowId: "a01", idempotencyKey: randomUUID() });
    await seesTitle("前面没有人");
    await windows().finish(wish(first.id));
    await hall.client.queue.callNext({ windowId: "a01", idempotencyKey: randomUUID() });
    await seesTitle("叫到您了");
    expect(await page.textContent(".window")).toBe("A01");
    expect(await page.evaluate("window.__buzzed")).toEqual([400, 200, 400, 200, 400]);
    await stands("called");
    await windows().start(wish(mine.id));
    await askNow();
    await seesTitle("正在窗口办理");
    await stands("serving");
    await windows().finish(wish(mine.id));
    await askNow();
    await seesTitle("办完了");
    expect(await page.textContent("#ways .next")).toBe("评价这次服务");
    // It is still the page that was opened: nothing jumped, nothing flickered.
    expect(await page.evaluate("window.__same")).toBe(true);
    await stands("finished");
    await page.click("#ways .next");
    await stands("rate");
  });

  it("says what to do when it was missed, and when it was given up", async () => {
    const missed = await slip();
    await hall.client.queue.callNext({ windowId: "a01", idempotencyKey: randomUUID() });
    for (let time = 0; time < 2; time += 1) {
      now += 121_000;
      await windows().recall(wish(missed.id));
    }
    now += 121_000;
    await windows().noShow(wish(missed.id));
    await page.goto(missed.url);
    expect(await title()).toContain("没有等到您");
    await stands("missed");
    const left = await slip();
    await page.goto(left.url);
    await page.click("#ways a.key");
    await stands("leave");
    await page.click("button[name=sure]");
    await stands("left-now");
    await page.goto(left.url);
    expect(await title()).toContain("已经放弃");
    await stands("left");
  });

  it("has words for a wrong link, an old one and one that is good for rating alone", async () => {
    const mine = await slip();
    const wrong = mine.url.replace(/.{4}$/, (end) => (end === "2222" ? "3333" : "2222"));
    expect((await page.goto(wrong))?.status()).toBe(404);
    await stands("wrong");
    await hall.client.queue.callNext({ windowId: "a01", idempotencyKey: randomUUID() });
    await windows().finish(wish(mine.id));
    now += DAY_MS;
    expect((await page.goto(mine.url))?.status()).toBe(200);
    await stands("day-after");
    now += 200 * DAY_MS;
    expect((await page.goto(mine.url))?.status()).toBe(410);
    await stands("expired");
  });

  it("says that the telephone has no network, keeps what it shows, and goes on by itself", async () => {
    await slip();
    const mine = await slip();
    await page.goto(mine.url);
    await page.context().setOffline(true);
    await expect.poll(() => page.isVisible("#offline"), { timeout: 20_000 }).toBe(true);
    expect(await title()).toBe("前面还有 1 人");
    await stands("offline");
    await hall.client.queue.callNext({ windowId: "a01", idempotencyKey: randomUUID() });
    await page.context().setOffline(false);
    await seesTitle("前面没有人");
    expect(await page.isVisible("#offline")).toBe(false);
  });

  it("leaves the focus where it is when only other things change, and reloads where the number is gone", async () => {
    const first = await slip();
    await slip();
    const mine = await slip();
    await page.goto(mine.url);
    await page.focus("#ways a.key");
    await hall.client.queue.leave({
      ...{ kioskId: "kiosk-1", businessDay: first.businessDay, number: first.number, code: first.url.slice(-16) },
    });
    await seesTitle("前面还有 1 人");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("放弃这个号");
    now += 400 * DAY_MS;
    await askNow();
    await expect.poll(title, { timeout: 20_000 }).not.toContain("前面");
  });
});
