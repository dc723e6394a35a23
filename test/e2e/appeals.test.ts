import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Rig } from "../../scripts/rig/rig.ts";
import { hallClient } from "./hall-eye.ts";
import { startRig } from "./harness.ts";

const WORDS = "约好今天拿证没有人知道在哪儿";
const PHONE = "13000000000";

/** 办不成事 whole: page, host, journal, hall over HTTP, and the receipt on paper. */
describe("appeals", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig({ side: ["barcode-scanner"], watchRequests: true });
    await rig.kiosk.logged("page.touchable");
    await rig.kiosk.logged("hall.online");
  });
  afterAll(() => rig.stop());

  const type = async (text: string) => {
    for (const key of text) await rig.citizen.tap("key", key);
  };
  const open = async () => {
    const { citizen } = rig;
    await citizen.start();
    await citizen.tap("open-services");
    await citizen.tap("open-appeal");
    await citizen.sees("appeal", "shown");
  };
  const leave = async () => {
    await rig.citizen.tap("finish");
    await rig.citizen.sees("attract");
  };
  /** Words, then a telephone; returns what the screen promised and the paper. */
  const file = async () => {
    const { citizen, hands } = rig;
    const before = (await hands.slips()).length;
    await open();
    await citizen.tap("begin-appeal");
    await citizen.tap("choose-kind", "overdue");
    const page = await citizen.sees("appeal-words");
    await page.fill('[data-id="appeal-words"]', WORDS);
    await citizen.tap("next-words");
    await citizen.sees("appeal-about");
    await citizen.tap("attach-nothing");
    await citizen.sees("appeal-phone");
    await type(PHONE);
    await citizen.tap("next-phone");
    await citizen.sees("appeal-review");
    await citizen.seesText(WORDS);
    await citizen.tap("file-appeal");
    const done = await citizen.sees("appeal-done");
    await citizen.seesText("回执打好了", 20_000);
    const digits = async (id: string) => (await done.locator(`[data-id="${id}"]`).innerText()).replace(/\s/g, "");
    const slip = await hands.waitForSlip({ after: before, timeoutMs: 15_000 });
    return {
      ...{ number: await digits("appeal-number"), code: await digits("appeal-code"), slip },
      variant: await done.locator('[data-screen="appeal-done"]').getAttribute("data-variant"),
    };
  };
  const ask = async ({ number, code }: { number: string; code: string }) => {
    const { citizen } = rig;
    await open();
    await citizen.tap("find-appeal");
    await citizen.tap("type-receipt");
    await citizen.sees("appeal-find-number");
    await type(number);
    await citizen.tap("number-typed");
    await citizen.sees("appeal-find-code");
    await type(code);
    await citizen.tap("ask-appeal");
  };
  /** Another code, wrong in its last place. */
  const wrong = (code: string) => code.slice(0, -1) + String((Number(code.slice(-1)) + 1) % 10);
  const files = (dir: string): string[] =>
    readdirSync(dir).flatMap((name) => {
      const path = join(dir, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat?.isDirectory() === true) return files(path);
      return stat?.isFile() === true ? [path] : [];
    });
  const holding = (said: string) =>
    files(rig.kioskDir).filter((path) =>
      (["utf8", "utf16le"] as const).some((coding) => readFileSync(path).includes(Buffer.from(said, coding))),
    );

  let first: Awaited<ReturnType<typeof file>>;

  it("is said, told to the hall, and printed with number and code, and with nothing of what was said", async () => {
    first = await file();
    expect(first.variant).toBe("delivered");
    const { number, code, slip } = first;
    for (const printed of [
      ...[`${number.slice(0, 4)} ${number.slice(4)}`, `${code.slice(0, 4)} ${code.slice(4)}`],
      ...["前答复", "12345", "超时未办"],
    ]) {
      expect(slip.text).toContain(printed);
    }
    for (const said of [WORDS, PHONE]) expect(slip.text).not.toContain(said);
    const [filed] = await hallClient(rig).appeals.list();
    expect(filed?.filings).toMatchObject([{ number, words: WORDS, maskedPhone: "130****0000" }]);
    await leave();
    expect(await rig.citizen.allText()).not.toContain(number.slice(4));
  });

  it("opens by number and code, not by a wrong code, and by the slip's own code", async () => {
    const { citizen, hands } = rig;
    await ask({ number: first.number, code: wrong(first.code) });
    await citizen.sees("appeal-find-code", "UNKNOWN_APPEAL");
    await citizen.seesText("编号和查询码对不上");
    await type(first.code);
    await citizen.tap("ask-appeal");
    await citizen.sees("appeal-state", "received");
    await leave();

    const [filed] = await hallClient(rig).appeals.list();
    await hallClient(rig).appeals.move({
      ...{ id: filed?.id ?? "", to: "answered", actor: "lei", answer: "<b>证</b>已经找到" },
    });
    await open();
    await citizen.tap("find-appeal");
    await citizen.tap("scan-receipt");
    await citizen.sees("appeal-find-scan", "waiting");
    await hands.side("barcode-scanner").hand("scan", `FBA1|${first.number}|${first.code}`);
    const state = await citizen.sees("appeal-state", "answered");
    expect(await state.locator('[data-id="answer"]').innerText()).toBe("<b>证</b>已经找到");
    await leave();
  });

  it("without the hall has a receipt all the same, is kept in the journal, and delivered when the hall is back", async () => {
    const { citizen, hands, kiosk } = rig;
    await hands.stopHall();
    const since = kiosk.logs.length;
    const kept = await file();
    expect(kept.variant).toBe("kept");
    expect(kept.slip.text).toContain("连上后自动送到");
    // Nothing is lost should the power go now.
    expect(holding(PHONE)).not.toEqual([]);
    await leave();
    await ask({ number: kept.number, code: wrong(kept.code) });
    await citizen.sees("appeal-find-code", "HALL_AWAY");
    await citizen.seesText("没有丢");
    await citizen.tap("delete");
    await type(kept.code.slice(-1));
    await citizen.tap("ask-appeal");
    await citizen.sees("appeal-state", "kept");
    await leave();

    await hands.startHall();
    await kiosk.logged("appeals.delivered", { since, timeoutMs: 20_000 });
    const { number, code } = kept;
    const known = await hallClient(rig).appeals.lookUp({ kioskId: "at-the-desk", number, code });
    expect(known).toMatchObject({ number, state: "received" });
  });

  it("the same matter again is said to join the first", async () => {
    const again = await file();
    expect(again.variant).toBe("joined");
    await rig.citizen.seesText("同一件事之前反映过");
    expect(again.slip.text).toContain("已并到一起办");
    await leave();
  });

  it("left nothing of what was said in any file of the kiosk, nor in sight of the network", () => {
    expect(files(rig.kioskDir).some((path) => path.endsWith("kiosk.db"))).toBe(true);
    for (const said of [WORDS, PHONE, first.code]) expect(holding(said)).toEqual([]);
    const heads = rig.requests?.seen ?? [];
    expect(heads.some((head) => head.includes("/api/v1/appeals"))).toBe(true);
    for (const said of [WORDS, PHONE, first.code, first.number])
      expect(heads.filter((head) => head.includes(said) || head.includes(encodeURIComponent(said)))).toEqual([]);
  });
});
