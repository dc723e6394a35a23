import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../../hall/fixtures/chromium.ts";
import { picture } from "../../hall/fixtures/picture.ts";
import type { HallStaff } from "../../scripts/rig/hall-staff.ts";
import { Rig } from "../../scripts/rig/rig.ts";
import { rigOptions } from "./harness.ts";

/** Serves the category that anybody may take a number for. */
const WINDOW = "f01";
const CATEGORY = "pickup";

let rig: Rig;
let clerk: HallStaff;
let browser: Browser;
beforeAll(async () => {
  rig = await Rig.prepare(rigOptions({ access: "accounts" }));
  await rig.enrol();
  [browser, clerk] = await Promise.all([launchChromium(), rig.staff.clerkAt(WINDOW), rig.launch()]);
  for (const event of ["page.touchable", "hall.online", "receiptPrinter.online"]) await rig.kiosk.logged(event);
});
afterAll(async () => {
  await browser.close();
  await rig.stop();
});

/** A machine of its own each time: no cookie of another one. */
async function open(path: string, viewport = { width: 1920, height: 1080 }): Promise<Page> {
  const page = await (await browser.newContext({ viewport, hasTouch: true, reducedMotion: "reduce" })).newPage();
  await page.goto(`${rig.hall.url}${path}`);
  return page;
}
const sees = (page: Page, selector: string, words: string | RegExp) =>
  expect.poll(() => page.textContent(selector, { timeout: 1000 }).catch(() => "")).toMatch(words);
/** What a stranger's laptop on the hall's network gets. */
async function strange(path: string, body?: object) {
  const answer = await fetch(`${rig.hall.url}/api/v1${path}`, {
    ...(body !== undefined && {
      ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
    }),
  });
  return { status: answer.status, ...((await answer.json()) as { code?: string }) };
}
async function takeNumber(): Promise<string> {
  const { citizen } = rig;
  await citizen.start();
  await citizen.tap("take-number");
  await citizen.sees("ticket-choose");
  await citizen.tap("choose-category", CATEGORY);
  await citizen.sees("ticket-confirm");
  await citizen.tap("confirm-ticket");
  const done = await citizen.sees("ticket-done", "printed");
  const number = (await done.locator("[data-ticket-number]").first().innerText()).trim();
  await citizen.tap("finish");
  await citizen.sees("attract");
  return number;
}
const call = () => clerk.client.queue.callNext({ windowId: WINDOW, idempotencyKey: randomUUID() });

describe("screens of a hall with accounts", () => {
  let wall: Page;
  let wallId: string;

  it("a wall shows what is called once it was given its code, and a stranger's machine does not", async () => {
    wall = await open("/display/?sound=off");
    await wall.waitForSelector("[data-part=code-pad]");
    const { id, code } = await rig.staff.client.screens.code({ kind: "display", name: "一楼东墙" });
    wallId = id;
    for (const digit of code.replaceAll(" ", "")) await wall.tap(`[data-digit="${digit}"]`);
    await wall.tap("[data-action=enrol]");
    await wall.waitForSelector("[data-part=clock]");
    const number = await takeNumber();
    expect((await call()).ticket?.number).toBe(number);
    await sees(wall, "[data-part=newest]", number);
    await picture(wall, "e2e-screen-enrolled");
    for (const path of ["/displays/board", "/calls", "/events?topics=calls", `/windows/${WINDOW}/rating`])
      expect(await strange(path), path).toMatchObject({ status: 401, code: "SCREEN_KEY_NEEDED" });
    await (await open("/display/")).waitForSelector("[data-part=code-pad]");
  });

  it("a window's rating is taken from its enrolled screen, and from nobody else", async () => {
    const { current } = await clerk.client.windows.view({ windowId: WINDOW });
    await clerk.client.windows.finish({
      ...{ windowId: WINDOW, ticketId: current?.id ?? "", idempotencyKey: randomUUID() },
    });
    const { request } = await clerk.client.ratings.atWindow({ windowId: WINDOW });
    const press = {
      ...{ windowId: WINDOW, requestId: request?.id ?? "", grade: "verySatisfied" as const, options: [] },
      idempotencyKey: randomUUID(),
    };
    const { windowId: _, ...body } = press;
    expect(await strange(`/windows/${WINDOW}/rating`, body)).toMatchObject({ status: 401, code: "SCREEN_KEY_NEEDED" });
    // Not even from who served.
    await expect(clerk.client.ratings.giveAtWindow(press)).rejects.toMatchObject({ code: "SCREEN_KEY_NEEDED" });
    const tablet = { width: 1024, height: 600 };
    await (await open(`/evaluator/?window=${WINDOW}`, tablet)).waitForSelector("[data-part=code-pad]");

    const wish = { kind: "evaluator" as const, windowId: WINDOW, name: "F01 评价屏" };
    const { code } = await rig.staff.client.screens.code(wish);
    const evaluator = await open(`/evaluator/#code=${code.replaceAll(" ", "")}`, tablet);
    await evaluator.tap('[data-action=grade][data-id="verySatisfied"]');
    await evaluator.tap("[data-action=give]");
    await evaluator.waitForSelector("[data-part=thanks]");
    const { grades } = await rig.staff.client.ratings.summary();
    expect(grades.find(({ grade }) => grade === "verySatisfied")?.times).toBe(1);
  });

  it("a wall that is put out shows nothing more, nor does it after a restart of the hall", async () => {
    const number = await takeNumber();
    await rig.staff.client.screens.revoke({ id: wallId });
    expect((await call()).ticket?.number).toBe(number);
    await wall.waitForSelector("[data-part=code-pad]");
    expect(await wall.textContent("body")).not.toContain(number);
    await rig.hall.stop();
    await rig.hall.start();
    await wall.reload();
    await wall.waitForSelector("[data-part=code-pad]");
  });
});
