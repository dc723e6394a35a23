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
    const editor = page.getByLabel("全文");
    await expect.poll(() => part("preview").textContent()).toContain("护照");
    const text = await editor.inputValue();
    await editor.fill(text.replace(/^visits: .*/m, "visits: 许多"));
    await expect.poll(() => part("problems").textContent()).toContain("要填数");
    expect(await part("preview").textContent()).toContain("改好错误以后");
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

  it("opens without a complaint", () => expect(complaints).toEqual([]));
});
