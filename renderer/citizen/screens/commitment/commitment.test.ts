import { ORPCError } from "@orpc/client";
import { flushPromises } from "@vue/test-utils";
import type { Component } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import SignaturePad from "../../../input/SignaturePad/SignaturePad.vue";
import { BOOT, CARD, KIOSK, VISIT } from "../../fixtures/boot.ts";
import { COMMITMENT_DRAFT } from "../../fixtures/commitment.ts";
import { GUIDE } from "../../fixtures/guide.ts";
import { action, visitingPage } from "../../fixtures/page.ts";
import { useCommitmentStore } from "../../stores/commitment.ts";
import { useKioskStore } from "../../stores/kiosk.ts";
import { useLeavingStore } from "../../stores/leaving.ts";
import { useNavigationStore } from "../../stores/navigation.ts";
import { useVisitStore } from "../../stores/visit.ts";
import CommitmentAskScreen from "./CommitmentAskScreen.vue";
import CommitmentCardScreen from "./CommitmentCardScreen.vue";
import CommitmentDoneScreen from "./CommitmentDoneScreen.vue";
import CommitmentReviewScreen from "./CommitmentReviewScreen.vue";
import CommitmentScreen from "./CommitmentScreen.vue";
import CommitmentSignScreen from "./CommitmentSignScreen.vue";

/** There is nothing to draw on here: paper that takes every stroke and shows none. */
const PAPER = new Proxy({}, { get: () => () => undefined, set: () => true });

const { draftId } = COMMITMENT_DRAFT;
const IDENTITY = { level: "card" as const, awaitsPrincipal: false, typedName: false };

let at: ReturnType<typeof visitingPage>;
let page: ReturnType<(typeof at)["open"]>;
const open: (typeof page)[] = [];
beforeEach(() => {
  // The pinyin keyboard goes without its dictionary.
  vi.stubGlobal("fetch", () => Promise.reject(new Error("no files here")));
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(PAPER as CanvasRenderingContext2D);
  at = visitingPage();
});
afterEach(() => {
  open.pop()?.unmount();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

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
const refused = (code: string, data?: object) => new ORPCError(code, { defined: true, data });
const screen = () => useNavigationStore().screen;

async function openAbout(paper?: string): Promise<void> {
  useNavigationStore().go({
    screen: "commitment",
    guideId: GUIDE.id,
    kindId: "deferral",
    ...(paper !== undefined && { paper }),
  });
  await show(CommitmentScreen);
}
async function openDraft(): Promise<void> {
  await openAbout();
  await tap("begin-commitment");
  await useCommitmentStore().fill();
}
/** As far as the signed letter. */
async function signed(): Promise<void> {
  await openDraft();
  await useCommitmentStore().review();
  await useCommitmentStore().sign({ by: "paper" });
}

describe("what it is", () => {
  it("is told whole, with its day, before anything is asked", async () => {
    await openAbout();
    for (const words of ["有失信记录的，不能用", "到期没有补齐的，退件", "窗口登记", "2026年12月3日（星期四）"])
      expect(page.text()).toContain(words);
    expect(page.find(action("read-aloud")).exists()).toBe(false);
  });

  it("is about the paper that was touched, and about others on wish", async () => {
    await openAbout("丢失声明");
    expect(at.host.calls.about.mock.lastCall).toEqual([
      { guideId: GUIDE.id, kind: "deferral", materials: ["丢失声明"] },
    ]);
    await tap("choose-paper", "监护人身份证");
    expect(at.host.calls.about.mock.lastCall?.[0].materials).toEqual(["丢失声明"]);
  });

  it("is refused for a guide that has none", async () => {
    at.host.calls.about.mockRejectedValueOnce(refused("NOT_FOUND"));
    await openAbout();
    expect(page.text()).toContain("不能在机器上签承诺书");
    expect(page.find(action("begin-commitment")).exists()).toBe(false);
  });

  it.each([
    ["none", "可以打在小纸条上"],
    ["paperOut", "现在签了打不出来"],
  ] as const)("says beforehand what the A4 printer cannot do: %s", async (documentPrinter, words) => {
    useKioskStore().state = { ...KIOSK, documentPrinter };
    await openAbout();
    expect(page.text()).toContain(words);
  });
});

describe("the card", () => {
  beforeEach(() => {
    const words = { title: "填写承诺书", words: ["用您身份证上的姓名填写。"], need: "card" as const };
    const onBehalf = { title: "填写承诺书", words: ["承诺书要本人签。"] };
    useKioskStore().boot = { ...BOOT, purposes: [{ id: "commitment", ...words, onBehalf }] };
  });

  it("is asked for, then whether its holder agrees; then it fills in and the first question comes", async () => {
    await openAbout();
    await tap("begin-commitment");
    await show(CommitmentCardScreen);
    expect(page.get("[data-screen]").attributes("data-screen")).toBe("identity-card");
    useVisitStore().receive({ ...VISIT, card: CARD, identity: IDENTITY });
    await flushPromises();
    expect(page.get("[data-screen]").attributes("data-screen")).toBe("identity-consent");
    expect(at.host.calls.draft).not.toHaveBeenCalled();
    useVisitStore().receive({ ...VISIT, card: CARD, identity: IDENTITY, consents: ["commitment"] });
    await flushPromises();
    expect(useNavigationStore().place).toEqual({ screen: "commitment-ask", fieldId: "why" });
    expect(at.host.calls.draft).toHaveBeenCalledTimes(1);
  });

  it("asks whoever acts for another neither for a card nor for a consent: it cannot be signed for them", async () => {
    at.host.calls.draft.mockRejectedValueOnce(refused("ON_BEHALF"));
    const agent = { maskedName: "张*", maskedNumber: "4113****0019" };
    useVisitStore().receive({
      ...VISIT,
      identity: { level: "none", agent, awaitsPrincipal: true, typedName: false },
    });
    await openAbout();
    await tap("begin-commitment");
    await show(CommitmentCardScreen);
    expect(page.get("[data-screen]").attributes("data-screen")).toBe("commitment-filling");
    expect(page.text()).toContain("承诺书要本人签");
  });

  it.each([
    ["ON_BEHALF", "承诺书要本人签"],
    ["CARD_NOT_SUPPORTED", "请到窗口签"],
    ["IDENTITY_REQUIRED", "请再试一次"],
  ])("does not fill in, and it is said why: %s", async (code, words) => {
    at.host.calls.draft.mockRejectedValueOnce(refused(code));
    useVisitStore().receive({ ...VISIT, card: CARD, identity: IDENTITY, consents: ["commitment"] });
    await openAbout();
    await tap("begin-commitment");
    await show(CommitmentCardScreen);
    expect(page.text()).toContain(words);
    expect(screen()).toBe("commitment-card");
  });
});

describe("the questions", () => {
  it("come one a screen, with what fits each, and end with the whole letter", async () => {
    await openDraft();
    await show(CommitmentAskScreen);
    expect(page.text()).toContain("第 1 问，共 3 问");
    await tap("answer", "lost");
    await show(CommitmentAskScreen);
    const next = () => page.get(action("next-question"));
    for (const key of "12") await tap("key", key);
    expect(page.text()).toContain("手机号的第 2 位是 3 到 9");
    expect(next().attributes("disabled")).toBeDefined();
    await tap("delete");
    for (const key of "3800001234") await tap("key", key);
    await tap("next-question");
    await show(CommitmentAskScreen);
    await tap("suggestion", "在路上");
    expect(page.get<HTMLInputElement>("input").element.value).toBe("在路上");
    await tap("skip-question");
    expect(at.host.calls.review.mock.lastCall).toEqual([
      { draftId, answers: { why: "lost", phone: "13800001234", note: "" } },
    ]);
    expect(screen()).toBe("commitment-review");
  });

  it("come back to what the host refused, and say so", async () => {
    await openDraft();
    at.host.calls.review.mockRejectedValueOnce(refused("ANSWERS_WRONG", { fields: ["why"] }));
    await useCommitmentStore().answer("note", "");
    expect(useNavigationStore().place).toEqual({ screen: "commitment-ask", fieldId: "why" });
    expect(useCommitmentStore().wrong).toEqual(["why"]);
  });
});

describe("the whole letter", () => {
  it("covers numbers until their owner looks, and covers them again", async () => {
    await openDraft();
    await useCommitmentStore().review();
    await show(CommitmentReviewScreen);
    expect(page.text()).toContain("4113****1234");
    await tap("reveal");
    for (const whole of ["411322190001010019", "13800001234"]) expect(page.text()).toContain(whole);
    await tap("reveal");
    for (const whole of ["411322190001010019", "13800001234"]) expect(page.text()).not.toContain(whole);
    await tap("go-sign");
    expect(screen()).toBe("commitment-sign");
  });

  it("is gone when another person's card came", async () => {
    await openDraft();
    await useCommitmentStore().review();
    await show(CommitmentReviewScreen);
    at.host.calls.reveal.mockRejectedValueOnce(refused("NOT_FOUND"));
    await tap("reveal");
    expect(page.text()).toContain("这份承诺书没有了");
  });
});

describe("signing", () => {
  it("is refused for a dot, and may be done on the paper", async () => {
    await openDraft();
    await useCommitmentStore().review();
    at.host.calls.sign.mockRejectedValueOnce(refused("NO_SIGNATURE"));
    await useCommitmentStore().sign({ by: "screen", ink: { width: 9, height: 9, strokes: [[1, 1]] } });
    expect(useCommitmentStore().notSigned).toBe(true);
    expect(screen()).toBe("commitment-review");
    await useCommitmentStore().sign({ by: "paper" });
    expect(screen()).toBe("commitment-done");
    expect(useNavigationStore().canGoBack).toBe(false);
  });

  it("says that a dot is no name until more is written, keeping its place beside the area", async () => {
    const silent = () => page.get(".told").classes().includes("silent");
    await openDraft();
    await useCommitmentStore().review();
    await show(CommitmentSignScreen);
    expect(silent()).toBe(true);
    useCommitmentStore().notSigned = true;
    await flushPromises();
    expect(silent()).toBe(false);
    // The area was laid out anew: nothing is drawn in it, and what was said still holds.
    page.getComponent(SignaturePad).vm.$emit("drawn", true);
    await flushPromises();
    expect(silent()).toBe(false);
    page.getComponent(SignaturePad).vm.$emit("drawn", false);
    await flushPromises();
    expect(silent()).toBe(true);
  });
});

describe("on paper", () => {
  it("prints letter and slip, and shows the day largest", async () => {
    await signed();
    await show(CommitmentDoneScreen);
    expect(at.host.calls.printLetter.mock.calls.map(([{ medium }]) => medium)).toEqual(["a4", "slip"]);
    expect(page.get('[data-id="deadline"]').text()).toBe("12月3日");
    expect(page.text()).toContain("按指印");
    expect(page.get("[data-screen]").attributes("data-variant")).toBe("printed");
  });

  it("promises nothing when the letter did not come out, names what may lie in the tray, and prints again on wish", async () => {
    await signed();
    at.host.calls.printLetter.mockResolvedValueOnce({ outcome: "failed", cause: "paperOut" });
    await show(CommitmentDoneScreen);
    expect(at.host.calls.printLetter).toHaveBeenCalledTimes(1);
    for (const words of ["承诺书没有打出来", "打印机没有纸了", "出纸口要是有纸", "不算承诺"])
      expect(page.text()).toContain(words);
    expect(page.text()).not.toContain("交到窗口才算数");
    await tap("print-again");
    expect(page.get("[data-screen]").attributes("data-variant")).toBe("printed");
    expect(at.host.calls.printLetter).toHaveBeenCalledTimes(3);
  });

  it("is the slip alone where there is no A4 printer", async () => {
    useKioskStore().state = { ...KIOSK, documentPrinter: "none" };
    await signed();
    await show(CommitmentDoneScreen);
    expect(at.host.calls.printLetter.mock.calls.map(([{ medium }]) => medium)).toEqual(["slip"]);
    expect(page.text()).toContain("请先在纸上签名");
  });

  it("is forgotten with the visit", async () => {
    await signed();
    await show(CommitmentDoneScreen);
    useLeavingStore().forget();
    const store = useCommitmentStore();
    expect([store.about, store.draft, store.letter, store.answers]).toEqual([undefined, undefined, undefined, {}]);
  });
});
