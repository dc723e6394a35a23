import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Hall } from "../../../kiosk-config/schema/hall.ts";
import { launchChromium } from "../../fixtures/chromium.ts";
import { SAMPLE_HALL } from "../../fixtures/hall.ts";
import { picture } from "../../fixtures/picture.ts";
import { temporaryFolder } from "../../fixtures/queue.ts";
import { recordWords } from "../../fixtures/recorded-words.ts";
import { openWebHall, type WebHall } from "../../fixtures/web-hall.ts";

/** From the press at the window to the frame in which the number stands. */
const PAINTED_BAR_MS = 300;
/** Five percent of these is one call; `./kiosk bench hall` holds one percent of far more of them. */
const CALLS = 20;
/** A call is two questions at the hall, an event and a frame. */
const BARE_FRAMES = 5;

/** In the place of the operating system's voice: says when each sentence begins and ends. */
const FAKE_VOICE = `
  const said = (window.__said = []);
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [{ lang: "zh-CN", name: "test" }],
    speak: (utterance) => {
      const entry = { text: utterance.text, from: performance.now(), to: undefined };
      said.push(entry);
      setTimeout(() => { entry.to = performance.now(); utterance.onend(); }, 300);
    },
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
`;

let browser: Browser;
let hall: WebHall;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.addInitScript(FAKE_VOICE);
});
afterEach(async () => {
  await page.close();
  await hall.close();
});

async function open({ address = "", ...options }: Parameters<typeof openWebHall>[0] & { address?: string } = {}) {
  hall = await openWebHall(options);
  await page.goto(`${hall.url}/display/${address}`);
  await page.waitForSelector("[data-part=clock], [data-part=now]");
}
/** The value below which a share of them lies. */
function at(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
}
/** What this machine needs to fetch one small file of the hall and paint one change, with nothing of ours in between. */
async function bareFrame(): Promise<number> {
  const from = Date.now();
  const painted = await page.evaluate(async () => {
    await fetch(document.querySelector<HTMLLinkElement>("link[rel=icon]")!.href, { cache: "no-store" });
    document.querySelector<HTMLElement>("[data-part=clock]")!.style.color = Math.random() > 0.5 ? "white" : "#fefefe";
    return new Promise<number>((resolve) =>
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now()))),
    );
  });
  return painted - from;
}
const newest = () => page.textContent("[data-part=newest]");
const said = () => page.evaluate<{ text: string; from: number; to: number | undefined }[]>("window.__said");

describe("the hall's screen", () => {
  it("shows who is called where, the newest largest, under the policy of the pages", async () => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await open();
    expect(await page.textContent("[data-part=nobody]")).toBeTruthy();
    await hall.take("household");
    const number = await hall.take("household");
    await hall.callNext("a01");
    await hall.callNext("a02");
    await expect.poll(newest).toContain(number);
    expect(await newest()).toContain("A02");
    expect(await page.textContent("[data-part=recent]")).toContain("A01");
    expect(complaints).toEqual([]);
  });

  it("has painted a call soon after it was made", { timeout: 120_000 }, async () => {
    await open();
    const times: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < CALLS; round += 1) {
      bare.push(await bareFrame());
      const number = await hall.take("household");
      // The page's own eye: the frame after the number stands in the document.
      const painted = page.evaluate(
        (wanted) =>
          new Promise<number>((resolve) => {
            const look = () => {
              const shown = document.querySelector("[data-part=newest]")?.textContent.includes(wanted) === true;
              requestAnimationFrame(shown ? () => resolve(Date.now()) : look);
            };
            look();
          }),
        number,
      );
      const calledAt = Date.now();
      await hall.callNext("a01");
      times.push((await painted) - calledAt);
    }
    const [p50, p95, bare95] = [at(times, 0.5), at(times, 0.95), at(bare, 0.95)];
    console.log(`call → painted: p50 ${p50} ms, p95 ${p95} ms; a bare answer and frame: p95 ${bare95} ms`);
    // A machine with much to do is slow at everything: then it may take so many times what it needs for one file and one frame.
    expect(p95).toBeLessThanOrEqual(Math.max(PAINTED_BAR_MS, BARE_FRAMES * bare95));
  });

  it("calls aloud one after the other, each twice, each once", async () => {
    await open();
    await hall.take("household");
    await hall.take("household");
    await Promise.all([hall.callNext("a01"), hall.callNext("a02")]);
    await expect.poll(async () => (await said()).filter(({ to }) => to !== undefined).length).toBe(4);
    await page.waitForTimeout(500);
    const all = await said();
    expect(all).toHaveLength(4);
    expect(all[0]?.text).toMatch(/^请A零零[一二]号，到A零[一二]号窗口$/);
    expect(all[1]?.text).toBe(all[0]?.text);
    for (const [index, { from }] of all.entries()) expect(from).toBeGreaterThanOrEqual(all[index - 1]?.to ?? 0);
  });

  it("plays the hall's recordings rather than any voice", async () => {
    const clips = temporaryFolder();
    recordWords(clips.dir);
    const played: string[] = [];
    page.on("response", (answer) => {
      if (answer.url().includes("/voice/")) played.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
    });
    await open({ clipsDir: clips.dir });
    await hall.take("household");
    await hall.callNext("a01");
    await expect.poll(() => played.length, { timeout: 15_000 }).toBeGreaterThan(0);
    await page.waitForTimeout(1500);
    expect(new Set(played.map((line) => line.replace("206", "200")))).toEqual(new Set(["200 /api/v1/voice/A001/A01"]));
    expect(await said()).toEqual([]);
    clips.remove();
  });

  it("says when the hall is away, and comes back by itself without calling what is old", async () => {
    await open();
    const number = await hall.take("household");
    await hall.callNext("a01");
    await expect.poll(newest).toContain(number);
    await expect.poll(async () => (await said()).length).toBe(2);
    await hall.stop();
    await expect.poll(() => page.textContent("[data-part=offline]")).toMatch(/网络中断，显示的是 \d\d:\d\d 的情况/);
    await picture(page, "display-offline");
    await hall.restart();
    await expect.poll(() => page.$("[data-part=offline]"), { timeout: 20_000 }).toBeNull();
    expect(await said()).toHaveLength(2);
  });

  it("wakes after a night with the new day, silently", async () => {
    let now = Date.UTC(2026, 2, 2, 1, 30);
    await open({ clock: () => now });
    const number = await hall.take("household");
    await page.context().setOffline(true);
    await hall.callNext("a01");
    now += 16 * 3_600_000;
    await page.context().setOffline(false);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect.poll(() => page.textContent("[data-part=clock]")).toBe("01:30");
    expect(await page.textContent("main")).not.toContain(number);
    expect(await said()).toEqual([]);
  });

  it("takes hostile names for text, and keeps its shape with them and with long ones", async () => {
    const evil = "<img src=x onerror=alert(1)>‮";
    const strange: Hall = {
      ...SAMPLE_HALL,
      display: {
        sound: "voice",
        volume: 1,
        times: 2,
        quietHours: [],
        names: "masked",
        notices: ["<b>大声</b>".repeat(3)],
      },
      categories: SAMPLE_HALL.categories.map((category) => ({
        ...category,
        name: "<script>alert(2)</script>".slice(0, 16),
      })),
    };
    await open({ hall: strange });
    const { id } = await hall.client.queue.issue({
      ...{ idempotencyKey: crypto.randomUUID(), categoryId: "household", kioskId: "kiosk-1" },
      holder: { maskedName: evil, maskedNumber: "4113****1234" },
    });
    await hall.callNext("a01");
    await expect.poll(newest).toContain(evil);
    expect(id).toBeTruthy();
    expect(await page.evaluate(() => document.querySelectorAll("main img, main script, main b").length)).toBe(0);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await picture(page, "display-hostile");
  });

  it("shows one window's own screen", async () => {
    await open({ address: "?window=a01" });
    expect(await page.textContent("[data-part=label]")).toBe("A01");
    const number = await hall.take("household");
    await hall.callNext("a01");
    await expect.poll(() => page.textContent("[data-part=now]")).toContain(number);
    expect(await page.textContent("[data-part=now]")).toContain("请到本窗口");
    expect(await page.locator("[data-part=demo]").count()).toBe(0);
    await picture(page, "display-window");
  });

  it("says so while everything on it was made up", async () => {
    await open({ demo: true });
    expect(await page.textContent("[data-part=demo]")).toContain("演示");
    await page.goto(`${hall.url}/display/?window=a01`);
    await expect.poll(() => page.textContent("[data-part=demo]")).toContain("演示");
  });

  it("stands in every shape of screen", async () => {
    const windows = Array.from({ length: 60 }, (_, index) => {
      const label = `${"ABCDEF"[Math.floor(index / 10)] ?? "A"}${String((index % 10) + 1).padStart(2, "0")}`;
      return { id: label.toLowerCase(), label, place: "一楼东侧综合服务区" };
    });
    const [first] = SAMPLE_HALL.categories;
    const categories = Array.from({ length: 10 }, (_, index) => ({
      ...{ ...first!, id: `c${index}`, letter: "ABCDEFGHJK"[index]!, windows: windows.map(({ id }) => id) },
      name: index === 2 ? "不动产登记和抵押、注销、查询" : "户籍和身份证",
    }));
    let now = Date.UTC(2026, 2, 2, 1, 30);
    await open({ hall: { ...SAMPLE_HALL, windows, categories }, clock: () => (now += 1) });
    await picture(page, "display-empty");
    for (let index = 0; index < 8; index += 1) {
      await hall.take(`c${index}`);
      await hall.callNext(windows[index * 7]!.id);
    }
    for (let index = 0; index < 10; index += 1) await hall.take(`c${index % 4}`);
    await expect.poll(newest).toContain("H001");
    const shapes = { "1080p": [1920, 1080], portrait: [1080, 1920], "4k": [3840, 2160], small: [1366, 768] } as const;
    for (const [name, [width, height]] of Object.entries(shapes)) {
      await page.setViewportSize({ width, height });
      await picture(page, `display-${name}`);
      // Nothing of the largest thing on the wall may be cut off.
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll("[data-part=newest] .number, [data-part=newest] .window")].some(
          (element) =>
            element.scrollWidth > element.clientWidth + 1 || element.getBoundingClientRect().right > innerWidth,
        ),
      );
      expect(cut, name).toBe(false);
    }
    await page.goto(`${hall.url}/display/?look=contrast`);
    await page.waitForSelector("[data-part=newest]");
    await page.setViewportSize({ width: 1920, height: 1080 });
    await picture(page, "display-contrast");
  });
});
