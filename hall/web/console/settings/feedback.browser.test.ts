import { fileURLToPath } from "node:url";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadContent } from "../../../../kiosk-config/loader/index.ts";
import { openConsole } from "../../../fixtures/console-page.ts";

const DIR = fileURLToPath(new URL("../../../../kiosk-config/content", import.meta.url));
const content = loadContent(DIR)._unsafeUnwrap();

const { hall, page, complaints, ...desk } = await openConsole({ hall: content.hall, content, contentDir: DIR });
const { part, button, sign, picture, axeFaults } = desk;
beforeAll(() => desk.goTo("settings"));
afterAll(() => desk.close());

const APPEALS = { kind: "appeals", name: "appeals" } as const;
const RATINGS = { kind: "ratings", name: "ratings" } as const;
const appeal = (categoryId: string, number: string) => ({
  ...{ idempotencyKey: randomUUID(), kioskId: "kiosk-1", number, code: "12345678" },
  ...{ promisedDay: "2099-12-31", at: Date.now(), appeal: { categoryId, words: "来过两次" } },
});

describe("好差评、办不成事的规则", () => {
  it("are pages of the settings, with forms; what is wrong is told by its field", async () => {
    await sign("值班赵");
    await page.getByRole("link", { name: "办不成事" }).last().click();
    await button("改这份内容").click();
    const form = part("document-form");
    const general = form.getByLabel("一般的");
    await expect.poll(() => general.inputValue()).toBe("5");
    await general.fill("0");
    await general.blur();
    // The thread that checks begins with it.
    await expect
      .poll(() => part("problems").textContent(), { timeout: 30_000 })
      .toContain("几个工作日答复 · 一般的：不能小于 1");
    await picture("settings-appeals-wrong");
    await general.fill("3");
    await general.blur();
    await form.getByRole("button", { name: "加一个情形" }).click();
    const fresh = part("form-categories").locator("[data-entry]").last();
    await fresh.getByLabel("叫什么").fill("机器坏了");
    await fresh.getByLabel("叫什么").blur();
    await fresh.getByLabel("举个例子").fill("自助机打不出纸");
    await fresh.getByLabel("举个例子").blur();
    await expect.poll(() => part("problems").count()).toBe(0);
    await picture("settings-appeals");
    expect(await axeFaults()).toEqual([]);
  });

  it("hold at once when another person has published them", async () => {
    await button("存成草稿").click();
    await expect.poll(() => part("changes").textContent()).toContain("一般的答复：“5 个工作日”改成“3 个工作日”");
    expect(await part("changes").textContent()).toContain("情形“机器坏了”：新增");
    await button("提交审核").click();
    await expect.poll(() => part("own-work").count()).toBe(1);
    await expect(hall.client.appeals.file(appeal("kind1", "0302000001"))).rejects.toMatchObject({
      code: "UNKNOWN_CATEGORY",
    });
    await sign("科长孙");
    await button("同意并发布").click();
    await expect.poll(() => part("history").textContent()).toMatch(/第 1 版.*正在用（科长孙）/s);
    expect(await hall.client.appeals.file(appeal("kind1", "0302000002"))).toMatchObject({ state: "received" });
    expect((await hall.client.settings.view(APPEALS)).inForce).toBe(1);
    const trail = await hall.client.audit.list({ limit: 50 });
    expect(JSON.stringify(trail)).toContain("appeals/appeals");
  });

  it("ratings have their five grades, each with what may be ticked, and days of their own", async () => {
    await page.getByRole("link", { name: "好差评" }).click();
    await button("改这份内容").click();
    const form = part("document-form");
    await form.getByLabel("差评几个工作日内答复").fill("3");
    await form.getByLabel("差评几个工作日内答复").blur();
    const grades = part("form-grades").locator("> ol > [data-entry]");
    await expect.poll(() => grades.count()).toBe(5);
    expect(await form.getByRole("button", { name: "加一个等级" }).count()).toBe(0);
    await grades.nth(3).getByRole("button").first().click();
    const option = part("form-options").locator("[data-entry]").first();
    await option.getByRole("button").first().click();
    await option.getByLabel("说什么").fill("等得太久了");
    await option.getByLabel("说什么").blur();
    await picture("settings-ratings");
    expect(await axeFaults()).toEqual([]);
    await button("存成草稿").click();
    await expect.poll(() => part("changes").textContent()).toContain("差评答复：“5 个工作日”改成“3 个工作日”");
    const { text } = await hall.client.settings.text({ ...RATINGS, revision: 1 });
    expect(text).toContain("# 差评几个工作日内答复。\nfollowUpWorkingDays: 3\n");
    await expect.poll(() => page.getByRole("link", { name: /好差评.*有草稿/ }).count()).toBe(1);
  });

  it("opens without a complaint", () => expect(complaints).toEqual([]));
});
