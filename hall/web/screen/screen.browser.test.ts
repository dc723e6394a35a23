import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { firstAdministratorAt } from "../../fixtures/administrator.ts";
import { axeFaults } from "../../fixtures/axe.ts";
import { launchChromium } from "../../fixtures/chromium.ts";
import { SAMPLE_RATINGS } from "../../fixtures/feedback.ts";
import { SAMPLE_HALL } from "../../fixtures/hall.ts";
import { picture } from "../../fixtures/picture.ts";
import { openWebHall, type WebHall } from "../../fixtures/web-hall.ts";

const HALL = { ...SAMPLE_HALL, evaluator: { seconds: 60, clerk: "none" as const } };
const DISPLAY = { kind: "display", name: "一楼东墙" } as const;
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
  { width: 800, height: 480 },
  { width: 360, height: 640 },
];

let browser: Browser;
let hall: WebHall;
let administrator: Awaited<ReturnType<typeof firstAdministratorAt>>;
let context: BrowserContext;
beforeAll(async () => {
  browser = await launchChromium();
  hall = await openWebHall({ hall: HALL, ratings: SAMPLE_RATINGS, access: "accounts" });
  administrator = await firstAdministratorAt(hall.url, hall.firstSignIn ?? { name: "", password: "" });
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: SIZES[0] ?? null, hasTouch: true, reducedMotion: "reduce" });
});
afterEach(() => context.close());

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${hall.url}${path}`);
  return page;
}
const pad = (page: Page) => page.waitForSelector("[data-part=code-pad]");
const board = (page: Page) => page.waitForSelector("[data-part=clock]");
async function tapCode(page: Page, code: string) {
  for (const digit of code.replaceAll(" ", "")) await page.tap(`[data-digit="${digit}"]`);
  await page.tap("[data-action=enrol]");
}

describe("a screen that nobody enrolled", () => {
  it("says what to do, with digits to touch, on walls and on small screens", async () => {
    const page = await open("/display/");
    await pad(page);
    expect(await page.textContent("h1")).toBe("这块屏还没有登记");
    expect(await page.textContent("main")).toContain("“人员和机器”的“屏幕”里生成登记码，在这里输入");
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const over = await page.evaluate(() => {
        const main = document.querySelector("main")?.getBoundingClientRect();
        const last = document.querySelector("[data-action=enrol]")?.getBoundingClientRect();
        return Math.max((main?.right ?? 0) - window.innerWidth, (last?.bottom ?? 0) - window.innerHeight);
      });
      expect(over, JSON.stringify(size)).toBeLessThanOrEqual(0);
      await picture(page, `screen-code-${size.width}x${size.height}`);
    }
    expect(await axeFaults(page)).toEqual([]);
  });

  it("is enrolled by touch, stays so, and is dark again when it is put out", async () => {
    const page = await open("/display/");
    await pad(page);
    await tapCode(page, "000000000");
    await expect.poll(() => page.textContent("[data-part=refused]")).toContain("没有这个登记码");
    const { id, code } = await administrator.screens.code(DISPLAY);
    await tapCode(page, code);
    await board(page);
    await page.reload();
    await board(page);
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" });
    expect(cookie?.expires).toBeGreaterThan(Date.now() / 1000 + 300 * 24 * 3600);
    await administrator.screens.revoke({ id });
    // What happens in the hall makes it ask.
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await pad(page);
  });

  it("is enrolled by keys, too", async () => {
    const page = await open("/display/");
    await pad(page);
    const { code } = await administrator.screens.code(DISPLAY);
    await page.keyboard.type(`1${code}`.slice(0, 1));
    await page.keyboard.press("Backspace");
    await page.keyboard.type(code.replaceAll(" ", ""));
    await page.keyboard.press("Enter");
    await board(page);
  });
});

describe("a one-time link", () => {
  it("enrols a rating screen at its own window, and leaves no code in the address", async () => {
    const wish = { kind: "evaluator", windowId: "a01", name: "A01" } as const;
    const { code } = await administrator.screens.code(wish);
    const page = await open(`/evaluator/#code=${code.replaceAll(" ", "")}`);
    await expect.poll(() => page.textContent("body")).toContain("A01");
    expect(page.url()).toBe(`${hall.url}/evaluator/`);
    const other = await open("/evaluator/?window=a02");
    await expect.poll(() => other.textContent("[data-part=unknown]")).toContain("登记的是另一个窗口");
    // A rating screen is no board.
    await pad(await open("/display/"));
  });

  it("gives a screen another place, also one that shows already", async () => {
    const at = async (windowId: string) => {
      const { id, code } = await administrator.screens.code({ kind: "evaluator", windowId, name: windowId });
      return { id, link: `/evaluator/#code=${code.replaceAll(" ", "")}` };
    };
    const [first, second] = [await at("a01"), await at("a02")];
    const page = await open(first.link);
    await expect.poll(() => page.textContent("body")).toContain("A01");
    // Another document: a change behind the # alone would load nothing.
    await page.goto("about:blank");
    await page.goto(`${hall.url}${second.link}`);
    await expect.poll(() => page.textContent("body")).toContain("A02");
    const { screens } = await administrator.screens.list();
    expect(screens.find(({ id }) => id === first.id)?.revokedAt).toBeGreaterThan(0);
  });

  it("that was used says so, and leaves a screen alone that shows", async () => {
    const { code } = await administrator.screens.code(DISPLAY);
    const link = `/display/#code=${code.replaceAll(" ", "")}`;
    await board(await open(link));
    await board(await open(link));
    await context.clearCookies();
    const page = await open(link);
    await pad(page);
    await expect.poll(() => page.textContent("[data-part=refused]")).toContain("用过了");
  });
});

describe("a hall whose screens need no keys", () => {
  beforeEach(() => administrator.screens.admit({ admit: "everybody" }));
  afterEach(() => administrator.screens.admit({ admit: "enrolled" }));

  it("shows them at once", async () => {
    await board(await open("/display/"));
  });

  it("lights its walls again, by themselves, when it is opened again", async () => {
    await administrator.screens.admit({ admit: "enrolled" });
    const page = await open("/display/");
    await pad(page);
    await administrator.screens.admit({ admit: "everybody" });
    await board(page);
  });

  it("hears the wish for digits also in the address of a page that is open", async () => {
    const page = await open("/display/");
    await board(page);
    // Nothing but what stands behind the # is another: the page is not loaded anew.
    await page.goto(`${hall.url}/display/#code`);
    await pad(page);
    expect(await page.textContent("h1")).toBe("登记这块屏");
    expect(page.url()).toBe(`${hall.url}/display/`);
  });

  it("enrols them by links and by digits all the same: they go on when keys are needed", async () => {
    const { code } = await administrator.screens.code(DISPLAY);
    const byLink = await open(`/display/#code=${code.replaceAll(" ", "")}`);
    await board(byLink);
    await expect.poll(async () => (await context.cookies()).length).toBe(1);
    const other = await browser.newContext({ viewport: SIZES[0] ?? null, hasTouch: true });
    const byDigits = await other.newPage();
    await byDigits.goto(`${hall.url}/display/#code`);
    await pad(byDigits);
    expect(await byDigits.textContent("h1")).toBe("登记这块屏");
    await tapCode(byDigits, (await administrator.screens.code(DISPLAY)).code);
    await board(byDigits);
    await administrator.screens.admit({ admit: "enrolled" });
    for (const page of [byLink, byDigits]) {
      await page.reload();
      await board(page);
    }
    await other.close();
  });
});
