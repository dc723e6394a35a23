import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openConsole } from "../../../fixtures/console-page.ts";

const HALL = { kind: "hall", name: "hall" } as const;

const { hall, page, complaints, ...desk } = await openConsole();
const { part, button, sign, picture, axeFaults } = desk;
beforeAll(() => desk.goTo("settings"));
afterAll(() => desk.close());

describe("大厅设置", () => {
  it("can be read without changing them", async () => {
    await expect.poll(() => part("in-force").locator("tbody tr").count()).toBe(3);
    const words = (await part("in-force").innerText()).replaceAll(/\s+/g, " ");
    expect(words).toContain("星期一、二、三、四、五 08:30–17:30");
    expect(words).toContain("4 个：A01、");
    expect(words).toContain("企业业务 C B01 不限");
    expect(await part("in-force").locator("input").count()).toBe(0);
    await picture("settings-in-force");
  });

  it("is edited in forms, and says what is wrong while one writes", async () => {
    await hall.take("certificate");
    await hall.take("certificate");
    await sign("值班赵");
    await button("改设置").click();
    await expect.poll(() => part("windows").locator("tbody tr").count()).toBe(4);
    await part("windows").locator("[data-window=b01] input").first().fill("A01");
    await expect.poll(() => part("problems").textContent()).toContain("窗口号：不能和别的窗口一样");
    await part("windows").locator("[data-window=b01] input").first().fill("B01");
    await expect.poll(() => part("problems").count()).toBe(0);
    await picture("settings-edit");
    expect(await axeFaults()).toEqual([]);
  });

  it("becomes a draft that says in words what it changes and what becomes of who waits", async () => {
    await part("windows").getByRole("button", { name: "添一个窗口" }).click();
    const fresh = part("windows").locator("tbody tr").last();
    await fresh.locator("input").first().fill("B02");
    await part("categories").locator("[data-category=certificate]").getByRole("button", { name: "去掉" }).click();
    await part("categories").locator("[data-category=business]").getByLabel("B02").check();
    await part("quotas").getByLabel("户籍业务一天最多几个号").fill("80");
    await part("hours").getByLabel("到").fill("17:00");
    await part("calendar").locator("[data-day]").first().click();
    await page.getByLabel("说明（改了什么").fill("企业业务多开一个窗口");
    await button("存成草稿").click();
    await expect.poll(() => part("review").textContent()).toContain("第 1 版");
    await expect.poll(() => part("changes").textContent()).toContain("窗口 B02：新增");
    const changes = (await part("changes").textContent()) ?? "";
    expect(changes).toContain("开放时间：“星期一到星期五 08:30–17:30”改成“星期一到星期五 08:30–17:00”");
    expect(changes).toContain("每天 80 个号");
    expect(changes).toMatch(/放假“\d{4}-\d\d-01”：新增/);
    expect(await part("consequences").textContent()).toContain(
      "“领取证件”不再给号。现在等着的 2 人，号还有效，由 A02 叫完。",
    );
    await picture("settings-draft");
    expect(await axeFaults()).toEqual([]);
  });

  it("is published by another person only, and holds at once", async () => {
    await button("提交审核").click();
    await expect.poll(() => part("own-work").count()).toBe(1);
    await sign("科长孙");
    await expect.poll(() => button("同意并发布").count()).toBe(1);
    await picture("settings-review");
    await button("同意并发布").click();
    await expect.poll(() => part("review").count()).toBe(0);
    await expect.poll(() => part("history").textContent()).toMatch(/第 1 版.*正在用（科长孙）/s);
    const { categories } = await hall.client.desk.plan();
    expect(categories.find(({ id }) => id === "business")?.windows).toEqual(["b01", "window-1"]);
    await expect(hall.take("certificate")).rejects.toMatchObject({ code: "UNKNOWN_CATEGORY" });
    expect((await hall.callNext("a02"))?.number).toMatch(/^B/);
  });

  it("two who edit at once: the second sees the other's and keeps their own", async () => {
    await button("改设置").click();
    await page.getByLabel("大厅名称").fill("示例市民中心");
    const { value } = await hall.client.settings.text({ ...HALL, revision: 1 });
    const theirs = { ...value, address: "示例县另一条路2号" };
    const source = { as: "value", base: 1, value: theirs } as const;
    await hall.client.settings.save({ ...HALL, base: 1, source, actor: "值班赵" });
    await button("存成草稿").click();
    await expect.poll(() => part("overtaken").textContent()).toContain("值班赵 刚存了第 2 版");
    await expect.poll(() => part("overtaken").textContent()).toContain("地址：");
    expect(await page.getByLabel("大厅名称").inputValue()).toBe("示例市民中心");
    await picture("settings-overtaken");
    await button("看过了，用我的接着存").click();
    await button("存成草稿").click();
    await expect.poll(() => part("review").textContent()).toContain("第 3 版");
    await button("收回这一版").click();
    await expect.poll(() => part("review").count()).toBe(0);
  });

  it("has rules of calling and how long what is kept in fields, says what is out of bounds, and writes what was chosen", async () => {
    await button("改设置").click();
    const recalls = part("calling").getByLabel("再叫几次才能过号");
    expect(await recalls.inputValue()).toBe("2");
    await recalls.fill("4");
    await part("calling")
      .getByLabel(/^\s*老年人/u)
      .fill("25");
    await part("calling").getByLabel("从几岁起算老年人").fill("65");
    await part("calling").getByLabel("自己说要优先的").selectOption({ label: "先告诉窗口，看了证件再优先" });
    const audit = part("retention").getByLabel("审计记录");
    await audit.fill("30");
    await expect.poll(() => part("problems").textContent()).toContain("审计保存几天");
    await picture("settings-rules");
    expect(await axeFaults()).toEqual([]);
    // Emptied, it is as usual, and says what that is.
    await audit.fill("");
    await audit.blur();
    expect(await audit.inputValue()).toBe("400");
    await part("retention").getByLabel("号票", { exact: false }).first().fill("800");
    await expect.poll(() => part("problems").count()).toBe(0);
    await button("存成草稿").click();
    await expect.poll(() => part("changes").textContent()).toContain("号票保存：“400 天”改成“800 天”");
    const changes = (await part("changes").textContent()) ?? "";
    expect(changes).toContain("叫号规则，过号：“再叫 2 次、等 2 分钟才能过号”改成“再叫 4 次、等 2 分钟才能过号”");
    expect(changes).toContain("老年人优先：“按早到 15 分钟排”改成“按早到 25 分钟排”");
    expect(changes).not.toContain("审计");
    const { value } = await hall.client.settings.text({ ...HALL, revision: 4 });
    expect(value).toMatchObject({ calling: { recallsBeforeNoShow: 4, laneMinutes: { elder: 25 } } });
    expect(value).toMatchObject({ calling: { elderFromAge: 65, declaredLanes: "told" } });
    expect(changes).toContain("自己说要优先的：“马上按优先排，窗口看证件”改成“先告诉窗口，看了证件再优先”");
    expect(value?.["retention"]).toEqual({ ticketDays: 800 });
    await button("收回这一版").click();
    await expect.poll(() => part("review").count()).toBe(0);
  });

  it("screens, proofs of who somebody is, appointments and help have fields, and what changed is told by itself", async () => {
    await button("改设置").click();
    await part("display").getByLabel("叫号时").selectOption({ label: "只响提示音" });
    await part("display").getByLabel("音量").fill("50");
    await part("display").getByRole("button", { name: "添一段不出声的时间" }).click();
    await part("display").getByLabel("屏幕下方轮流显示的话").fill("请带好随身物品\n\n  按号排队 ");
    await part("evaluator").getByLabel("窗口有评价屏").check();
    await part("evaluator").getByLabel("B01").check();
    const seconds = part("evaluator").getByLabel("请多久");
    await seconds.fill("10");
    await expect.poll(() => part("problems").textContent()).toContain("请多少秒：不能小于 15");
    await seconds.fill("30");
    await part("services").getByLabel("查办件进度").selectOption({ label: "刷身份证，再用手机验证码核验" });
    await part("services").getByLabel("预约时间以前多久起").fill("60");
    await part("services").getByLabel("等不到的，去哪里").fill("一楼服务台");
    await part("services").getByLabel("等不到的，去哪里").blur();
    await expect.poll(() => part("problems").count()).toBe(0);
    await picture("settings-screens");
    expect(await axeFaults()).toEqual([]);
    await button("存成草稿").click();
    await expect.poll(() => part("changes").textContent()).toContain("显示屏，音量：“80%”改成“50%”");
    const changes = (await part("changes").textContent()) ?? "";
    expect(changes).toContain("窗口评价屏：“没有”改成“B01”");
    expect(changes).toContain("查办件进度要的身份：“刷身份证”改成“刷身份证，再用手机验证码核验”");
    expect(changes).toContain("预约取号：“早到 30 分钟，晚到 15 分钟”改成“早到 60 分钟，晚到 15 分钟”");
    expect(changes).toContain("等不到去一楼服务台");
    const [open] = (await hall.client.settings.view(HALL)).open;
    const { value } = await hall.client.settings.text({ ...HALL, revision: open?.revision ?? 0 });
    expect(value).toMatchObject({
      display: { sound: "chime", volume: 0.5, notices: ["请带好随身物品", "按号排队"] },
      evaluator: { windows: ["b01"], seconds: 30 },
      identityPolicy: { cases: "cardAndFactor" },
      appointments: { earlyMinutes: 60, lateMinutes: 15 },
      help: { desk: "一楼服务台" },
    });
    await button("收回这一版").click();
    await expect.poll(() => part("review").count()).toBe(0);
  });

  it("goes back to an old revision as a new draft, and may wait for the night", async () => {
    await sign("值班赵");
    await part("history").locator("tr[data-revision='0']").getByRole("button", { name: "恢复成草稿" }).click();
    await expect.poll(() => part("review").textContent()).toContain("恢复第 0 版");
    await button("提交审核").click();
    // Whoever wrote one of the drafts since, also one that was withdrawn, does not publish.
    await sign("科长李");
    await page.getByLabel("什么时候生效").selectOption("midnight");
    await button("同意，到时发布").click();
    await expect.poll(() => part("review").textContent()).toContain("定时生效");
    const [open] = (await hall.client.settings.view(HALL)).open;
    expect(((open?.publishAt ?? 0) + 8 * 3_600_000) % 86_400_000).toBe(0);
    await picture("settings-scheduled");
  });

  it("opens without a complaint", () => expect(complaints).toEqual([]));
});
