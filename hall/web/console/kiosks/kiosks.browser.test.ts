import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KioskReport } from "../../../contract/index.ts";
import { openConsole } from "../../../fixtures/console-page.ts";

const HOSTILE = "<img src=x onerror=alert(1)>今天三点提前停止取号";

const { hall, page, complaints, ...desk } = await openConsole();
const { part, picture, axeFaults } = desk;
beforeAll(async () => {
  await report("kiosk-1", {
    screen: "attract",
    lastVisitEndedAt: Date.now() - 60_000,
    upSince: Date.now() - 3_600_000,
  });
  await report("kiosk-2", { screen: "inUse" });
  await desk.goTo("kiosks");
  await desk.sign("技术员王");
});
afterAll(() => desk.close());

/** The other end: what a kiosk says, and what it is handed. */
const report = (kioskId: string, over: Partial<KioskReport> = {}) =>
  hall.client.fleet.report({
    ...{ kioskId, at: Date.now(), version: "1.2.3", power: "mains", service: "in" },
    parts: [{ kind: "receiptPrinter", device: "online" }],
    ...over,
  });
const row = (kioskId: string) => page.locator(`[data-kiosk=${kioskId}]`);
const command = (kind: string) => page.locator(`[data-command=${kind}]`).first();

describe("自助机", () => {
  it("says whether a machine is in use, and hears of changes", async () => {
    await expect.poll(() => row("kiosk-1").textContent()).toMatch(/没人用.*上次办完/s);
    expect(await row("kiosk-2").textContent()).toContain("有人在办");
  });

  it("several get a message at once, after a question; how each stands is seen as it happens", async () => {
    await row("kiosk-1").getByRole("checkbox").check();
    await row("kiosk-2").getByRole("checkbox").check();
    await part("notices").getByRole("button", { name: "显示留言" }).click();
    const sure = page.getByRole("button", { name: "确定给 2 台机器发出留言" });
    expect(await sure.isDisabled()).toBe(true);
    await page.getByLabel("给群众看的话").fill(HOSTILE);
    await picture("console-kiosks-notice");
    expect(await axeFaults()).toEqual([]);
    await sure.click();
    await expect.poll(() => page.locator("[data-command=message][data-state=asked]").count()).toBe(2);
    expect(await command("message").textContent()).toContain(HOSTILE);
    expect(await page.locator("[data-command] img").count()).toBe(0);
    const { commands } = await report("kiosk-1", { screen: "attract" });
    await expect.poll(() => page.locator("[data-command=message][data-state=fetched]").count()).toBe(1);
    await hall.client.fleet.outcome({ kioskId: "kiosk-1", id: commands[0]?.id ?? "", outcome: "done" });
    await expect.poll(() => page.locator("[data-command=message][data-state=done]").textContent()).toContain("显示了");
  });

  it("out of service names who is still in use, and shows it", async () => {
    await part("notices").getByRole("button", { name: "暂停服务" }).click();
    expect(await part("in-use").textContent()).toContain("1 台正在有人办理");
    await page.getByLabel("为什么暂停").fill("打印机在修");
    await page.getByRole("button", { name: "确定给 2 台机器暂停服务" }).click();
    await expect.poll(() => command("outOfService").textContent()).toContain("打印机在修");
    await report("kiosk-2", { screen: "inUse", service: "out" });
    await expect.poll(() => row("kiosk-2").textContent()).toContain("有人在办，之后暂停服务");
    await page.getByRole("button", { name: "取消选择" }).click();
    expect(await part("notices").count()).toBe(0);
  });

  it("a restart asks first, and is asked once", async () => {
    await row("kiosk-2").getByRole("button", { name: "看部件，操作" }).click();
    await part("tasks").getByRole("button", { name: "重启" }).click();
    expect(await part("question").textContent()).toContain("正在有人办理，办完后重启");
    await page.getByRole("button", { name: "确定重启 kiosk-2" }).click();
    await expect.poll(() => command("restart").textContent()).toMatch(/技术员王.*等机器来取/s);
    await part("tasks").getByRole("button", { name: "重启" }).click();
    await page.getByRole("button", { name: "确定重启 kiosk-2" }).click();
    await expect.poll(() => part("refusal").textContent()).toContain("还没有做完");
    await page.getByRole("button", { name: "不做了" }).click();
  });

  it("logs are asked for, arrive and can be taken home", async () => {
    await part("tasks").getByRole("button", { name: "取日志" }).click();
    await page.getByRole("button", { name: "确定取日志 kiosk-2" }).click();
    await expect.poll(() => command("pullLogs").count()).toBe(1);
    const { commands } = await report("kiosk-2", { screen: "inUse", service: "out" });
    const id = commands.find(({ order }) => order.kind === "pullLogs")?.id ?? "";
    const gzipBase64 = gzipSync('{"event":"hall.online"}\n').toString("base64");
    await hall.client.fleet.handInLogs({ kioskId: "kiosk-2", id, gzipBase64 });
    await expect.poll(() => command("pullLogs").textContent()).toContain("日志取到了");
    const [file] = await Promise.all([page.waitForEvent("download"), part("logs").click()]);
    expect(file.suggestedFilename()).toMatch(/^kiosk-2-.*\.jsonl\.gz$/);
    await picture("console-kiosks");
    expect(await axeFaults()).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
