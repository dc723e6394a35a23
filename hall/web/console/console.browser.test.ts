import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { openConsole, type ConsolePage } from "../../fixtures/console-page.ts";

type Parts = Parameters<ConsolePage["hall"]["client"]["fleet"]["report"]>[0]["parts"];

const { hall, page, complaints, ...desk } = await openConsole();
const { part, button, sign } = desk;
afterAll(() => desk.close());

describe("the console in a browser", () => {
  it("今日大厅: who is where, who waits, who calls for a person and who goes", async () => {
    const number = await hall.take("household");
    await hall.take("household");
    await hall.callNext("a01");
    await hall.client.help.call({
      idempotencyKey: randomUUID(),
      kioskId: "kiosk-1",
      reason: "paperOut",
      at: Date.now(),
    });

    await desk.goTo("");
    await expect.poll(() => page.locator("[data-window=a01]").textContent()).toContain(number);
    await expect.poll(() => page.locator("[data-window=a02]").textContent()).toContain("1 人等着");
    await expect.poll(() => part("waiting").textContent()).toContain("户籍业务");
    expect(await part("calls").textContent()).toContain(number);
    expect(await page.title()).toContain("今日大厅");

    expect(await part("help").textContent()).toContain("打印机没纸了");
    expect(await part("open-help").textContent()).toContain("1");
    const go = button("我去");
    expect(await go.isDisabled()).toBe(true);
    await sign("值班王");
    await go.click();
    await expect.poll(() => part("help").textContent()).toContain("值班王 去了");
    await button("已经处理好").click();
    await expect.poll(() => part("help").textContent()).toContain("今天处理过 1 个");
    expect((await hall.client.help.open())[0]).toMatchObject({ state: "done", acknowledgedBy: "值班王" });
  });

  it("自助机: what is wrong in words, the broken ones first, and every part", async () => {
    const report = (kioskId: string, parts: Parts) =>
      hall.client.fleet.report({ kioskId, at: Date.now(), version: "1.2.3", power: "mains", parts });
    await report("kiosk-well", [{ kind: "idReader", device: "online" }]);
    await report("kiosk-out", [
      { kind: "receiptPrinter", device: "userError", fault: "paperOut", supply: "paper out" },
      { kind: "idReader", device: "offline" },
    ]);
    await desk.goTo("kiosks");
    await expect.poll(() => page.locator("[data-kiosk]").count()).toBeGreaterThanOrEqual(3);
    const first = page.locator("[data-kiosk]").first();
    expect(await first.getAttribute("data-kiosk")).toBe("kiosk-out");
    expect(await first.textContent()).toMatch(/有故障.*身份证阅读器：不通.*小票打印机：没纸/s);
    expect(await first.textContent()).toContain("1.2.3");
    await first.getByRole("button", { name: "看部件，操作" }).click();
    expect(await part("parts").textContent()).toContain("身份证阅读器");
    await page.getByText("要处理", { exact: false }).first().click();
    await expect.poll(() => page.locator("[data-kiosk]").count()).toBe(1);
  });

  it("评价工单: assigned, answered and closed, each once", async () => {
    await hall.client.ratings.give({
      idempotencyKey: randomUUID(),
      kioskId: "kiosk-1",
      at: Date.now(),
      rating: {
        subject: { kind: "visit", visitId: randomUUID() },
        grade: "dissatisfied",
        options: [],
        words: "等太久",
      },
    });
    await desk.goTo("ratings");
    await page.locator("[data-case]").click();
    await expect.poll(() => part("words").textContent()).toBe("等太久");
    await page.getByLabel("指派给谁").fill("李四");
    await button("指派工单").click();
    await expect.poll(() => part("steps").textContent()).toContain("指派给 李四");
    await page.getByLabel("查到了什么").fill("那天少开了两个窗口");
    await button("写好结果").click();
    await button("办结工单").click();
    await expect.poll(() => part("steps").textContent()).toContain("办结");
    const [order] = await hall.client.ratings.orders();
    expect(order?.steps.map(({ state }) => state)).toEqual(["open", "assigned", "answered", "closed"]);
  });

  it("办不成事: the telephone number only when asked for, and that it was looked at is a step", async () => {
    await hall.client.appeals.file({
      idempotencyKey: randomUUID(),
      kioskId: "kiosk-1",
      number: "0302482913",
      code: "12345678",
      promisedDay: "2026-03-04",
      at: Date.now(),
      appeal: { categoryId: "other", words: "说了三遍", phone: "13000000000" },
    });
    await desk.goTo("appeals");
    await page.locator("[data-case]").click();
    expect(await part("overdue").textContent()).toContain("1 件");
    const shown = async () => (await part("case").textContent()) ?? "";
    expect(await shown()).toContain("130****0000");
    expect(await shown()).not.toContain("13000000000");
    await button("看联系电话").click();
    await expect.poll(shown).toContain("13000000000");
    await expect.poll(() => part("steps").textContent()).toContain("看了联系电话");
    await page.getByLabel("答复").fill("已经补办，请来取");
    await button("发出答复").click();
    await expect.poll(() => part("steps").textContent()).toContain("写了答复");
  });

  it("搜不到的词: most asked for first", async () => {
    const businessDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(Date.now());
    const counts = [
      { query: "公积金提取", times: 2, businessDay },
      { query: "准生证", times: 7, businessDay },
    ];
    await hall.client.search.reportMisses({ kioskId: "kiosk-1", counts });
    await desk.goTo("searches");
    await expect.poll(() => part("misses").textContent()).toMatch(/准生证.*7.*公积金提取.*2/s);
  });

  it("opens under the policy of the hall's pages, without a complaint", () => {
    expect(complaints).toEqual([]);
  });
});
