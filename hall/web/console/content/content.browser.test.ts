import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadContent } from "../../../../kiosk-config/loader/index.ts";
import { openConsole } from "../../../fixtures/console-page.ts";

const DIR = fileURLToPath(new URL("../../../../kiosk-config/content", import.meta.url));
const content = loadContent(DIR)._unsafeUnwrap();

const { hall, page, complaints, ...desk } = await openConsole({ hall: content.hall, content, contentDir: DIR });
const { part, button, sign } = desk;
beforeAll(() => desk.goTo("content"));
afterAll(() => desk.close());

/** After a publication the thread that checks hears of all that is in force before it answers. */
const FIRST_CHECK = { timeout: 30_000 };

async function looked(name: string) {
  await desk.picture(`content-${name}`);
  expect(await desk.axeFaults()).toEqual([]);
}

describe("内容", () => {
  it("finds a guide and shows its text, what is wrong in it by line, and what a citizen reads", async () => {
    await sign("编辑李");
    await page.getByLabel("找一份").fill("护照");
    await expect.poll(() => part("documents").locator("tbody tr").count()).toBe(1);
    await looked("list");
    await page.locator("[data-document='guide.passport'] a").click();
    await button("改这份内容").click();
    await page.getByRole("radio", { name: "全文" }).check();
    const editor = page.getByRole("textbox", { name: "全文" });
    await part("preview").getByRole("radio", { name: "手机上的告知单" }).check();
    await expect.poll(() => part("preview").textContent()).toContain("护照");
    const text = await editor.inputValue();
    await editor.fill(text.replace(/^visits: .*/m, "visits: 许多"));
    await expect.poll(() => part("problems").textContent()).toContain("要填数");
    expect(await part("preview").textContent()).toContain("改好错误以后");
    expect(await part("problems").textContent()).not.toMatch(/expected|[a-z]{4} [a-z]{2}/);
    await part("problems").getByRole("button").first().click();
    const marked = await editor.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(marked).toBe("visits: 许多");
    await editor.fill(text.replace(/^promisedWorkdays: \d+/m, "promisedWorkdays: 6"));
    await expect.poll(() => part("problems").count()).toBe(0);
    await expect.poll(() => part("preview").textContent()).toContain("6个工作日");
    await looked("edit");
  });

  it("changes common settings in a form, and the text keeps its comments and its order", async () => {
    await page.getByRole("radio", { name: "全文" }).check();
    const editor = page.getByRole("textbox", { name: "全文" });
    const before = await editor.inputValue();
    await page.getByRole("radio", { name: "填表" }).check();
    const field = (name: string) => part("document-form").getByLabel(name, { exact: true });
    await expect.poll(() => field("承诺几个工作日").inputValue()).toBe("6");
    await field("时间").fill("周一至周五");
    await field("时间").blur();
    const materials = part("form-materials").locator("[data-entry]");
    await looked("form-folded");
    await materials.first().getByRole("button").first().click();
    const first = materials.first().locator("fieldset");
    await first.getByLabel("能代替它的电子证照").fill("居民户口簿");
    await first.getByLabel("能代替它的电子证照").blur();
    await expect.poll(() => part("problems").textContent()).toContain("要和大厅的开放时间一样");
    await looked("form");
    await materials.nth(2).getByRole("button").first().click();
    await materials.nth(2).getByLabel("原件几份").fill("两");
    await materials.nth(2).getByLabel("原件几份").blur();
    const wrong = part("problems").getByRole("button", { name: /材料 3「.+」· 原件几份：要填/ });
    await expect.poll(() => wrong.count()).toBe(1);
    expect(await part("problems").textContent()).not.toContain("行，");
    await materials.nth(0).getByRole("button").first().click();
    await expect.poll(() => materials.nth(2).locator("fieldset").count()).toBe(0);
    await wrong.click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-invalid"))).toBe("true");
    await looked("form-wrong");
    await materials.nth(2).getByLabel("原件几份").fill("1");
    await materials.nth(2).getByLabel("原件几份").blur();
    const hours = /^ {2}hours: (.*)$/m.exec(before)?.[1] ?? "";
    await field("时间").fill(hours);
    await field("时间").blur();
    await expect.poll(() => part("problems").count()).toBe(0);
    await page.getByRole("radio", { name: "全文" }).check();
    const lines = (text: string) => text.split("\n");
    const after = await editor.inputValue();
    expect(lines(after).filter((line) => !lines(before).includes(line))).toEqual(["    licenceType: 居民户口簿"]);
    expect(lines(before).filter((line) => !lines(after).includes(line)).length).toBeLessThan(2);
    await page.getByRole("radio", { name: "填表" }).check();
    const steps = await part("form-steps").locator("[data-entry]").count();
    await button("加一个步骤").click();
    await expect.poll(() => part("form-steps").locator("[data-entry]").count()).toBe(steps + 1);
    await button(`去掉步骤 ${steps + 1}`).click();
    await expect.poll(() => part("form-steps").locator("[data-entry]").count()).toBe(steps);
  });

  it("goes from the draft to a reviewer and into force for telephones at once", async () => {
    await button("存成草稿").click();
    await expect.poll(() => part("changes").textContent()).toContain("承诺时限：“7 个工作日”改成“6 个工作日”");
    await button("提交审核").click();
    await expect.poll(() => part("own-work").count()).toBe(1);
    await sign("审核王");
    await looked("review");
    await button("同意并发布").click();
    await expect.poll(() => part("history").textContent()).toMatch(/第 1 版.*正在用（审核王）/s);
    const ref = { kind: "guide", name: "passport" } as const;
    expect((await hall.client.content.view(ref)).inForce).toBe(1);
  });

  it("a word that nobody found becomes an alias with one press, for another to publish", async () => {
    const businessDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(Date.now());
    const counts = [{ query: "出国本子", times: 7, businessDay }];
    await hall.client.search.reportMisses({ kioskId: "kiosk-1", counts });
    await desk.goTo("searches");
    await page.getByLabel("“出国本子”是哪件事").fill("办护照");
    await looked("alias");
    await button("加成叫法").click();
    await expect.poll(() => part("misses").textContent()).toContain("交给审核了");
    const [open] = (await hall.client.content.view({ kind: "guide", name: "passport" })).open;
    expect(open).toMatchObject({ state: "submitted", note: "加叫法“出国本子”" });
    const ref = { kind: "guide", name: "passport", revision: open?.revision ?? 0 } as const;
    await hall.client.content.publish({ ...ref, actor: "审核孙" });
    const { value } = await hall.client.content.text(ref);
    expect(value?.["aliases"]).toContain("出国本子");
  });

  it("a new guide is made like another, and one that is to go names what leads to it", async () => {
    await desk.goTo("content");
    await sign("编辑李");
    await button("新写一份").click();
    const form = part("new-document");
    await form.getByLabel("短标题").fill("办签注");
    await form.getByLabel("代号").fill("passport");
    await form.getByLabel("照着哪一份写").selectOption("passport");
    await expect.poll(() => form.textContent()).toContain("这个代号已经有了");
    await form.getByLabel("代号").fill("visa-note");
    await looked("new");
    await form.getByRole("button", { name: "存成草稿" }).click();
    await expect.poll(() => page.locator("h2").first().textContent()).toContain("办签注");
    expect((await hall.client.content.view({ kind: "guide", name: "visa-note" })).open).toMatchObject([
      { state: "draft", author: "编辑李" },
    ]);
    const named = content.bundles.flatMap(({ stages }) => stages.flatMap(({ items }) => items));
    const name = named.find(({ guideId }) => guideId !== undefined)?.guideId ?? "";
    await page.goto(`${hall.url}/console/#/content/guide.${name}`);
    await button("拿掉这份办事指南").click();
    await expect.poll(() => part("end-document").textContent()).toContain("bundles/");
    await looked("end");
    await button("存成拿掉的草稿").click();
    await expect.poll(() => part("changes").textContent()).toMatch(/state|状态|取消/);
    await button("提交审核").click();
    await expect.poll(() => page.getByRole("alert").first().textContent()).toContain("有错误");
  });

  it("lists, outlets and life events are filled in like guides, and go the same way", async () => {
    await desk.goTo("content");
    await page.getByLabel("种类").selectOption("list");
    await expect.poll(() => part("documents").locator("tbody tr").count()).toBe(content.lists.length);
    await looked("lists");
    await page.locator("[data-document='list.no-paper-items'] a").click();
    await button("改这份内容").click();
    const entries = part("form-entries").locator("[data-entry]");
    const many = content.lists.find(({ kind }) => kind === "no-paper-items")?.entries.length ?? 0;
    await expect.poll(() => entries.count()).toBe(many);
    await page.getByLabel("找事项").fill("收养");
    await expect.poll(() => entries.count()).toBeLessThan(5);
    await entries.first().getByRole("button").first().click();
    await entries.first().getByLabel("窗口怎么查").fill("窗口自己查，查不到的再补");
    await entries.first().getByLabel("窗口怎么查").blur();
    await entries.first().getByLabel("名称").fill("");
    await entries.first().getByLabel("名称").blur();
    await expect.poll(() => part("problems").textContent()).toMatch(/清单各项 1.*名称：写长一些/);
    await looked("list-form");
    await entries.first().getByLabel("名称").fill("中国公民收养登记");
    await entries.first().getByLabel("名称").blur();
    await expect.poll(() => part("problems").count()).toBe(0);
    await button("存成草稿").click();
    await expect.poll(() => part("changes").textContent()).toContain("条目“中国公民收养登记”");
    await button("提交审核").click();
    await expect.poll(() => part("own-work").count()).toBe(1);
    await page.goto(`${hall.url}/console/#/content/outlets.outlets`);
    await button("改这份内容").click();
    const outlets = part("form-outlets").locator("[data-entry]");
    await expect.poll(() => outlets.count()).toBe(content.outlets.length);
    await outlets.nth(1).getByRole("button").first().click();
    await outlets.nth(1).getByLabel("种类").selectOption({ label: "邮政" });
    await outlets
      .nth(1)
      .getByRole("combobox", { name: /能办的事/ })
      .selectOption({ label: "办护照" });
    await looked("outlets-form");
    await button("存成草稿").click();
    await expect.poll(() => part("changes").textContent()).toContain("能办的事：新增“passport”");
    await page.goto(`${hall.url}/console/#/content/topics.topics`);
    await button("改这份内容").click();
    await part("form-lifeEvents").locator("[data-entry]").nth(1).getByRole("button").first().click();
    await button("往前移一位").click();
    await looked("topics-form");
    await button("存成草稿").click();
    await expect.poll(() => part("changes").textContent()).toContain("人生事的次序");
    await page.goto(`${hall.url}/console/#/content/form.felling-form`);
    await button("拿掉这份样表").click();
    await expect.poll(() => part("end-document").textContent()).toContain("guides/tree-felling-permit.yaml");
    await button("改这份内容").click();
    await part("form-sections").locator("[data-entry]").first().getByRole("button").first().click();
    await part("form-fields").locator("[data-entry]").first().getByRole("button").first().click();
    await looked("sample-form");
  });

  it("an errand of several offices is filled in, and a problem in it leads to its item", async () => {
    await page.goto(`${hall.url}/console/#/content/bundle.company-closing`);
    await sign("编辑李");
    await button("改这份内容").click();
    const form = part("document-form");
    const fill = async (field: ReturnType<typeof form.getByLabel>, value: string) => {
      await field.fill(value);
      await field.blur();
    };
    await expect.poll(() => form.getByLabel("以前跑几趟").inputValue()).toBe("5");
    await fill(form.getByLabel("现在跑几趟"), "6");
    await expect
      .poll(() => part("problems").textContent(), FIRST_CHECK)
      .toMatch(/省了什么 · 跑几趟：跑的趟数不能比以前多/);
    await part("problems").getByRole("button").first().click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    await fill(form.getByLabel("现在跑几趟"), "1");
    const stage = part("form-stages").locator("> ol > [data-entry]").nth(1);
    await stage.getByRole("button").first().click();
    const item = stage.locator("[data-part=form-items] [data-entry]").nth(1);
    await item.getByRole("button").first().click();
    await item.getByRole("checkbox", { name: "个体户" }).check();
    await fill(item.getByLabel("名称"), "");
    await looked("bundle-form");
    await stage.getByRole("button").first().click();
    await part("problems")
      .getByRole("button", { name: /阶段 2「清税和公示」· 事项 2.*· 名称/ })
      .click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-invalid"))).toBe("true");
    await fill(item.getByLabel("名称"), "网上公示20天");
    await expect.poll(() => part("problems").count()).toBe(0);
    await button("存成草稿").click();
    await expect
      .poll(() => part("changes").textContent())
      .toMatch(/事项“网上公示20天”：.*选‘公司’或‘合作社’才要.*改成.*选‘公司’或‘个体户’或‘合作社’才要/);
    const { text } = await hall.client.content.text({ kind: "bundle", name: "company-closing", revision: 1 });
    expect(text).toContain("          onlyIf: { kind: [company, individual, coop] },\n");
    await button("提交审核").click();
    await expect.poll(() => part("own-work").count()).toBe(1);
  });

  it("a guide's questions are filled in, and who else has to bring a paper is told in words", async () => {
    await page.goto(`${hall.url}/console/#/content/guide.passport`);
    await sign("编辑李");
    await button("改这份内容").click();
    const paper = part("form-materials").locator("[data-entry]").nth(2);
    await paper.getByRole("button").first().click();
    await expect.poll(() => paper.getByRole("checkbox", { name: "到期、页满、损坏，换" }).isChecked()).toBe(true);
    await paper.getByRole("checkbox", { name: "丢了，补" }).check();
    const question = part("form-situations").locator("> ol > [data-entry]").nth(1);
    await question.getByRole("button").first().click();
    await question.getByLabel("问什么").fill("");
    await question.getByLabel("问什么").blur();
    await looked("guide-questions");
    await question.getByRole("button").first().click();
    await part("problems")
      .getByRole("button", { name: /情形提问 2.*问什么/ })
      .click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-invalid"))).toBe("true");
    await question.getByLabel("问什么").fill("给谁办护照？");
    await question.getByLabel("问什么").blur();
    await expect.poll(() => part("problems").count()).toBe(0);
    await button("存成草稿").click();
    await expect
      .poll(() => part("changes").textContent())
      .toMatch(/材料“旧护照”：.*改成.*选‘到期、页满、损坏，换’或‘丢了，补’才要/);
    expect(await part("changes").textContent()).toContain("给谁办护照？");
    const [open] = (await hall.client.content.view({ kind: "guide", name: "passport" })).open;
    const ref = { kind: "guide", name: "passport", revision: open?.revision ?? 0 } as const;
    const { text } = await hall.client.content.text(ref);
    expect(text).toContain("    onlyIf: { kind: [renew, lost] }\n");
  });

  it("a look-up is filled in, and its example shows what a citizen reads", async () => {
    await page.goto(`${hall.url}/console/#/content/lookUp.social-insurance`);
    await button("改这份内容").click();
    const form = part("document-form");
    await expect.poll(() => part("preview").textContent(), FIRST_CHECK).toContain("正常参保");
    const fact = part("form-answer-facts").locator("[data-entry]").nth(2);
    await fact.getByRole("button").first().click();
    await fact.getByLabel("代码换成话").fill("1 = 在交\n2：停了");
    await fact.getByLabel("代码换成话").blur();
    await expect.poll(() => part("preview").textContent()).toContain("在交");
    await fact.getByLabel("在答案的哪里").fill("/data/nothing");
    await fact.getByLabel("在答案的哪里").blur();
    await expect.poll(() => part("problems").textContent()).toMatch(/答.*参保状态.*在答案的哪里/);
    await looked("look-up-form");
    await fact.getByLabel("在答案的哪里").fill("/data/state");
    await fact.getByLabel("在答案的哪里").blur();
    await expect.poll(() => part("problems").count()).toBe(0);
    await form.getByLabel("查来做什么").fill("");
    await form.getByLabel("查来做什么").blur();
    await expect.poll(() => part("problems").textContent()).toContain("写明查来做什么");
    await form.getByLabel("查来做什么").fill("查询本人的社会保险参保和缴费记录");
    await form.getByLabel("查来做什么").blur();
    await button("存成草稿").click();
    await expect.poll(() => part("changes").textContent()).toContain("参保状态");
  });

  it("opens without a complaint", () => expect(complaints).toEqual([]));
});
