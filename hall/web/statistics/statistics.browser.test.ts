import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { axeFaults } from "../../fixtures/axe.ts";
import { launchChromium } from "../../fixtures/chromium.ts";
import { openWebHall, type WebHall } from "../../fixtures/web-hall.ts";

let browser: Browser;
let hall: WebHall;
let page: Page;
const complaints: string[] = [];
beforeAll(async () => {
  [browser, hall] = await Promise.all([launchChromium(), openWebHall()]);
  for (let index = 0; index < 4; index += 1) await hall.take("household");
  await hall.take("business");
  for (let index = 0; index < 3; index += 1) await hall.callNext("a01");
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
});
beforeEach(async () => {
  complaints.length = 0;
  await page.goto(`${hall.url}/statistics/`);
  await page.waitForSelector("[data-chart=hours] canvas");
});
afterAll(async () => {
  await browser.close();
  await hall.close();
});

/** How many pixels of a chart are neither see-through nor of its first colour: whether something is drawn. */
const drawn = (chart: string) =>
  page.$eval(`[data-chart=${chart}] canvas`, (canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const pixels = (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    let count = 0;
    for (let index = 3; index < pixels.length; index += 4) if ((pixels[index] ?? 0) > 0) count += 1;
    return count;
  });

const cells = (chart: string) =>
  page.$$eval(`[data-chart=${chart}] tbody tr`, (rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent)),
  );

describe("the statistics page in a browser", () => {
  it("shows figures, sentences, drawn charts and their tables, under the policy of the pages", async () => {
    expect(await page.textContent("[data-part=readings]")).toContain("取号 5 张，办结 2 人次");
    expect(await page.textContent(".tiles")).toContain("上一期 0");
    expect(await page.getAttribute("[data-part=console]", "href")).toBe("../console/");
    for (const chart of ["periods", "hours", "waits", "grades"]) expect(await drawn(chart)).toBeGreaterThan(500);
    expect(await cells("waits")).toHaveLength(3);
    expect((await cells("periods")).at(-1)?.slice(1)).toEqual(["5", "2"]);
    expect(await page.textContent("[data-chart=periods] .reading")).toContain("取号最多 5 张");
    expect(complaints).toEqual([]);
  });

  it("asks again for other days, and says what is wrong with days that are none", async () => {
    await page.click("[data-action=range-lastMonth]");
    await expect.poll(() => page.textContent("[data-part=readings]")).toContain("没有人取号");
    await page.fill("[data-field=from]", "2026-03-05");
    await page.fill("[data-field=to]", "2026-03-01");
    await page.click("[data-action=load]");
    await expect.poll(() => page.textContent("[role=alert]")).toContain("日期不对");
    expect(await page.$("[data-part=readings]")).toBeNull();
  });

  it("hands out the table for Excel, and the report, of the days that are chosen", async () => {
    for (const [format, name] of [["xlsx", /统计\.xlsx$/] as const, ["pdf", /统计\.pdf$/] as const]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-export=${format}]`)]);
      expect(download.suggestedFilename()).toMatch(name);
    }
  });

  it("has nothing that axe complains about, at a desk and on a narrow screen", async () => {
    await page.$$eval("details", (all) => all.forEach((one) => one.setAttribute("open", "")));
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });
});
