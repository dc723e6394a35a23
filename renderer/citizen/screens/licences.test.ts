import { ORPCError } from "@orpc/client";
import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AGREED, DRIVING, PROPERTY } from "../fixtures/licence.ts";
import { action, visitingPage } from "../fixtures/page.ts";
import { KIOSK } from "../fixtures/boot.ts";
import { useAssistanceStore } from "../stores/assistance.ts";
import { useAttentionStore } from "../stores/attention.ts";
import { useKioskStore } from "../stores/kiosk.ts";
import { useLeavingStore } from "../stores/leaving.ts";
import { useLicencesStore } from "../stores/licences.ts";
import { useNavigationStore } from "../stores/navigation.ts";
import { useTicketingStore } from "../stores/ticketing.ts";
import { useVisitStore } from "../stores/visit.ts";
import LicenceScreen from "./LicenceScreen.vue";
import LicencesScreen from "./LicencesScreen.vue";
import ServiceLicencesScreen from "./ServiceLicencesScreen.vue";

const NUMBER = "9000123";

let at: ReturnType<typeof visitingPage>;
let page: ReturnType<(typeof at)["open"]>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  at = visitingPage();
  useVisitStore().receive(AGREED);
  useKioskStore().state = { ...KIOSK, documentPrinter: "ready" };
});
afterEach(() => {
  page.unmount();
  vi.useRealTimers();
});
const tap = async (name: string, id?: string) => {
  const inPage = page.find(action(name, id));
  if (inPage.exists()) await inPage.trigger("click");
  else document.querySelector<HTMLElement>(action(name, id))?.click();
  await flushPromises();
};
const dialog = () => document.querySelector('[data-dialog="print-licence"]')?.textContent ?? "";

async function openList(): Promise<void> {
  useNavigationStore().go({ screen: "licences" });
  page = at.open(LicencesScreen);
  await flushPromises();
}
async function openOne(licence = PROPERTY): Promise<void> {
  await useLicencesStore().load();
  useNavigationStore().go({ screen: "licence", licenceId: licence.ref });
  page = at.open(LicenceScreen);
  await flushPromises();
}

describe("my licences", () => {
  it("come after card and consent only", async () => {
    useVisitStore().receive({ ...AGREED, consents: [] });
    await openList();
    expect(page.find('[data-screen="identity-consent"]').exists()).toBe(true);
    expect(at.host.licences.list).not.toHaveBeenCalled();
  });

  it("show what is good first, with number masked, office and last day", async () => {
    await openList();
    const cards = page.findAll(action("open-licence")).map((card) => card.text());
    expect(cards).toHaveLength(2);
    expect(cards[0]).toMatch(/不动产权证书.*有效.*\*{4}123号.*示例县自然资源局.*长期/s);
    expect(cards[1]).toMatch(/机动车驾驶证.*已过期.*2024年4月30日/s);
  });

  it("say that there are none without saying that somebody has none", async () => {
    at.host.licences.list.mockResolvedValueOnce({ licences: [], unreadable: 2 });
    await openList();
    expect(page.text()).toContain("没有查到您的电子证照");
    expect(page.text()).toContain("另有 2 份信息不对");
    expect(page.find(action("print-summary")).exists()).toBe(false);
  });

  it.each([
    ["SYSTEM_AWAY", "取号、看指南照常能用"],
    ["HALL_AWAY", "大厅的系统暂时连不上"],
    ["WRONG_HOLDER", "查回来的不是您的证照，已经全部丢掉"],
    ["CARD_NOT_SUPPORTED", "这种证件查不了电子证照"],
    ["CARD_EXPIRED", "请先换身份证"],
  ])("that do not come for %s are explained, and asked for again on a wish", async (code, words) => {
    at.host.licences.list.mockRejectedValueOnce(new ORPCError(code, { defined: true }));
    await openList();
    expect(page.text()).toContain(words);
    await tap("retry");
    expect(at.host.licences.list).toHaveBeenLastCalledWith({ again: true });
    expect(page.findAll(action("open-licence"))).toHaveLength(2);
  });

  it("show hostile names as text", async () => {
    const title = "<img src=x onerror=alert(1)>";
    at.host.licences.list.mockResolvedValueOnce({ licences: [{ ...PROPERTY, title }], unreadable: 0 });
    await openList();
    expect(page.text()).toContain(title);
    expect(page.find("img").exists()).toBe(false);
  });

  it("are forgotten with the visit, and an answer that comes later is nobody's", async () => {
    await openList();
    useLeavingStore().forget();
    expect(useLicencesStore().list.state).toBe("idle");
    const loading = useLicencesStore().load();
    useLeavingStore().forget();
    await loading;
    expect(useLicencesStore().list.state).toBe("idle");
  });
});

describe("one licence", () => {
  it("is masked until somebody wants to see it, and for twenty seconds only", async () => {
    await openOne();
    expect(page.text()).not.toContain(NUMBER);
    await tap("reveal-licence");
    expect(page.text()).toContain(NUMBER);
    expect(page.text()).toContain("示例街道虚构小区");
    expect(page.text().split("张样本")).toHaveLength(2);
    vi.advanceTimersByTime(19_000);
    await flushPromises();
    expect(page.text()).toContain(NUMBER);
    vi.advanceTimersByTime(1000);
    await flushPromises();
    expect(page.text()).not.toContain(NUMBER);
    expect(page.text()).not.toContain("张样本");
  });

  it.each([
    ["somebody is asked whether they are still there", () => void (useAttentionStore().asking = true)],
    ["staff are called", () => void (useAssistanceStore().open = true)],
  ])("is hidden when %s", async (_what, happens) => {
    await openOne();
    await tap("reveal-licence");
    happens();
    await flushPromises();
    expect(page.text()).not.toContain(NUMBER);
  });

  it("leads to what it need not be brought for", async () => {
    await openOne();
    const spared = page.get('[data-id="licence-uses"]').text();
    expect(spared).toContain("上学（窗口先查，查不到再补）");
    expect(spared).not.toContain("装电表");
    await tap("open-guide", "house-move");
    expect(useNavigationStore().place).toEqual({ screen: "guide", guideId: "house-move" });
  });

  it("tells what its issuer says", async () => {
    await openOne();
    at.host.licences.verify.mockResolvedValueOnce({ result: "void", checkedAt: 0 });
    await tap("verify-licence");
    expect(page.get('[data-id="check-result"]').text()).toContain("核验不通过");
  });

  it("that is over cannot be printed and spares nobody a paper", async () => {
    await openOne(DRIVING);
    expect(page.text()).toContain("有效期过了，办事不能用");
    expect(page.get(action("choose-errand")).attributes("disabled")).toBeDefined();
    expect(page.find('[data-id="licence-uses"]').exists()).toBe(false);
  });
});

describe("on paper", () => {
  it("a copy is for an errand that was chosen", async () => {
    await openOne();
    await tap("choose-errand");
    await tap("print-licence", "house-move");
    expect(at.host.licences.print.mock.calls).toEqual([
      [{ what: "certificate", ref: PROPERTY.ref, service: { kind: "guide", id: "house-move" } }],
    ]);
    expect(dialog()).toContain("打好了，请马上取走");
  });

  it("that broke off says where half a sheet may lie, and that nothing more comes", async () => {
    at.host.licences.print.mockResolvedValueOnce({ outcome: "failed", cause: "paperOut" });
    await openOne();
    await tap("choose-errand");
    await tap("print-licence", "house-move");
    expect(dialog()).toMatch(/没有打完：打印机没有纸了.*不会再出来.*打了一半的纸.*工作人员已经知道/s);
  });

  it("is counted once, however often the button is pressed", async () => {
    await openList();
    const licences = useLicencesStore();
    await Promise.all([
      licences.print({ what: "summary", medium: "slip" }),
      licences.print({ what: "summary", medium: "slip" }),
    ]);
    expect(at.host.licences.print).toHaveBeenCalledTimes(1);
  });
});

describe("for one service", () => {
  it("says what is there, over and missing, and what to do about it", async () => {
    useNavigationStore().go({ screen: "service-licences", kind: "guide", serviceId: "house-move" });
    page = at.open(ServiceLicencesScreen);
    await flushPromises();
    const rows = page.findAll('[data-id="service-paper"]').map((row) => row.text());
    expect(rows[0]).toMatch(/房产证明.*有.*不用带/s);
    expect(rows[1]).toMatch(/驾驶证.*过期.*请先换新的/s);
    expect(rows[2]).toMatch(/结婚证.*没有.*有原件请带上/s);
    expect(page.get('[data-id="papers-lacking"]').text()).toContain("3 样里有 1 样齐了");
    await tap("print-held");
    await tap("print-licence", "house-move");
    expect(at.host.licences.print.mock.calls[0]?.[0]).toMatchObject({ service: { kind: "guide", id: "house-move" } });
  });

  it("leads to the number, of a 一件事 as well", async () => {
    useNavigationStore().go({ screen: "service-licences", kind: "bundle", serviceId: "newborn" });
    page = at.open(ServiceLicencesScreen);
    await flushPromises();
    await tap("take-number");
    const ticketing = useTicketingStore();
    expect([ticketing.errand, ticketing.categoryId]).toEqual(["生孩子一件事", "household"]);
    ticketing.openWish();
    await ticketing.take();
    expect(at.host.calls.take.mock.calls[0]?.[0].about).toMatchObject({ kind: "bundle", id: "newborn" });
  });
});
