import { createCanvas, loadImage } from "@napi-rs/canvas";
import jsQR from "jsqr";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { totpAt } from "../../access/accounts/totp.ts";
import { axeFaults } from "../../fixtures/axe.ts";
import { launchChromium } from "../../fixtures/chromium.ts";
import { picture } from "../../fixtures/picture.ts";
import { openWebHall, type WebHall } from "../../fixtures/web-hall.ts";

/** A desk, the smallest screen on sale, an old laptop. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 600 },
  { width: 1366, height: 768 },
];
const OWN = "three grey herons 7";

let browser: Browser;
let hall: WebHall;
/** The hall's clock before the real one: six digits are good once, and half a minute is long. */
let aheadMs = 0;
let secret = "";
beforeAll(async () => {
  [browser, hall] = await Promise.all([
    launchChromium(),
    openWebHall({ access: "accounts", clock: () => Date.now() + aheadMs }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});

/** A browser of somebody's own, on one of the pages. */
async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${hall.url}${path}`);
  return page;
}
const part = (page: Page, name: string) => page.locator(`[data-part=${name}]`);
const tap = (page: Page, action: string) => page.click(`[data-action=${action}]:not([disabled])`);
const digits = () => totpAt(secret, Date.now() + aheadMs);

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel("账号", { exact: true }).fill(name);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await tap(page, "sign-in");
}

async function pictures(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await picture(page, `sign-in-${name}-${size.width}`);
  }
  expect(await axeFaults(page)).toEqual([]);
}

/** An account with the password `OWN`, opened by the administrator. */
async function account(admin: Page, name: string, displayName: string, rights: object): Promise<void> {
  const wish = { name, displayName, ...rights };
  const firstPassword = await admin.evaluate(async (body) => {
    const { csrfToken } = (await (await fetch("../api/v1/session")).json()) as { csrfToken: string };
    const headers = { "content-type": "application/json", "x-csrf-token": csrfToken };
    const made = await fetch("../api/v1/accounts", { method: "POST", headers, body: JSON.stringify(body) });
    return ((await made.json()) as { firstPassword: string }).firstPassword;
  }, wish);
  const context = await browser.newContext();
  const send = (path: string, data: object, csrf = "") =>
    context.request.post(`${hall.url}/api/v1/session${path}`, { data, headers: { "x-csrf-token": csrf } });
  const { csrfToken } = (await (await send("", { name, password: firstPassword })).json()) as { csrfToken: string };
  const changed = await send("/password", { current: firstPassword, next: OWN }, csrfToken);
  expect(changed.status()).toBe(200);
  await context.close();
}

describe("signing in", () => {
  let admin: Page;

  it("takes the first administrator from the one-time password through a second factor to the console", async () => {
    const { name, password } = hall.firstSignIn ?? { name: "", password: "" };
    admin = await open("/console/");
    await part(admin, "sign-in").waitFor();
    await pictures(admin, "empty");
    await tap(admin, "sign-in");
    expect(await part(admin, "refused").textContent()).toContain("请输入账号");
    await signIn(admin, name, "not-the-password");
    await expect.poll(() => part(admin, "refused").textContent()).toContain("账号或密码不对");
    await pictures(admin, "wrong");
    await signIn(admin, name, password);

    await part(admin, "new-password").waitFor();
    expect(await admin.getByLabel("现在的密码", { exact: true }).count()).toBe(0);
    const choose = async (next: string, again = next) => {
      await admin.getByLabel("新密码", { exact: true }).fill(next);
      await admin.getByLabel("再输一次新密码", { exact: true }).fill(again);
      await tap(admin, "change");
    };
    await choose("short");
    await expect.poll(() => part(admin, "refused").textContent()).toContain("太短");
    await choose(OWN, "three grey herons 8");
    expect(await part(admin, "refused").textContent()).toContain("不一样");
    await pictures(admin, "new-password");
    await choose(OWN);

    await part(admin, "totp-letters").waitFor();
    secret = ((await part(admin, "totp-letters").textContent()) ?? "").replaceAll(/\s/g, "");
    const picture = await loadImage(await part(admin, "totp-code").screenshot());
    const canvas = createCanvas(picture.width, picture.height);
    canvas.getContext("2d").drawImage(picture, 0, 0);
    const { data } = canvas.getContext("2d").getImageData(0, 0, picture.width, picture.height);
    const scanned = new URL(jsQR(data, picture.width, picture.height)?.data ?? "none:");
    expect(scanned.searchParams.get("secret")).toBe(secret);
    expect(decodeURIComponent(scanned.pathname)).toContain(`:${name}`);
    await admin.getByLabel("六位数字").fill("000000");
    await tap(admin, "confirm");
    await expect.poll(() => part(admin, "refused").textContent()).toContain("六位数字不对");
    await pictures(admin, "second-factor");
    await admin.getByLabel("六位数字").fill(digits());
    await tap(admin, "confirm");
    await expect.poll(() => part(admin, "signed-in").textContent()).toContain("管理员");
    expect(await admin.getByLabel("经办人").count()).toBe(0);
    await pictures(admin, "console");
  });

  it("asks an administrator for the six digits each time, and lets nobody in with old ones", async () => {
    const used = digits();
    await tap(admin, "sign-out");
    await part(admin, "sign-in").waitFor();
    expect(await admin.content()).not.toContain("今日大厅");
    await signIn(admin, "admin", OWN);
    await admin.getByLabel("六位数字").fill(used);
    await pictures(admin, "digits");
    await tap(admin, "sign-in");
    await expect.poll(() => part(admin, "refused").textContent()).toContain("已经用过");
    aheadMs += 30_000;
    await admin.getByLabel("六位数字").fill(digits());
    await tap(admin, "sign-in");
    await part(admin, "signed-in").waitFor();
  });

  it("offers a clerk their own windows and nothing else, and goes on where it was when the session ends", async () => {
    await account(admin, "zhouming", "周明", { roles: ["window"], windows: ["a01", "a02"] });
    const clerk = await open("/caller/?window=b01");
    await signIn(clerk, "ZhouMing", OWN);
    await expect.poll(() => clerk.locator("[data-action=choose-window]").count()).toBe(2);
    await pictures(clerk, "windows");
    await clerk.click("[data-id=a02]");
    await clerk.waitForSelector("[data-action=next]");
    expect(await part(clerk, "signed-in").textContent()).toContain("周明");
    await pictures(clerk, "caller");

    await clerk.context().clearCookies();
    await part(clerk, "again").waitFor();
    expect(await part(clerk, "offline").count()).toBe(0);
    expect(await clerk.isVisible("text=A02 窗口")).toBe(true);
    await clerk.keyboard.press("Escape");
    await clerk.keyboard.press("Escape");
    // A browser closes what is refused twice; it is open again a moment later.
    await expect.poll(() => part(clerk, "again").isVisible()).toBe(true);
    await pictures(clerk, "again");
    await clerk.keyboard.type(OWN);
    await clerk.keyboard.press("Enter");
    await expect.poll(() => part(clerk, "again").count()).toBe(0);
    await clerk.keyboard.press("x");
    await expect.poll(() => part(clerk, "message").textContent()).toContain("窗口没有人");

    await clerk.goto(`${hall.url}/statistics/`);
    await expect.poll(() => clerk.content()).toContain("您的账号不用这一页");
    await pictures(clerk, "not-for-them");
    await clerk.getByRole("link", { name: "大厅控制台" }).click();
    await part(clerk, "signed-in").waitFor();
    const sections = await clerk.locator("nav a").allTextContents();
    expect(sections.map((text) => text.trim())).toEqual(["今日大厅"]);
  });

  it("lets a second page of the same browser sign in anew without spoiling a press of the first", async () => {
    const clerk = await open("/console/");
    await account(admin, "lina", "李娜", { roles: ["duty"], windows: [] });
    await signIn(clerk, "lina", OWN);
    await part(clerk, "signed-in").waitFor();
    const other = await clerk.context().newPage();
    await other.goto(`${hall.url}/caller/`);
    await tap(other, "change-password");
    await other.getByLabel("现在的密码", { exact: true }).fill(OWN);
    await other.getByLabel("新密码", { exact: true }).fill("seven blue geese 3");
    await other.getByLabel("再输一次新密码", { exact: true }).fill("seven blue geese 3");
    await tap(other, "change");
    await expect.poll(() => part(other, "signed-in").textContent()).toContain("密码换好了");
    await tap(clerk, "sign-out");
    await part(clerk, "sign-in").waitFor();
    // And the other page knows that it is over as soon as it asks for something.
    await other.click("[data-id=a01]");
    await part(other, "again").waitFor();
  });

  it("tells who was wrong too often how long to wait", async () => {
    const page = await open("/caller/");
    for (let wrong = 0; wrong < 6; wrong += 1) {
      await page.getByLabel("账号", { exact: true }).fill("zhouming");
      await page.getByLabel("密码", { exact: true }).fill(`wrong ${wrong}`);
      const [answer] = await Promise.all([page.waitForResponse("**/api/v1/session"), tap(page, "sign-in")]);
      if (answer.status() === 429) break;
    }
    await expect.poll(() => part(page, "refused").textContent()).toContain("要等");
    expect(await page.textContent("[data-action=sign-in]")).toMatch(/还要等 (\d+ 秒|1 分钟|1 分 \d+ 秒)/);
    expect(await page.isDisabled("[data-action=sign-in]")).toBe(true);
    await pictures(page, "locked");
  });

  it("is not seen at a hall without accounts", async () => {
    const open = await openWebHall();
    const page = await browser.newPage();
    for (const path of ["/caller/?window=a01", "/console/", "/statistics/"]) {
      // The network is never idle here: the page listens to what happens in the hall.
      await Promise.all([page.waitForResponse("**/api/v1/session"), page.goto(`${open.url}${path}`)]);
      await page.waitForSelector("main h1");
      expect(await page.locator("[data-part=signed-in], [data-part=sign-in]").count()).toBe(0);
    }
    await page.close();
    await open.close();
  });

  it("says that the hall is away instead of asking for a password", async () => {
    const page = await open("/caller/");
    await part(page, "sign-in").waitFor();
    await page.route("**/api/v1/**", (route) => route.abort());
    await page.reload();
    await part(page, "offline").waitFor();
    expect(await part(page, "sign-in").count()).toBe(0);
    await page.unroute("**/api/v1/**");
    await part(page, "sign-in").waitFor();
  });
});
