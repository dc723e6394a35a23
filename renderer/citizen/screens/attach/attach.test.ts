import { ORPCError } from "@orpc/client";
import { flushPromises } from "@vue/test-utils";
import { describe, expect, it, vi } from "vitest";
import type { AttachPlace } from "../../../../electron/contract/index.ts";
import { CARD, KIOSK, VISIT } from "../../fixtures/boot.ts";
import { action, visitingPage } from "../../fixtures/page.ts";
import { SCANNED } from "../../fixtures/scanned.ts";
import { useAttachingStore } from "../../stores/attaching.ts";
import { useKioskStore } from "../../stores/kiosk.ts";
import { useLeavingStore } from "../../stores/leaving.ts";
import { useNavigationStore } from "../../stores/navigation.ts";
import { useSheetsStore } from "../../stores/sheets.ts";
import { useVisitStore } from "../../stores/visit.ts";
import { ATTACH_REFUSALS } from "../../wording/attach.ts";
import ScanDoneScreen from "../scan/ScanDoneScreen.vue";
import AttachChooseScreen from "./AttachChooseScreen.vue";
import AttachDoneScreen from "./AttachDoneScreen.vue";
import AttachMaterialScreen from "./AttachMaterialScreen.vue";
import AttachReviewScreen from "./AttachReviewScreen.vue";

const CASE: AttachPlace = {
  to: "case",
  id: "11411322MB0000000X3442199806003202602240007",
  service: "食品经营许可新办",
  state: "要补材料",
  department: "某市场监督管理局",
  wanted: [{ name: "平面图", note: "要标出操作间" }],
  until: "2026-03-11",
  ask: { window: "D01", place: "二楼西侧", phone: "0377-00000001" },
};
const APPOINTMENT: AttachPlace = {
  to: "appointment",
  id: "AP1",
  service: "身份证换领",
  state: "3月2日 09:30",
  wanted: [],
  ask: {},
};
/** 2026-03-02 09:30 in Shanghai. */
const RECEIPT = { receiptNo: "CL000017", receivedAt: 1_772_415_000_000 };
const SECOND = { ...SCANNED, scanId: "22222222-2222-4222-8222-222222222222", kindTitle: "营业执照", confirmed: true };
const refused = (code: string) => async (): Promise<never> => {
  throw new ORPCError(code, { defined: true });
};

/** Two sheets scanned, the card down and consent given. */
function open(over: { places?: () => Promise<AttachPlace[]>; send?: () => Promise<typeof RECEIPT> } = {}) {
  const page = visitingPage();
  const calls = {
    places: vi.fn(over.places ?? (async () => [CASE])),
    send: vi.fn(over.send ?? (async () => RECEIPT)),
  };
  Object.assign(page.host.connection.client, { attach: calls });
  useVisitStore().receive({
    ...VISIT,
    card: CARD,
    identity: { level: "card", awaitsPrincipal: false, typedName: false },
    consents: ["attach"],
  });
  useSheetsStore().done = [{ ...SCANNED, confirmed: true }, SECOND];
  useNavigationStore().go({ screen: "scan-done" });
  return { ...page, calls };
}
const place = () => useNavigationStore().place.screen;

describe("from the scan", () => {
  it("papers go onto paper, to a case or to an appointment", async () => {
    const { open: show } = open();
    const page = show(ScanDoneScreen);
    for (const name of ["print-scans", "attach-case", "attach-appointment"]) {
      expect(page.get(action(name)).attributes("disabled")).toBeUndefined();
    }
    await page.get(action("attach-appointment")).trigger("click");
    expect(place()).toBe("attach-choose");
    expect(useAttachingStore().to).toBe("appointment");
  });

  it("with the hall away it is said, and printing goes on", () => {
    const { open: show } = open();
    useKioskStore().state = { ...KIOSK, hall: "away" };
    const page = show(ScanDoneScreen);
    expect(page.text()).toContain("现在不能交到办件和预约");
    expect(page.find(action("attach-case")).exists()).toBe(false);
    expect(page.get(action("print-scans")).attributes("disabled")).toBeUndefined();
  });

  it("asks for consent for this alone", async () => {
    const { open: show, calls } = open();
    useVisitStore().receive({
      ...VISIT,
      card: CARD,
      identity: { level: "card", awaitsPrincipal: false, typedName: false },
      consents: ["cases"],
    });
    const page = show(AttachChooseScreen);
    await flushPromises();
    expect(page.text()).toContain("交材料，您同意吗？");
    expect(calls.places).not.toHaveBeenCalled();
  });
});

describe("the choice", () => {
  it("shows what takes papers, and asks which paper it is where some were asked for", async () => {
    const { open: show } = open();
    useAttachingStore().begin("case");
    const page = show(AttachChooseScreen);
    await flushPromises();
    expect(page.text()).toContain("某市场监督管理局，要补 1 样，3月11日前");
    await page.get(action("choose-place", CASE.id)).trigger("click");
    expect(place()).toBe("attach-material");
    const material = show(AttachMaterialScreen);
    await material.get(action("choose-material", "平面图")).trigger("click");
    expect(place()).toBe("attach-review");
    expect(show(AttachReviewScreen).text()).toContain("当作：平面图");
  });

  it("is none where it was begun from the case itself; the way leads back to it", async () => {
    const { open: show } = open();
    const navigation = useNavigationStore();
    navigation.home();
    navigation.go({ screen: "progress-case", caseId: CASE.id });
    const attaching = useAttachingStore();
    attaching.scanFor(CASE);
    expect(place()).toBe("scan-choose");
    navigation.go({ screen: "scan-done" });
    const done = show(ScanDoneScreen);
    expect(done.find(action("attach-case")).exists()).toBe(false);
    await done.get(action("attach-target")).trigger("click");
    show(AttachChooseScreen);
    await flushPromises();
    expect(place()).toBe("attach-material");
    attaching.chooseMaterial("平面图");
    await attaching.send();
    const page = show(AttachDoneScreen);
    await page.get(action("return-to-place")).trigger("click");
    expect(navigation.place).toEqual({ screen: "progress-case", caseId: CASE.id });
    expect(attaching.target).toBeUndefined();
  });

  it("says so where the one that was scanned for takes nothing any more", async () => {
    const { open: show } = open();
    const attaching = useAttachingStore();
    attaching.scanFor({ to: "case", id: "99", service: "户外广告设置许可" });
    attaching.begin("case");
    const page = show(AttachChooseScreen);
    await flushPromises();
    expect(page.text()).toContain("“户外广告设置许可”现在交不了");
    expect(page.find(action("choose-place", CASE.id)).exists()).toBe(true);
  });

  it.each(["case", "appointment"] as const)("none of them (%s): what can be done instead", async (to) => {
    const { open: show } = open({ places: async () => [] });
    useAttachingStore().begin(to);
    const page = show(AttachChooseScreen);
    await flushPromises();
    expect(page.get('[data-screen="attach-choose"]').attributes("data-variant")).toBe("none");
    await page.get(action("rather-print")).trigger("click");
    expect(place()).toBe("scan-done");
  });

  it("cannot be made while the other system is away; it can be asked again", async () => {
    const { open: show, calls } = open({ places: refused("SYSTEM_AWAY") });
    useAttachingStore().begin("case");
    const page = show(AttachChooseScreen);
    await flushPromises();
    expect(page.text()).toContain("现在交不了");
    calls.places.mockResolvedValue([CASE]);
    await page.get(action("ask-again")).trigger("click");
    await flushPromises();
    expect(page.find(action("choose-place")).exists()).toBe(true);
  });
});

describe("the review", () => {
  async function review(over: Parameters<typeof open>[0] = {}) {
    const opened = open(over);
    useAttachingStore().choose(APPOINTMENT);
    const page = opened.open(AttachReviewScreen);
    await flushPromises();
    return { ...opened, page };
  }
  const send = action("send-papers");

  it("names the sheets and to whom, lets one stay behind, and sends the rest with what it is scanned for", async () => {
    const { page, calls, open: show } = await review();
    useSheetsStore().materials = { [SECOND.scanId]: "营业执照副本" };
    await flushPromises();
    expect(page.text()).toContain("身份证换领");
    expect(page.text()).toContain("测*");
    await page.get(action("toggle-sheet", SCANNED.scanId)).trigger("click");
    await page.get(send).trigger("click");
    await flushPromises();
    expect(calls.send.mock.calls[0]).toEqual([
      {
        wishKey: expect.any(String) as string,
        to: "appointment",
        id: "AP1",
        sheets: [{ scanId: SECOND.scanId, material: "营业执照副本" }],
      },
      expect.anything(),
    ]);
    expect(place()).toBe("attach-done");
    const text = show(AttachDoneScreen).text();
    for (const said of ["CL000017", "身份证换领", "1 份：营业执照", "3月2日 09:30", "大厅咨询台"]) {
      expect(text).toContain(said);
    }
    // On the scans it stands which of them are handed in.
    expect(
      show(ScanDoneScreen)
        .text()
        .match(/已经交到：身份证换领/g),
    ).toHaveLength(1);
  });

  it("sends nothing when nothing is ticked", async () => {
    const { page } = await review();
    for (const { scanId } of useSheetsStore().done) await page.get(action("toggle-sheet", scanId)).trigger("click");
    expect(page.get(send).attributes("disabled")).toBeDefined();
  });

  it("pressed again after a lost answer, it is the same wish; with other sheets it is another", async () => {
    const { page, calls } = await review({ send: refused("SYSTEM_AWAY") });
    const keys = () => calls.send.mock.calls.map((call) => (call as unknown as [{ wishKey: string }])[0].wishKey);
    for (let press = 0; press < 2; press += 1) {
      await page.get(send).trigger("click");
      await flushPromises();
    }
    expect(new Set(keys()).size).toBe(1);
    await page.get(action("toggle-sheet", SCANNED.scanId)).trigger("click");
    await page.get(send).trigger("click");
    await flushPromises();
    expect(new Set(keys()).size).toBe(2);
  });

  it.each(Object.entries(ATTACH_REFUSALS))("%s is said in words, with a next step", async (code, words) => {
    const { page } = await review({ send: refused(code) });
    await page.get(send).trigger("click");
    await flushPromises();
    expect(page.get('[data-id="attach-refused"]').text()).toContain(words.title);
    const next = { again: "send-papers", sheets: "send-papers", other: "choose-other", print: "rather-print" }[
      words.step
    ];
    expect(page.get(".button.next").attributes("data-action")).toBe(next);
    expect(page.find(action("rather-print")).exists()).toBe(true);
  });

  it("one that is too large by itself is not to be sent in two goes: the others are, or paper helps", async () => {
    const { page } = await review({ send: refused("TOO_LARGE") });
    await page.get(action("toggle-sheet", SCANNED.scanId)).trigger("click");
    await page.get(send).trigger("click");
    await flushPromises();
    expect(page.get('[data-id="attach-refused"]').text()).toContain("先交别的");
    expect(page.get(".button.next").attributes("data-action")).toBe("send-papers");
    useSheetsStore().done = [SECOND];
    await page.get(send).trigger("click");
    await flushPromises();
    expect(page.get('[data-id="attach-refused"]').text()).toContain("打印出来交到窗口");
    expect(page.get(".button.next").attributes("data-action")).toBe("rather-print");
  });

  it("after a no of one, another is chosen", async () => {
    const { page } = await review({ send: refused("CLOSED") });
    await page.get(send).trigger("click");
    await flushPromises();
    await page.get(action("choose-other")).trigger("click");
    expect(place()).toBe("attach-choose");
  });

  it("drops an answer that comes after the visit", async () => {
    let answer: (receipt: typeof RECEIPT) => void = () => undefined;
    const { page } = await review({ send: () => new Promise((resolve) => (answer = resolve)) });
    await page.get(send).trigger("click");
    await flushPromises();
    useLeavingStore().forget();
    answer(RECEIPT);
    await flushPromises();
    expect(useAttachingStore().handedIn).toBeUndefined();
    expect(place()).toBe("attract");
  });
});
