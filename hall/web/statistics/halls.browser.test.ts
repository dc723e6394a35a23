import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFaults } from "../../fixtures/axe.ts";
import { launchChromium } from "../../fixtures/chromium.ts";
import { SAMPLE_HALL } from "../../fixtures/hall.ts";
import { picture } from "../../fixtures/picture.ts";
import { MONDAY_MORNING, temporaryFolder } from "../../fixtures/queue.ts";
import { openWebHall, type WebHall } from "../../fixtures/web-hall.ts";
import { clerkAt } from "../../fixtures/window.ts";
import { HallPlan } from "../../queue/hall-plan.ts";
import { issueTicket } from "../../queue/issue.ts";
import { keepStanding } from "../../statistics/halls/standing.ts";
import { ofHall } from "../../store/halls/hall-scope.ts";
import { addHall } from "../../store/halls/halls.ts";
import { openStore } from "../../store/store.ts";

const BELOW = [
  { id: "dushu", name: "独树镇", level: "township", parentId: "main", tickets: 5 },
  { id: "xiaozhuang", name: "小庄村", level: "village", parentId: "dushu", tickets: 2 },
  { id: "guanzhuang", name: "官庄村", level: "village", parentId: "dushu", tickets: 0 },
  { id: "boshan", name: "拐河镇", level: "township", parentId: "main", tickets: 3 },
] as const;
const folder = temporaryFolder();
let browser: Browser;
let hall: WebHall;
let lonely: WebHall;
let page: Page;
const complaints: string[] = [];
/** Goes on from a Monday morning: no midnight falls into it. */
const clock = () => MONDAY_MORNING + Math.round(performance.now());

/** A county whose halls have begun their day; one of them has not been heard of for a while, one never was. */
async function fillCounty(): Promise<void> {
  const store = (await openStore({ dataDir: folder.dir }))._unsafeUnwrap();
  for (const { tickets, ...below } of BELOW) {
    (await addHall(store.whole, below, 1))._unsafeUnwrap();
    const db = ofHall(store.whole, below.id);
    const context = { db, plan: new HallPlan(SAMPLE_HALL), clock };
    for (let index = 0; index < tickets; index += 1) {
      const wish = { idempotencyKey: randomUUID(), categoryId: "household", kioskId: `${below.id}-1` };
      (await issueTicket(context, wish))._unsafeUnwrap();
    }
    if (tickets > 3) (await clerkAt(context, "a01").next())._unsafeUnwrap();
    const silent = below.id === "boshan" ? 5 * 60_000 : 0;
    if (tickets > 0) await keepStanding({ ...context, clock: () => clock() - silent });
  }
  await store.close();
}

beforeAll(async () => {
  await fillCounty();
  const open = [openWebHall({ dataDir: folder.dir, hallId: "main", clock }), openWebHall()] as const;
  [browser, hall, lonely] = await Promise.all([launchChromium(), ...open]);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(`${hall.url}/statistics/`);
  await page.click("[data-view=halls]");
  await page.waitForSelector("[data-line=main]");
});
afterAll(async () => {
  await browser.close();
  await hall.close();
  await lonely.close();
  folder.remove();
});

const names = () => page.$$eval("tbody th", (all) => all.map((one) => one.textContent.replaceAll(/\s+/gu, " ").trim()));
const cells = (line: string) =>
  page.$$eval(`[data-line="${line}"] td`, (all) => all.map((one) => one.textContent.replaceAll(/\s+/gu, " ").trim()));

it("shows the halls below each other with totals, and says where to look first", async () => {
  expect(await names()).toEqual([
    ...["▾ 示例政务服务大厅合计", "示例政务服务大厅（本厅） 县", "拐河镇 乡镇"],
    ...["▾ 独树镇合计", "独树镇（本厅） 乡镇", "官庄村 村", "小庄村 村"],
  ]);
  expect((await cells("main+")).slice(0, 3)).toEqual([expect.stringContaining("5 个，开门"), "9", "10"]);
  expect((await cells("dushu+")).slice(1, 3)).toEqual(["6", "7"]);
  expect((await cells("boshan"))[0]).toMatch(/^没有消息（\d\d:\d\d 以后）$/u);
  expect((await cells("guanzhuang"))[0]).toBe("还没启用");
  expect((await cells("main"))[0]).toBe("开门");
  const readings = await page.textContent("[data-part=readings]");
  expect(readings).toContain("示例政务服务大厅和下面的大厅共 5 个");
  expect(readings).toContain("三分钟以上没有消息的大厅：拐河镇");
  expect(complaints).toEqual([]);
  await picture(page, "halls", { fullPage: true });
});

it("folds what is below a hall, by keyboard too", async () => {
  const button = page.locator("[data-fold=dushu]");
  await button.focus();
  await page.keyboard.press("Enter");
  expect(await button.getAttribute("aria-expanded")).toBe("false");
  expect(await names()).toHaveLength(4);
  await page.keyboard.press("Enter");
  expect(await names()).toHaveLength(7);
});

it("asks for other days, says what is wrong with days that are none, and comes back to today", async () => {
  await page.fill("[data-field=from]", "2026-03-05");
  await page.fill("[data-field=to]", "2026-03-01");
  await page.click("[data-action=load]");
  await expect.poll(() => page.textContent("[role=alert]")).toContain("日期不对");
  expect(await page.$("table")).toBeNull();
  complaints.length = 0;
  await page.fill("[data-field=to]", "2026-03-06");
  await page.click("[data-action=load]");
  await expect.poll(() => page.textContent(".made").catch(() => "")).toContain("2026-03-05 至 2026-03-06");
  expect((await cells("main+")).slice(1, 3)).toEqual(["9", "0"]);
  await page.click("[data-action=today]");
  await expect.poll(async () => (await cells("main+"))[2]).toBe("10");
});

it("hands out the table as a file", async () => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-export=csv]")]);
  expect(download.suggestedFilename()).toMatch(/^示例政务服务大厅各大厅.*统计\.csv$/u);
  expect(readFileSync(await download.path(), "utf8")).toContain("小庄村,xiaozhuang,村,独树镇,本厅,");
});

it("has nothing that axe complains about, at a desk and on a narrow screen", async () => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (width === 390) await picture(page, "halls-narrow");
  }
  await page.setViewportSize({ width: 1280, height: 900 });
});

it("says at a hall with none below it what would stand here", async () => {
  await page.goto(`${lonely.url}/statistics/#halls`);
  await expect.poll(() => page.textContent("[data-part=empty]").catch(() => "")).toContain("下面没有别的大厅");
  expect(await page.$("[data-export]")).toBeNull();
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, "halls-none");
  await page.click("[data-part=empty] a");
  await page.waitForSelector("[data-chart=hours]");
});
