import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Rig } from "../../scripts/rig/rig.ts";
import { startRig } from "./harness.ts";

/** Finding and reading, by touch alone: letters on the drawn keyboard, questions, the personal list, the number. */
describe("finding and reading", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig();
    await rig.kiosk.logged("page.touchable");
    await rig.kiosk.logged("hall.online");
    await rig.citizen.start();
  });
  afterAll(() => rig.stop());

  const count = async (selector: string) => (await rig.citizen.page()).locator(selector).count();
  const text = async (selector: string) => (await rig.citizen.page()).locator(selector).first().innerText();
  const passQuestions = async () => {
    while ((await count('[data-id="situation"]')) > 0) await rig.citizen.tap("pass-question");
  };

  it("finds by initials while somebody types on the screen", async () => {
    const { citizen } = rig;
    await citizen.tap("open-search");
    const page = await citizen.sees("search");
    for (const key of "sfz") await citizen.tap("key", key);
    await page.waitForSelector('[data-id="hits-guide"]');
    expect(await text('[data-id="hits-guide"]')).toContain("身份证");
  });

  it("takes the first candidate for what was typed, as a word", async () => {
    const { citizen } = rig;
    const page = await citizen.page();
    await page.waitForSelector('[data-action="candidate"]');
    await citizen.tap("candidate", "身份证");
    expect(await page.locator('[data-id="search-field"]').inputValue()).toBe("身份证");
    await page.waitForSelector('[data-id="hits-guide"]');
  });

  it("reads a character that is written with a finger", async () => {
    const { citizen } = rig;
    const page = await citizen.page();
    await citizen.tap("clear-search");
    await citizen.tap("filter", "handwriting");
    const paper = await page.waitForSelector('[data-action="write"]');
    const box = await paper.boundingBox();
    if (box === null) throw new Error("the pad has no room");
    // 十: one stroke across, one down.
    for (const [from, to] of [
      [0.15, 0.5, 0.85, 0.48],
      [0.5, 0.12, 0.5, 0.9],
    ].map(
      ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) =>
        [
          { x: x1, y: y1 },
          { x: x2, y: y2 },
        ] as const,
    )) {
      await page.mouse.move(box.x + from.x * box.width, box.y + from.y * box.height);
      await page.mouse.down();
      await page.mouse.move(box.x + to.x * box.width, box.y + to.y * box.height, { steps: 12 });
      await page.mouse.up();
    }
    await page.waitForSelector('[data-action="candidate"][data-id="十"]');
    await citizen.tap("candidate", "十");
    expect(await page.locator('[data-id="search-field"]').inputValue()).toBe("十");
    await citizen.tap("filter", "pinyin");
    await citizen.tap("clear-search");
  });

  it("leads on who finds nothing", async () => {
    const { citizen } = rig;
    const page = await citizen.page();
    await page.locator('[data-id="search-field"]').fill("量子纠缠");
    await page.waitForSelector('[data-action="ask-person"]');
    await citizen.tap("clear-search");
  });

  it("asks, makes a personal list, lets answers be changed, and draws the way", async () => {
    const { citizen } = rig;
    const page = await citizen.page();
    await page.locator('[data-id="search-field"]').fill("居民身份证");
    await page.waitForSelector('[data-id="hits-guide"]');
    await citizen.tap("open-guide", "id-card-renewal");
    await citizen.sees("guide");
    await page.waitForSelector('[data-id="situation"]');
    const question = await page.locator('[data-id="situation"]').getAttribute("data-question");
    await citizen.tap("answer");
    await passQuestions();
    await page.waitForSelector('[data-id="given-answers"]');
    expect(await count(`[data-action="change-answer"][data-id="${question ?? ""}"]`)).toBe(1);
    await citizen.tap("change-answer", question ?? "");
    await page.waitForSelector(`[data-question="${question ?? ""}"]`);
    await citizen.tap("pass-all");
    const papers = await page.locator('[data-action="tick"]').all();
    expect(papers.length).toBeGreaterThan(0);
    await papers[0]?.click();
    expect(await papers[0]?.getAttribute("aria-checked")).toBe("true");
    await citizen.tap("show-part", "way");
    const chart = page.locator('[data-id="process-chart"] svg');
    await chart.waitFor();
    expect(await chart.getAttribute("aria-label")).toMatch(/^办理流程，一共 \d+ 步。第 1 步，/);
  });

  it("hands the list to a telephone", async () => {
    const { citizen } = rig;
    await citizen.tap("take-away");
    await citizen.seesDialog("take-away");
    await (await citizen.page()).waitForSelector('[data-id="code-text"]');
    await citizen.tap("close-take-away");
  });

  it("leads from the guide to its number", async () => {
    const { citizen } = rig;
    await citizen.tap("take-number");
    const page = await citizen.page();
    await page.waitForSelector('[data-screen="ticket-identify"], [data-screen="ticket-confirm"]');
    if ((await count('[data-screen="ticket-identify"]')) > 0) await citizen.tap("go-on-without-card");
    await citizen.sees("ticket-confirm");
    await citizen.tap("confirm-ticket");
    await citizen.sees("ticket-done", "printed");
    expect((await text("[data-ticket-number]")).trim()).toMatch(/^[A-Z]\d{3}$/);
  });

  it("shows an errand of several offices with its stages, days and guides", async () => {
    const { citizen } = rig;
    await citizen.tap("home");
    await citizen.tap("open-bundles");
    const page = await citizen.sees("bundles");
    expect(await count('[data-action="open-bundle"]')).toBe(13);
    await citizen.tap("open-bundle");
    await citizen.sees("bundle");
    await page.waitForSelector(".saves");
    await citizen.tap("show-part", "bring");
    await page.waitForSelector('[data-id="situation"]');
    await passQuestions();
    await citizen.tap("show-part", "way");
    await page.waitForSelector('[data-id="plan-chart"] svg');
    await citizen.tap("open-guide");
    await citizen.sees("guide");
    await citizen.tap("back");
    await citizen.sees("bundle");
  });

  it("shows the public lists, and forgets all of it when the visit ends", async () => {
    const { citizen } = rig;
    await citizen.tap("home");
    await citizen.tap("open-guides");
    await citizen.sees("guides");
    await citizen.tap("filter", "list");
    await citizen.tap("open-list");
    const page = await citizen.sees("list");
    await page.waitForSelector(".entry");
    await citizen.tap("finish");
    await citizen.sees("attract");
    await citizen.start();
    await citizen.tap("open-search");
    const next = await citizen.sees("search");
    expect(await next.locator('[data-id="search-field"]').inputValue()).toBe("");
  });
});
