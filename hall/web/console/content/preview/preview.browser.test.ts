import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { loadContent } from "../../../../../kiosk-config/loader/index.ts";
import { axeFaults } from "../../../../fixtures/axe.ts";
import { openConsole } from "../../../../fixtures/console-page.ts";

const DIR = fileURLToPath(new URL("../../../../../kiosk-config/content", import.meta.url));
const content = loadContent(DIR)._unsafeUnwrap();
const GUIDE = { kind: "guide", name: "household-move" } as const;

const { hall, page, complaints, ...desk } = await openConsole({ hall: content.hall, content, contentDir: DIR });
const { part, button, sign } = desk;
afterAll(() => desk.close());

const kiosk = page.frameLocator("iframe[title=自助机上的样子]");
const press = (action: string, id?: string) =>
  kiosk
    .locator(`[data-action=${action}]${id === undefined ? "" : `[data-id="${id}"]`}`)
    .first()
    .click();
const tab = (name: string) => kiosk.getByRole("tab", { name }).click();
const title = () => kiosk.locator("h1").textContent();
async function open(ref: { kind: string; name: string }) {
  await page.goto(`${hall.url}/console/#/content/${ref.kind}.${ref.name}`);
  await button("改这份内容").click();
  await expect.poll(() => kiosk.locator("[data-screen]").count()).toBe(1);
}
async function looked(name: string) {
  await kiosk.locator("body").evaluate(() => document.fonts.ready.then(() => undefined));
  await desk.picture(`preview-${name}`);
  const inside = page.frames().find((frame) => frame.url().endsWith("/preview/"));
  for (const where of [page, inside]) expect(where && (await axeFaults(where))).toEqual([]);
}

describe("自助机上的样子", () => {
  it("is the kiosk's own screen: its questions lead to a list of one's own, its tabs and forms open", async () => {
    await desk.goTo("content");
    await sign("编辑李");
    await open(GUIDE);
    const shown = content.guides.find(({ id }) => id === GUIDE.name);
    expect(await title()).toBe(shown?.aliases[0]);
    await looked("questions");
    for (const { options } of shown?.situations ?? []) {
      const through = options.find(({ stop }) => stop === undefined);
      if ((await kiosk.locator("[data-action=answer]").count()) > 0) await press("answer", through?.id);
    }
    await expect.poll(() => kiosk.locator("[data-id=papers-bring]").count()).toBe(1);
    await looked("list");
    for (const name of ["去哪儿", "怎么办", "依据"]) await tab(name);
    await expect.poll(() => kiosk.locator("main").textContent()).toContain(shown?.legalBasis[0]?.title);
  });

  it("what only a machine can do is there and cannot be pressed", async () => {
    for (const action of ["take-away", "take-number", "home", "help", "finish"])
      expect(await kiosk.locator(`[data-action=${action}]`).isDisabled()).toBe(true);
    // Nothing lies before the guide.
    expect(await kiosk.locator("[data-action=back]").count()).toBe(0);
  });

  it("follows the text as it is typed, and whoever looks stays where they are", async () => {
    await tab("怎么办");
    await page.getByRole("radio", { name: "全文" }).check();
    const editor = page.getByRole("textbox", { name: "全文" });
    const text = await editor.inputValue();
    await editor.fill(text.replace(/^promisedWorkdays: \d+/m, "promisedWorkdays: 2"));
    await expect.poll(() => kiosk.locator("main").textContent()).toContain("2 个工作日");
    expect(await kiosk.getByRole("tab", { name: "怎么办" }).getAttribute("aria-selected")).toBe("true");
    await editor.fill(text.replace(/^visits: .*/m, "visits: 许多"));
    await expect.poll(() => part("preview").textContent()).toContain("出错以前的");
    expect(await kiosk.locator("main").textContent()).toContain("2 个工作日");
    await editor.fill(text.replace(/^promisedWorkdays: \d+/m, "promisedWorkdays: 1"));
    await expect.poll(() => kiosk.locator("main").textContent()).toContain("1 个工作日");
    expect(await editor.evaluate((area) => document.activeElement === area)).toBe(true);
  });

  it("turns to its side and to large letters, by the console's buttons and by its own", async () => {
    await page.getByText("关怀版", { exact: true }).click();
    const look = () => kiosk.locator(":root").getAttribute("data-look");
    await expect.poll(look).toBe("care");
    await looked("care");
    await press("toggle-care");
    await expect.poll(() => page.getByRole("radio", { name: "标准版" }).isChecked()).toBe(true);
    await page.getByText("横屏", { exact: true }).click();
    const size = () => kiosk.locator("body").evaluate(() => [window.innerWidth, window.innerHeight]);
    await expect.poll(size).toEqual([1920, 1080]);
    await looked("landscape");
    await page.getByText("关怀版", { exact: true }).click();
    await expect.poll(look).toBe("care");
    await looked("landscape-care");
    await button("从头看").click();
    await expect.poll(() => kiosk.locator("[data-action=answer]").count()).toBeGreaterThan(0);
  });

  it("a bundle leads to its guides and back", async () => {
    const bundle = content.bundles.find(({ stages }) =>
      stages.some(({ items }) => items.some(({ guideId }) => guideId !== undefined)),
    );
    await open({ kind: "bundle", name: bundle?.id ?? "" });
    expect(await title()).toBe(bundle?.aliases[0]);
    await looked("bundle");
    await tab("怎么办");
    await press("open-guide");
    await expect.poll(() => kiosk.locator("[data-screen=guide]").count()).toBe(1);
    await looked("guide-of-bundle");
    await press("back");
    await expect.poll(() => kiosk.locator("[data-screen=bundle]").count()).toBe(1);
  });

  it("whoever is to say yes sees it, too", async () => {
    const { text } = await hall.client.content.text({ ...GUIDE, revision: 0 });
    const source = { as: "text", text: text.replace(/^promisedWorkdays: \d+/m, "promisedWorkdays: 2") } as const;
    const { revision } = await hall.client.content.save({ ...GUIDE, base: 0, source, actor: "编辑李" });
    await hall.client.content.submit({ ...GUIDE, revision, actor: "编辑李" });
    await page.goto(`${hall.url}/console/#/content/guide.${GUIDE.name}`);
    await part("review").getByRole("button", { name: "看自助机上的样子" }).click();
    await tab("怎么办");
    await expect.poll(() => kiosk.locator("main").textContent()).toContain("2 个工作日");
    await looked("review");
  });

  it("shows nothing to a page of somebody else", async () => {
    const answer = await page.request.get(`${hall.url}/preview/`);
    expect(answer.headers()["content-security-policy"]).toContain("frame-ancestors 'self'");
    await page.goto(`${hall.url}/preview/`);
    await page.evaluate(() => window.postMessage({ screen: {}, look: "care" }, "*"));
    expect(await page.locator("#app").textContent()).toBe("");
  });

  it("opens without a complaint", () => expect(complaints).toEqual([]));
});
