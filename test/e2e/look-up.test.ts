import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Rig } from "../../scripts/rig/rig.ts";
import { ROOT, startRig } from "./harness.ts";
import { PERSON } from "./people.ts";

/** Look-ups whole: page, host, hall over HTTP, the systems' twins behind it, and paper. */
const dir = mkdtempSync(join(tmpdir(), "look-up-"));
let rig: Rig;

/** Content in which one look-up is closed today and another open now, whatever day and hour it is. */
function contentOfToday(): string {
  const content = join(dir, "content");
  cpSync(join(ROOT, "kiosk-config/content"), content, { recursive: true });
  const file = join(content, "look-ups", "marriage-hours.yaml");
  const weekday = new Date(Date.now() + 8 * 3_600_000).getUTCDay() || 7;
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => day !== weekday);
  writeFileSync(
    file,
    `${readFileSync(file, "utf8")}openingHours:\n  - { days: [${days.join(", ")}], from: "08:00", to: "18:00" }\n`,
  );
  const open = join(content, "look-ups", "housing-fund.yaml");
  writeFileSync(open, readFileSync(open, "utf8").replace(/^openingHours:\n(?: .*\n)+/m, ""));
  return content;
}

beforeAll(async () => {
  rig = await startRig({ content: contentOfToday() });
  await rig.kiosk.logged("hall.online");
  await rig.kiosk.logged("receiptPrinter.online");
});
afterAll(async () => {
  await rig.stop();
  rmSync(dir, { recursive: true, force: true });
});

const twin = () => {
  const running = rig.systems.lookUps;
  if (running === undefined) throw new Error("the twin of the look-ups does not run");
  return running;
};
async function openLookUp(kind: "open" | "personal", id: string): Promise<void> {
  const { citizen } = rig;
  await citizen.tap("home").catch(() => undefined);
  await citizen.start();
  await citizen.tap("open-services");
  await citizen.tap("open-look-ups");
  await citizen.sees("look-ups");
  await citizen.tap("filter", kind);
  await citizen.tap("open-look-up", id);
}
async function askBus(line: string): Promise<void> {
  await openLookUp("open", "bus-lines");
  await rig.citizen.tap("choose-option", line);
  await rig.citizen.tap("next-input");
}
const slipsSoFar = async () => (await rig.hands.slips()).length;

describe("what anybody may look up", () => {
  it("is asked by touch, found, and printed as it was found", async () => {
    const { citizen, hands } = rig;
    await askBus("101");
    await citizen.sees("look-up-result", "found");
    for (const stop of ["汽车站", "示例村", "博望镇政府"]) await citizen.seesText(stop);
    const before = await slipsSoFar();
    await citizen.tap("print-slip");
    await citizen.seesText("打好了，请取走纸条", 30_000);
    const slip = await hands.waitForSlip({ after: before, timeoutMs: 10_000 });
    for (const words of ["查公交线路", "博望镇政府", "首班", "示例内容"]) expect(slip.text).toContain(words);
  });

  it("is found by the search under what people call it", async () => {
    const { citizen } = rig;
    await citizen.tap("home");
    await citizen.tap("open-search");
    const page = await citizen.sees("search");
    await page.fill('[data-id="search-field"]', "末班车");
    await citizen.tap("open-lookUp", "bus-lines");
    await citizen.sees("look-up");
  });

  it("takes nothing that cannot be, and says what is missing", async () => {
    const { citizen } = rig;
    await openLookUp("open", "vehicle-violations");
    const page = await citizen.sees("look-up");
    for (const key of ["豫", "R", "0", "0", "0", "0", "0"])
      await page.getByRole("button", { name: key, exact: true }).click();
    await citizen.tap("next-input");
    for (const key of ["1", "2"]) await page.getByRole("button", { name: key, exact: true }).click();
    await citizen.seesText("还差 4 位");
    expect(await page.locator('[data-action="next-input"]').isDisabled()).toBe(true);
    for (const key of ["3", "4", "5", "6"]) await page.getByRole("button", { name: key, exact: true }).click();
    await citizen.tap("next-input");
    // A car that the system knows nothing of.
    await citizen.sees("look-up-result", "none");
    await citizen.seesText("没有查到没处理的违章");
    expect(twin().asked.at(-1)).toMatchObject({ path: "/traffic/vehicles/violations" });
  });

  it("outside its hours says when it opens and asks nobody", async () => {
    const asked = twin().asked.length;
    await openLookUp("open", "marriage-hours");
    await rig.citizen.sees("look-up-result", "refused");
    await rig.citizen.seesText("这个时间查不了");
    await rig.citizen.seesText("08:00 开");
    expect(twin().asked).toHaveLength(asked);
  });
});

describe("a system that fails", () => {
  it.each(["500", "html", "huge", "wrongSchema"] as const)(
    "with %s is said to have failed, never “nothing found”",
    async (fault) => {
      twin().fault({ fault, path: "/transport" });
      await askBus("1");
      await rig.citizen.sees("look-up-result", "refused");
      await rig.citizen.seesText("不是没有记录，是没有查成");
      twin().fault({ fault: null });
    },
  );

  it("that hangs is waited for in the open, and can be given up", async () => {
    const { citizen } = rig;
    twin().fault({ fault: "hang", path: "/publicity" });
    await openLookUp("open", "public-notices");
    await citizen.tap("choose-option", "land");
    await citizen.tap("next-input");
    await citizen.tap("skip-input");
    await citizen.seesText("正在查，请稍候");
    await citizen.tap("cancel-look-up");
    await citizen.sees("look-up");
    twin().fault({ fault: null });
  });

  it("with hostile words has them shown and printed as words", async () => {
    const { citizen, hands } = rig;
    twin().fault({ fault: "hostile", path: "/utilities" });
    await openLookUp("open", "utility-halls");
    await citizen.tap("choose-option", "water");
    await citizen.tap("next-input");
    const page = await citizen.sees("look-up-result", "found");
    await citizen.seesText("<img src=x onerror");
    expect(await page.locator("img").count()).toBe(0);
    const before = await slipsSoFar();
    await citizen.tap("print-slip");
    await citizen.seesText("打好了，请取走纸条", 30_000);
    const slip = await hands.waitForSlip({ after: before, timeoutMs: 10_000 });
    expect(slip.text).toContain("<img src=x");
    twin().fault({ fault: null });
  });
});

describe("what is somebody's own", () => {
  it("comes after card and consent, masked; whole on the screen on wish alone", async () => {
    const { citizen, hands } = rig;
    await openLookUp("personal", "pension-payments");
    await citizen.sees("identity-card");
    await hands.putCard(PERSON.id);
    await citizen.sees("identity-consent");
    await citizen.tap("agree");
    await citizen.sees("look-up-result", "found");
    const [name = "", number = ""] = PERSON.secrets;
    let html = await citizen.allText();
    expect(html).toContain(PERSON.maskedName);
    for (const secret of PERSON.secrets) expect(html).not.toContain(secret);
    await citizen.tap("reveal");
    await citizen.seesText(name);
    await citizen.tap("reveal");
    const before = await slipsSoFar();
    await citizen.tap("print-slip");
    const slip = await hands.waitForSlip({ after: before, timeoutMs: 20_000 });
    expect(slip.text).toContain(PERSON.maskedName);
    html = await citizen.allText();
    for (const secret of [...PERSON.secrets]) for (const text of [slip.text, html]) expect(text).not.toContain(secret);
    expect(twin().asked.at(-1)?.body).toMatchObject({ idNumber: number, name });
  });

  it("about somebody else is thrown away", async () => {
    twin().fault({ fault: "otherHolder" });
    await openLookUp("personal", "housing-fund");
    await rig.citizen.sees("look-up-result", "refused");
    await rig.citizen.seesText("系统给的不是您的信息，没有显示");
    expect(await rig.citizen.allText()).not.toContain("李虚构");
    twin().fault({ fault: null });
  });

  it("is gone from the page when the visit ends, and from the hall's log and the kiosk's disk always", async () => {
    const { citizen, hands } = rig;
    await hands.takeCard();
    await citizen.tap("finish");
    await citizen.sees("attract");
    const html = await citizen.allText();
    expect(html).not.toContain("养老金");
    const log = readFileSync(join(rig.kioskDir, "logs", "kiosk.jsonl"), "utf8");
    expect(log).toContain("lookUp.found");
    for (const secret of [...PERSON.secrets, "豫R00000"]) expect(log).not.toContain(secret);
  });

  it("cannot be looked up without the hall, and the page says what still works", async () => {
    const { citizen, hands } = rig;
    await hands.stopHall();
    await askBus("1");
    await citizen.sees("look-up-result", "refused");
    await citizen.seesText("办事指南、取号仍然能用");
    const since = rig.kiosk.logs.length;
    await hands.startHall();
    await rig.kiosk.logged("hall.online", { since, timeoutMs: 30_000 });
    await citizen.tap("ask-again");
    await citizen.sees("look-up-result", "found");
  });
});
