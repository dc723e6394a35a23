import { ORPCError } from "@orpc/client";
import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Component } from "vue";
import { APPEAL_OFFER, APPEAL_RECEIPT, scans } from "../../fixtures/appeal.ts";
import { GUIDE } from "../../fixtures/guide.ts";
import { KIOSK, TICKET, VISIT } from "../../fixtures/boot.ts";
import { action, visitingPage } from "../../fixtures/page.ts";
import { useAppealTicketStore } from "../../stores/appeal-ticket.ts";
import { useAppealStore } from "../../stores/appeal.ts";
import { useAttentionStore } from "../../stores/attention.ts";
import { useKioskStore } from "../../stores/kiosk.ts";
import { useLeavingStore } from "../../stores/leaving.ts";
import { useLookStore } from "../../stores/look.ts";
import { useNavigationStore } from "../../stores/navigation.ts";
import { useVisitStore } from "../../stores/visit.ts";
import { beijingDay } from "../../wording/time.ts";
import AboutScreen from "./AboutScreen.vue";
import AppealScreen from "./AppealScreen.vue";
import CategoryScreen from "./CategoryScreen.vue";
import PhoneScreen from "./PhoneScreen.vue";
import ReceiptScreen from "./ReceiptScreen.vue";
import ReviewScreen from "./ReviewScreen.vue";
import TicketNumberScreen from "./TicketNumberScreen.vue";
import WordsScreen from "./WordsScreen.vue";

const HOSTILE = `<img src=x onerror="alert(1)">{{7*7}}\u202e`;
const PHONE = "13800001234";

let at: ReturnType<typeof visitingPage>;
let page: ReturnType<(typeof at)["open"]>;
const open: (typeof page)[] = [];
beforeEach(() => {
  // The pinyin keyboard goes without its dictionary.
  vi.stubGlobal("fetch", () => Promise.reject(new Error("no files here")));
  at = visitingPage();
});
afterEach(() => {
  open.pop()?.unmount();
  vi.unstubAllGlobals();
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
const filed = () => at.host.appeals.file.mock.calls.map(([{ appeal }]) => appeal);

/** As far as the first question. */
async function begin(): Promise<void> {
  useNavigationStore().go({ screen: "appeal" });
  await show(AppealScreen);
  await tap("begin-appeal");
  await show(CategoryScreen);
}
async function write(text: string): Promise<void> {
  await page.get('[data-id="appeal-words"]').setValue(text);
}
/** As far as the review, nothing said but the kind. */
async function reviewing(): Promise<void> {
  await begin();
  await tap("choose-kind", "pushed-around");
  await show(WordsScreen);
  await tap("next-words");
  await show(AboutScreen);
  await tap("attach-nothing");
  await show(PhoneScreen);
  await tap("next-phone");
  await show(ReviewScreen);
}

describe("what this is", () => {
  it("says what belongs elsewhere, where to go at once, and 12345", async () => {
    await show(AppealScreen);
    for (const words of ["信访事项", "请找县信访局", "一楼 G01 窗口", "12345"]) expect(page.text()).toContain(words);
    expect(page.text()).not.toContain("先记在这台机器上");
  });

  it("is there also without the hall, and says what becomes of it", async () => {
    useKioskStore().state = { ...KIOSK, hall: "away" };
    await show(AppealScreen);
    expect(page.text()).toContain("连上后自动送到");
    await tap("begin-appeal");
    expect(screen()).toBe("appeal-category");
  });

  it("can be opened again when the host did not answer", async () => {
    at.host.appeals.offer.mockRejectedValueOnce(new Error("port closed"));
    await show(AppealScreen);
    expect(page.text()).toContain("没有打开");
    await tap("retry");
    expect(page.find(action("begin-appeal")).exists()).toBe(true);
  });
});

describe("saying it", () => {
  it("needs nothing but the kind", async () => {
    await reviewing();
    for (const words of ["窗口推诿", "没有写", "没有选", "没有留", "3月9日（星期一）前答复您"])
      expect(page.text()).toContain(words);
    expect(at.host.appeals.file).not.toHaveBeenCalled();
    await tap("file-appeal");
    expect(filed()).toEqual([{ categoryId: "pushed-around" }]);
    expect(screen()).toBe("appeal-done");
  });

  it("wants a word where the kind alone says too little", async () => {
    await begin();
    await tap("choose-kind", "other");
    await show(WordsScreen);
    expect(page.get(action("next-words")).attributes("disabled")).toBeDefined();
    await write("  ");
    expect(page.get(action("next-words")).attributes("disabled")).toBeDefined();
    await write("没有人知道去哪儿办");
    await tap("next-words");
    expect(screen()).toBe("appeal-about");
  });

  it("takes a thousand characters and no more", async () => {
    await begin();
    await tap("choose-kind", "other");
    await show(WordsScreen);
    await write("字".repeat(1200));
    expect(useAppealStore().words).toHaveLength(APPEAL_OFFER.wordsLimit);
    expect(page.text()).toContain("还能写 0 个字");
  });

  it("shows hostile words as words and hands them over as they are", async () => {
    await reviewing();
    await tap("change", "words");
    await show(WordsScreen);
    await write(HOSTILE);
    await tap("next-words");
    expect(screen()).toBe("appeal-review");
    await show(ReviewScreen);
    expect(page.get('[data-id="review-words"]').text()).toBe(HOSTILE);
    expect(page.find("img").exists()).toBe(false);
    await tap("file-appeal");
    expect(filed()[0]?.words).toBe(HOSTILE);
  });

  it("covers words and telephone while somebody else may look", async () => {
    await reviewing();
    const appeal = useAppealStore();
    appeal.words = "只说给你们听";
    appeal.phone = PHONE;
    await flushPromises();
    expect(page.text()).toContain("138 0000 1234");
    useAttentionStore().asking = true;
    await flushPromises();
    expect(page.text()).not.toContain("只说给你们听");
    expect(page.text()).not.toContain("138 0000 1234");
  });
});

describe("what it is about", () => {
  it("may be a ticket of this visit", async () => {
    useVisitStore().receive({ ...VISIT, tickets: [{ ...TICKET, print: "printed" }] });
    await reviewing();
    await tap("change", "about");
    await show(AboutScreen);
    await tap("attach-ticket", "A007");
    await show(ReviewScreen);
    expect(page.text()).toContain("A007 号");
    await tap("file-appeal");
    expect(filed()[0]?.ticket).toEqual({ businessDay: beijingDay(TICKET.issuedAt), number: "A007" });
  });

  it("may be the guide that was looked at, and no guide is offered to who looked at none", async () => {
    await show(AboutScreen);
    expect(page.find(action("attach-guide")).exists()).toBe(false);
    useNavigationStore().go({ screen: "guide", guideId: GUIDE.id });
    useNavigationStore().home();
    await reviewing();
    await tap("change", "about");
    await show(AboutScreen);
    await tap("attach-guide", GUIDE.id);
    await show(ReviewScreen);
    expect(page.text()).toContain("补办身份证");
    await tap("file-appeal");
    expect(filed()[0]).toEqual({ categoryId: "pushed-around", guideId: GUIDE.id });
  });

  it("may be a scanned slip, of another day, too", async () => {
    await reviewing();
    at.host.appeals.scanTicket.mockImplementationOnce((signal) =>
      scans(
        signal,
        { verdict: "waiting" as const },
        { verdict: "notASlip" as const },
        { verdict: "found" as const, ticket: { businessDay: "2026-02-27", number: "B001" } },
      ),
    );
    void useAppealTicketStore().arm();
    await flushPromises();
    expect(useAppealStore().about).toEqual({ kind: "ticket", businessDay: "2026-02-27", number: "B001" });
    await show(ReviewScreen);
    expect(page.text()).toContain("2月27日的 B001 号");
  });

  it.each([
    ["NOT_FOUND", "今天没有这个号", false],
    ["HALL_AWAY", "", true],
  ])("may be a typed number: %s", async (code, words, taken) => {
    Object.assign(at.host.connection.client.ticket, { find: async () => Promise.reject(refused(code)) });
    await show(TicketNumberScreen);
    for (const key of "A009") await tap("key", key);
    await tap("take-ticket");
    expect(page.text()).toContain(words);
    expect(useAppealStore().about !== undefined).toBe(taken);
  });
});

describe("a telephone", () => {
  it("is said what it is for, checked, and never forced", async () => {
    await reviewing();
    await tap("change", "phone");
    await show(PhoneScreen);
    for (const words of ["可以不留", "只用来给您回电话", "办结 7 天后删掉"]) expect(page.text()).toContain(words);
    for (const key of "12") await tap("key", key);
    expect(page.text()).toContain("手机号的第 2 位是 3 到 9");
    expect(page.get(action("next-phone")).attributes("disabled")).toBeDefined();
    await tap("no-phone");
    for (const key of PHONE) await tap("key", key);
    await tap("next-phone");
    await show(ReviewScreen);
    await tap("file-appeal");
    expect(filed()[0]?.phone).toBe(PHONE);
  });
});

describe("handing it over", () => {
  it("again after a lost answer is the same wish; said otherwise it is another", async () => {
    await reviewing();
    at.host.appeals.file.mockRejectedValueOnce(new Error("port closed"));
    await tap("file-appeal");
    expect(page.text()).toContain("刚才没有交上");
    at.host.appeals.file.mockRejectedValueOnce(new Error("port closed"));
    await tap("file-appeal");
    useAppealStore().words = "再说一句";
    await tap("file-appeal");
    const keys = at.host.appeals.file.mock.calls.map(([{ wishKey }]) => wishKey);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it.each([
    ["UNKNOWN_CATEGORY", "这一类刚刚停用"],
    ["WORDS_NEEDED", "这一类要说一句"],
  ])("is refused, and what was said stays: %s", async (code, words) => {
    await reviewing();
    at.host.appeals.file.mockRejectedValueOnce(refused(code));
    await tap("file-appeal");
    expect(page.text()).toContain(words);
    expect(useAppealStore().categoryId).toBe("pushed-around");
  });
});

describe("the receipt", () => {
  async function receipt(over: Partial<typeof APPEAL_RECEIPT> = {}): Promise<void> {
    at.host.appeals.file.mockResolvedValueOnce({ ...APPEAL_RECEIPT, ...over });
    await reviewing();
    await tap("file-appeal");
    await show(ReceiptScreen);
  }

  it("shows number, code and day, prints by itself, and nothing of what was said is left", async () => {
    await receipt();
    for (const words of ["0302 482913", "5820 3941", "3月9日（星期一）前答复您", "12345", "一楼 G01 窗口"])
      expect(page.text()).toContain(words);
    expect(at.host.appeals.print).toHaveBeenCalledWith({ wishKey: APPEAL_RECEIPT.wishKey });
    expect(page.text()).toContain("回执打好了");
    const { words, phone, about, categoryId } = useAppealStore();
    expect([words, phone, about, categoryId]).toEqual(["", "", undefined, undefined]);
    expect(useNavigationStore().canGoBack).toBe(false);
  });

  it.each([
    [{ delivered: false }, "kept", "先记在这台机器上"],
    [{ joined: true }, "joined", "同一件事之前反映过"],
    [{ holidaysKnown: false }, "delivered", "遇法定节假日顺延"],
  ])("is honest: %o", async (over, variant, words) => {
    await receipt(over);
    expect(page.get("[data-screen]").attributes("data-variant")).toBe(variant);
    expect(page.text()).toContain(words);
  });

  it.each([
    [{ outcome: "failed" as const, cause: "paperOut" }, "打印机没有纸了"],
    [{ outcome: "unknown" as const }, "不能确定回执打好了没有"],
  ])("is to be written down when it did not come out: %o", async (outcome, words) => {
    at.host.appeals.print.mockResolvedValueOnce(outcome);
    await receipt();
    for (const said of [words, "抄下来"]) expect(page.text()).toContain(said);
    await tap("print-again");
    expect(page.text()).toContain("回执打好了");
  });

  it("offers no paper where there is no printer", async () => {
    at.host.appeals.print.mockRejectedValueOnce(refused("NO_PRINTER"));
    await receipt();
    expect(page.text()).toContain("这台机器打不了回执");
    expect(page.find(action("print-again")).exists()).toBe(false);
  });

  it("is gone with the visit, and an answer that comes later reaches nobody", async () => {
    await receipt();
    useLeavingStore().forget();
    const appeal = useAppealStore();
    expect([appeal.receipt, appeal.sheet, appeal.words, appeal.phone]).toEqual([undefined, undefined, "", ""]);
    await reviewing();
    let late: (answer: typeof APPEAL_RECEIPT) => void = () => undefined;
    at.host.appeals.file.mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
    await tap("file-appeal");
    useLeavingStore().forget();
    late(APPEAL_RECEIPT);
    await flushPromises();
    expect(appeal.receipt).toBeUndefined();
    expect(screen()).toBe("attract");
  });
});

describe("in 关怀版", () => {
  it("each kind can be heard before it is chosen, where the machine has a voice", async () => {
    const spoken: string[] = [];
    vi.stubGlobal(
      "SpeechSynthesisUtterance",
      class {
        readonly text: string;
        constructor(text: string) {
          this.text = text;
        }
      },
    );
    vi.stubGlobal("speechSynthesis", {
      getVoices: () => [{ lang: "zh-CN", localService: true }],
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      cancel: () => undefined,
      speak: ({ text }: { text: string }) => spoken.push(text),
    });
    await useAppealStore().open();
    await show(CategoryScreen);
    expect(page.find(action("hear-kind")).exists()).toBe(false);
    expect(page.find(action("read-aloud")).exists()).toBe(true);
    useLookStore().toggleCare();
    await flushPromises();
    await tap("hear-kind", "pushed-around");
    expect(spoken).toEqual(["窗口推诿：这边说那边办。"]);
    expect(useAppealStore().categoryId).toBeUndefined();
  });
});
