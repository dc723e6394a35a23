import { afterAll, describe, expect, it } from "vitest";
import { openConsole } from "../../fixtures/console-page.ts";

const { hall, page, complaints, ...desk } = await openConsole();
const { part, button, picture, axeFaults } = desk;
afterAll(() => desk.close());

describe("人员和机器", () => {
  it("an account is opened with its first password told once, changed, given a new one and closed", async () => {
    await hall.client.accounts.create({ name: "boss", displayName: "管理员", roles: ["administrator"], windows: [] });
    await desk.goTo("staff");
    expect(await part("statistics").getAttribute("href")).toBe("../statistics/");
    await button("开新账号").click();
    await page.getByLabel("账号名").fill("zhouming");
    await page.getByLabel("姓名").fill("周明");
    await page.getByLabel("窗口", { exact: true }).check();
    await page.getByLabel("A01").check();
    await picture("console-staff-form");
    await button("开账号").click();
    await expect.poll(() => part("once").textContent()).toContain("zhouming 的初始密码");
    const row = page.locator("[data-account=zhouming]");
    await expect.poll(() => row.textContent()).toMatch(/周明.*窗口.*A01.*还没改初始密码/s);
    await button("抄好了").click();
    expect(await part("once").count()).toBe(0);

    await row.getByRole("button", { name: "重置密码" }).click();
    await row.getByRole("button", { name: "确定重置" }).click();
    await expect.poll(() => part("once").textContent()).toContain("初始密码");
    await button("抄好了").click();
    await row.getByRole("button", { name: "停用" }).click();
    await row.getByRole("button", { name: "确定停用" }).click();
    await expect.poll(() => row.textContent()).toContain("已停用");
    const boss = page.locator("[data-account=boss]");
    await boss.getByRole("button", { name: "停用" }).click();
    await boss.getByRole("button", { name: "确定停用" }).click();
    await expect.poll(() => part("refusal").textContent()).toContain("最后一个管理员");
  });

  it("a kiosk gets a code that is told once, and is put out", async () => {
    await page.getByLabel("自助机编号").fill("hall-1");
    await button("生成登记码").click();
    await expect.poll(() => part("once").textContent()).toMatch(/hall-1 的登记码.*[0-9A-Z]{5}-[0-9A-Z]{5}/s);
    const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec((await part("once").textContent()) ?? "")?.[0] ?? "";
    const publicKey = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    await hall.client.machines.enrol({ code, kioskId: "hall-1", publicKey });
    await page.reload();
    const row = page.locator("[data-machine=hall-1]");
    await expect.poll(() => row.textContent()).toContain("可以用");
    await picture("console-staff");
    expect(await axeFaults()).toEqual([]);
    await row.getByRole("button", { name: "注销", exact: true }).click();
    await row.getByRole("button", { name: "确定注销" }).click();
    await expect.poll(() => row.textContent()).toContain("注销");
    expect((await hall.client.machines.list())[0]?.revokedAt).toBeGreaterThan(0);
  });
});

describe("屏幕", () => {
  it("a screen gets a code that is told once with its link, is enrolled by it, and is put out", async () => {
    await desk.goTo("staff");
    await page.getByLabel("屏幕种类").selectOption("evaluator");
    await page.getByLabel("屏幕的窗口").selectOption("a02");
    await page.getByLabel("装在哪里").fill("二号窗口左边");
    await button("生成屏幕登记码").click();
    await expect.poll(() => part("once").textContent()).toMatch(/二号窗口左边的登记码.*\d{3} \d{3} \d{3}/s);
    const link = (await part("link").textContent()) ?? "";
    expect(link).toMatch(new RegExp(`^${hall.url}/evaluator/\\?window=a02#code=\\d{9}$`));
    const row = page.locator("[data-screen=二号窗口左边]");
    await expect.poll(() => row.textContent()).toMatch(/评价屏.*A02.*等着输登记码/s);
    await hall.client.screens.enrol({ code: link.slice(-9), key: "bPq2L0mXv7Jr4nTz9sKcY1wE5hGd8uRa3fNoVi6tQxM" });
    await page.reload();
    await expect.poll(() => row.textContent()).toContain("可以用");
    await picture("console-screens");
    expect(await axeFaults()).toEqual([]);
    await row.getByRole("button", { name: "注销", exact: true }).click();
    await row.getByRole("button", { name: "确定注销" }).click();
    await expect.poll(() => row.textContent()).toMatch(/注销/);
    await expect.poll(async () => (await hall.client.screens.list()).screens[0]?.revokedAt ?? 0).toBeGreaterThan(0);
  });

  it("somebody else's device gets a key that is told once", async () => {
    await page.getByLabel("装在哪里").fill("东门条屏");
    await button("给别家的屏生成密钥").click();
    await expect.poll(() => part("once").textContent()).toMatch(/东门条屏的密钥.*screen-[\w-]{43}/s);
    await button("抄好了").click();
    await expect
      .poll(() => page.locator("[data-screen=东门条屏]").textContent())
      .toMatch(/大厅屏幕.*别家设备.*可以用/s);
  });

  it("says whether screens need to be enrolled, and that is changed after one more question", async () => {
    await expect.poll(() => part("admit").textContent()).toContain("只有登记过的屏幕");
    await button("改成不用登记").click();
    await button("确定：网线别人接不上").click();
    await expect.poll(() => part("admit").textContent()).toContain("任何一台电脑都能看叫号");
    expect(await axeFaults()).toEqual([]);
    await button("只许登记过的屏幕用").click();
    await button("确定：没登记的屏马上停").click();
    await expect.poll(() => part("admit").textContent()).toContain("只有登记过的屏幕");
  });
});

describe("审计", () => {
  it("shows who did what, in words, and finds by what it was about", async () => {
    const number = await hall.take("household");
    await hall.callNext("a01");
    await desk.goTo("audit");
    await expect.poll(() => part("entries").textContent()).toContain("注销自助机");
    await page.getByLabel("号码、窗口或账号").fill(number);
    await button("查询").click();
    await expect.poll(() => part("entries").locator("tbody tr").count()).toBe(2);
    expect(await part("entries").textContent()).toMatch(/叫下一位.*取号/s);
    await page.getByLabel("号码、窗口或账号").fill("");
    await button("查询").click();
    await expect.poll(() => part("entries").locator("tbody tr").count()).toBeGreaterThan(8);
  });

  it("says in words that all is whole, with what is to be noted, and gives files", async () => {
    await button("检查全部记录").click();
    await expect.poll(() => part("check").textContent()).toMatch(/全部完好.*[0-9a-f]{64}/s);
    await picture("console-audit");
    expect(await axeFaults()).toEqual([]);
    const href = await page.locator("[data-export=jsonl]").getAttribute("href");
    const file = await fetch(new URL(href ?? "", page.url()));
    expect(file.status).toBe(200);
    expect(decodeURIComponent(file.headers.get("content-disposition") ?? "")).toContain("审计记录");
    expect((await file.text()).trim().split("\n").length).toBeGreaterThan(8);
  });

  it("opens without a complaint", () => expect(complaints).toEqual([]));
});
