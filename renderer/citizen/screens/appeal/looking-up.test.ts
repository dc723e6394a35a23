import { ORPCError } from "@orpc/client";
import { flushPromises } from "@vue/test-utils";
import type { Component } from "vue";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppealScan, AppealStanding } from "../../../../electron/contract/appeal.ts";
import { APPEAL_STANDING, scans } from "../../fixtures/appeal.ts";
import { KIOSK } from "../../fixtures/boot.ts";
import { action, visitingPage } from "../../fixtures/page.ts";
import { useAppealLookUpStore } from "../../stores/appeal-look-up.ts";
import { useKioskStore } from "../../stores/kiosk.ts";
import { useLeavingStore } from "../../stores/leaving.ts";
import { useNavigationStore } from "../../stores/navigation.ts";
import FindCodeScreen from "./FindCodeScreen.vue";
import FindNumberScreen from "./FindNumberScreen.vue";
import FindScanScreen from "./FindScanScreen.vue";
import FindScreen from "./FindScreen.vue";
import StateScreen from "./StateScreen.vue";

const { view } = APPEAL_STANDING;

let at: ReturnType<typeof visitingPage>;
let page: ReturnType<(typeof at)["open"]>;
const open: (typeof page)[] = [];
beforeEach(() => (at = visitingPage()));
afterEach(() => open.pop()?.unmount());

const tap = async (name: string, id?: string) => {
  await page.get(action(name, id)).trigger("click");
  await flushPromises();
};
async function show(screen: Component): Promise<void> {
  open.pop()?.unmount();
  page = at.open(screen);
  open.push(page);
  await flushPromises();
}
const refuses = (code: string, data?: object) =>
  at.host.appeals.lookUp.mockRejectedValueOnce(new ORPCError(code, { defined: true, data }));

/** As far as the answer to number and code. */
async function typed(): Promise<void> {
  useNavigationStore().go({ screen: "appeal-find" });
  await show(FindScreen);
  await tap("type-receipt");
  await show(FindNumberScreen);
  for (const key of view.number) await tap("key", key);
  await tap("number-typed");
  await show(FindCodeScreen);
  for (const key of "58203941") await tap("key", key);
  await tap("ask-appeal");
}
async function stands(standing: AppealStanding): Promise<void> {
  at.host.appeals.lookUp.mockResolvedValueOnce(standing);
  await typed();
  await show(StateScreen);
}
const inHall = (over: Partial<typeof view>): AppealStanding => ({ ...APPEAL_STANDING, view: { ...view, ...over } });

describe("number and code", () => {
  it("open where it stands: next, way, and who to ask", async () => {
    await typed();
    expect(at.host.appeals.lookUp).toHaveBeenCalledWith({ number: "0302482913", code: "58203941" });
    expect(useNavigationStore().screen).toBe("appeal-state");
    await show(StateScreen);
    expect(page.get("[data-next]").text()).toBe("3月9日（星期一）前答复您");
    const way = page.findAll("ol > li");
    expect(way.map((step) => step.attributes("class"))).toEqual(["past", "now", "ahead", "ahead"]);
    expect(way[1]?.text()).toContain("3月2日 11:00");
    for (const words of ["0302 482913", "一楼 G01 窗口", "12345"]) expect(page.text()).toContain(words);
  });

  it("that do not fit are said so; the number stays, the code is typed anew", async () => {
    refuses("UNKNOWN_APPEAL");
    await typed();
    expect(page.get('[data-id="refused"]').text()).toContain("编号和查询码对不上");
    const lookUp = useAppealLookUpStore();
    expect([lookUp.number, lookUp.code]).toEqual([view.number, ""]);
    await tap("key", "5");
    expect(page.find('[data-id="refused"]').exists()).toBe(false);
  });

  it("guessed too often: how long to wait, and what works meanwhile", async () => {
    refuses("TOO_MANY_TRIES", { retryAfterMs: 61_000 });
    await typed();
    expect(page.text()).toContain("请过 2 分钟再查");
    expect(page.text()).toContain("12345");
    const ask = () => page.get(action("ask-appeal")).attributes("disabled");
    expect(ask()).toBeDefined();
    // Another code does not help; another receipt may.
    await tap("delete");
    await tap("key", "2");
    expect(ask()).toBeDefined();
    expect(page.text()).toContain("请过 2 分钟再查");
    useAppealLookUpStore().number = "0302482914";
    await flushPromises();
    expect(ask()).toBeUndefined();
  });

  it("guessed too often: is open again when the time is over", async () => {
    refuses("TOO_MANY_TRIES", { retryAfterMs: 900_000 });
    await typed();
    expect(page.text()).toContain("请过 15 分钟再查");
    useAppealLookUpStore().locked = { number: view.number, forMs: 900_000, untilMs: 0 };
    await flushPromises();
    expect(page.find('[data-id="refused"]').exists()).toBe(false);
    expect(page.get(action("ask-appeal")).attributes("disabled")).toBeUndefined();
  });

  it("without the hall: nothing is lost, and what still works", async () => {
    useKioskStore().state = { ...KIOSK, hall: "away" };
    refuses("HALL_AWAY");
    await typed();
    for (const words of ["没有丢", "照样能反映", "12345"]) expect(page.text()).toContain(words);
    // It was not even looked at: pressing again is enough.
    await tap("ask-appeal");
    expect(useNavigationStore().screen).toBe("appeal-state");
  });
});

describe("where it stands", () => {
  it("answered: the answer as text, whatever it holds, and another way for who is not content", async () => {
    const hostile = "<b onclick=x>已办</b>\u202e";
    await stands(inHall({ state: "answered", answer: hostile, handedOver: true }));
    expect(page.get('[data-id="answer"]').text()).toBe(hostile);
    expect(page.find("b[onclick]").exists()).toBe(false);
    expect(page.text()).toContain("已转 12345 平台");
    await tap("begin-appeal");
    expect(useNavigationStore().screen).toBe("appeal-category");
  });

  it.each<[string, AppealStanding, string]>([
    ["overdue", inHall({ overdue: true }), "已经过了"],
    ["closed", inHall({ state: "closed", answer: "已办" }), "已经办结"],
    ["joined", inHall({ joined: true }), "同一件事之前反映过"],
    [
      "kept",
      { where: "kept", categoryLabel: "窗口推诿", number: view.number, promisedDay: view.dueDay },
      "先记在这台机器上",
    ],
  ])("%s", async (_, standing, words) => {
    await stands(standing);
    expect(page.text()).toContain(words);
  });

  it("is gone with the visit", async () => {
    await stands(APPEAL_STANDING);
    useLeavingStore().forget();
    const { standing, number, code } = useAppealLookUpStore();
    expect([standing, number, code]).toEqual([undefined, "", ""]);
  });
});

describe("a scanned receipt", () => {
  const scanned = async (...verdicts: AppealScan[]) => {
    at.host.appeals.scan.mockImplementationOnce((signal) => scans(signal, { verdict: "waiting" }, ...verdicts));
    useNavigationStore().go({ screen: "appeal-find-scan" });
    await show(FindScanScreen);
  };

  it("opens it without typing", async () => {
    await scanned({ verdict: "notASlip" }, { verdict: "asking" }, { verdict: "found", standing: APPEAL_STANDING });
    expect(useNavigationStore().screen).toBe("appeal-state");
  });

  it.each<[AppealScan, string]>([
    [{ verdict: "notASlip" }, "不是“办不成事”回执上的码"],
    [{ verdict: "unreadable" }, "没有扫清楚"],
    [{ verdict: "unknown" }, "没有查到这张回执"],
    [{ verdict: "tooManyTries", retryAfterMs: 60_000 }, "请过 1 分钟再查"],
    [{ verdict: "hallAway" }, "没有丢"],
  ])("%o", async (verdict, words) => {
    await scanned(verdict);
    expect(page.text()).toContain(words);
  });

  it("is disarmed when the screen is left, and the typed way is always there", async () => {
    let signal: AbortSignal | undefined;
    at.host.appeals.scan.mockImplementationOnce((given) => {
      signal = given;
      return scans(given, { verdict: "waiting" });
    });
    await show(FindScanScreen);
    await tap("type-receipt");
    open.pop()?.unmount();
    expect(signal?.aborted).toBe(true);
  });
});
