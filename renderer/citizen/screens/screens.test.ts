import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia, type Pinia } from "pinia";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { nextTick, type Component } from "vue";
import type { VisitTicket } from "../../../electron/contract/index.ts";
import { CallingRules } from "../../../kiosk-config/schema/hall.ts";
import { BOOT, CARD, KIOSK, TICKET, VISIT } from "../fixtures/boot.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { useHostStore } from "../stores/host.ts";
import { useKioskStore } from "../stores/kiosk.ts";
import { useNavigationStore } from "../stores/navigation.ts";
import { useTicketingStore } from "../stores/ticketing.ts";
import { useVisitStore } from "../stores/visit.ts";
import AttractScreen from "./AttractScreen.vue";
import HomeScreen from "./HomeScreen.vue";
import TicketChooseScreen from "./TicketChooseScreen.vue";
import TicketConfirmScreen from "./TicketConfirmScreen.vue";
import TicketDoneScreen from "./TicketDoneScreen.vue";
import TicketIdentifyScreen from "./TicketIdentifyScreen.vue";

let pinia: Pinia;
let host: ReturnType<typeof fakeHost>;
beforeEach(() => {
  pinia = createPinia();
  setActivePinia(pinia);
  host = fakeHost();
  useHostStore().attach(host.connection);
  useKioskStore().boot = BOOT;
  useKioskStore().state = KIOSK;
  useVisitStore().receive(VISIT);
  useNavigationStore().home();
});

const open = (screen: Component) => mount(screen, { global: { plugins: [pinia] }, attachTo: document.body });
const action = (name: string, id?: string) => `[data-action="${name}"]${id === undefined ? "" : `[data-id="${id}"]`}`;

describe("attract", () => {
  it("opens at a touch anywhere", async () => {
    useNavigationStore().reset();
    const page = open(AttractScreen);
    expect(page.text()).toContain(BOOT.place);
    await page.get(action("start")).trigger("click");
    expect(useNavigationStore().screen).toBe("home");
  });

  it("says what is announced for kiosks at this time, and nothing that is over or meant for elsewhere", async () => {
    const at = { from: "2020-01-01", until: "2099-12-31", where: ["kiosk" as const] };
    const announcements = [
      { ...at, title: "停水通知", text: "今天下午停水。" },
      { ...at, title: "早过了", text: "去年的事。", until: "2020-01-02" },
      { ...at, title: "只在墙上", text: "叫号屏才有。", where: ["display" as const] },
    ];
    useKioskStore().boot = { ...BOOT, announcements };
    const page = open(AttractScreen);
    expect(page.get('[data-id="announcement"]').text()).toContain("今天下午停水");
    expect(page.text()).not.toMatch(/早过了|只在墙上/);
    useKioskStore().boot = BOOT;
    expect(open(AttractScreen).find('[data-id="announcement"]').exists()).toBe(false);
  });

  it("begins nothing when the machine is about to close, and says where to go", () => {
    useKioskStore().state = { ...KIOSK, power: "closing" };
    const page = open(AttractScreen);
    expect(page.find(action("start")).exists()).toBe(false);
    expect(page.text()).toContain("机器就要关机");
    expect(page.text()).toContain(`请到${BOOT.help.desk}，或者用别的机器`);
    expect(page.text()).not.toMatch(/点一下屏幕|身份证/);
  });

  it("speaks of cards only where there is a reader", () => {
    expect(open(AttractScreen).text()).toContain("把身份证放到读卡区也可以开始");
    useKioskStore().state = { ...KIOSK, idReader: "none" };
    expect(open(AttractScreen).text()).not.toContain("身份证");
  });
});

describe("home", () => {
  it("greets with the mask and with nothing more", () => {
    useVisitStore().receive({ ...VISIT, card: CARD });
    const page = open(HomeScreen);
    expect(page.get("h1").text()).toBe("测*，您好");
    expect(page.text()).not.toContain("4113");
  });

  it("leads to searching, to what is done in one go, and to what people often do here", async () => {
    const page = open(HomeScreen);
    await page.get(action("open-search")).trigger("click");
    expect(useNavigationStore().screen).toBe("search");
    await page.get(action("open-bundles")).trigger("click");
    expect(useNavigationStore().screen).toBe("bundles");
    expect(page.findAll(".frequent button").map((button) => button.text())).toEqual(["开饭店办许可", "生孩子一件事"]);
    await page.get(action("open-bundle", "newborn")).trigger("click");
    expect(useNavigationStore().place).toEqual({ screen: "bundle", bundleId: "newborn" });
  });

  it("hides what does not stand whole in the room that is left", async () => {
    onTestFinished(() => void vi.restoreAllMocks());
    vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (this: HTMLElement) {
      const row = [...(this.parentElement?.children ?? [])].indexOf(this);
      return new DOMRect(0, 0, 100, this.tagName === "LI" ? 60 * (row + 1) : 100);
    });
    const page = open(HomeScreen);
    await nextTick();
    expect(page.findAll(".frequent li").map((entry) => entry.classes("away"))).toEqual([false, true]);
    expect(page.get(".often h2").classes("away")).toBe(false);
  });

  it("looks after the room of what comes later than the screen", async () => {
    const observed = vi.spyOn(ResizeObserver.prototype, "observe");
    onTestFinished(() => void vi.restoreAllMocks());
    useKioskStore().boot = undefined;
    const page = open(HomeScreen);
    expect(page.find(".often").exists()).toBe(false);
    useKioskStore().boot = BOOT;
    await nextTick();
    expect(observed).toHaveBeenCalledWith(page.get(".often").element);
  });

  it("offers what works now and says what does not", () => {
    useKioskStore().state = { ...KIOSK, hall: "away", printer: "paperOut" };
    const page = open(HomeScreen);
    expect(page.text()).toContain("仍然可以取号");
    expect(page.text()).toContain("打印机没有纸了");
    expect(page.find(action("take-number")).exists()).toBe(true);
  });
});

describe("choosing and identifying", () => {
  it("shows who waits, and still offers every category without the hall", () => {
    expect(open(TicketChooseScreen).text()).toContain("3 人在等，约 10～20 分钟");
    useKioskStore().state = { ...KIOSK, hall: "away", waiting: [] };
    expect(open(TicketChooseScreen).findAll(action("choose-category"))).toHaveLength(3);
  });

  it.each([
    ["household", true],
    ["property", false],
  ])("lets %s go on without a card: %s", (categoryId, may) => {
    useTicketingStore().choose({ categoryId });
    expect(open(TicketIdentifyScreen).find(action("go-on-without-card")).exists()).toBe(may);
  });

  it("asks kindly for another try by cause", () => {
    useTicketingStore().choose({ categoryId: "household" });
    useVisitStore().receive({ ...VISIT, card: { state: "failed", cause: "readAgain" } });
    const page = open(TicketIdentifyScreen);
    expect(page.get('[data-screen="ticket-identify"]').attributes("data-variant")).toBe("failed");
    expect(page.text()).toContain("没有读到，请再放一次");
  });
});

describe("confirming", () => {
  it("takes one number however often the button is pressed", async () => {
    useTicketingStore().choose({ categoryId: "pickup" });
    const page = open(TicketConfirmScreen);
    const button = page.get(action("confirm-ticket"));
    await Promise.all([button.trigger("click"), button.trigger("click"), button.trigger("click")]);
    await flushPromises();
    expect(host.calls.take).toHaveBeenCalledTimes(1);
    expect(useNavigationStore().screen).toBe("ticket-progress");
  });

  it("says beforehand that there will be no slip", () => {
    useKioskStore().state = { ...KIOSK, printer: "none" };
    useTicketingStore().choose({ categoryId: "pickup" });
    expect(open(TicketConfirmScreen).text()).toContain("号码会显示在屏幕上");
  });

  it("uses the card only by choice where the policy leaves it", async () => {
    useVisitStore().receive({ ...VISIT, card: CARD });
    useTicketingStore().choose({ categoryId: "household" });
    const page = open(TicketConfirmScreen);
    expect(page.text()).toContain("测* 身份证");
    await page.get(action("go-on-without-card")).trigger("click");
    expect(page.text()).toContain("不使用证件");
    await page.get(action("use-card")).trigger("click");
    expect(page.text()).toContain("测* 身份证");
  });
});

describe("going earlier", () => {
  const calling = CallingRules.parse({});
  const withRules = (rules: Partial<CallingRules>) => {
    useKioskStore().boot = { ...BOOT, hall: { ...BOOT.hall, calling: { ...calling, ...rules } } };
  };
  const confirm = (categoryId = "pickup") => {
    useTicketingStore().choose({ categoryId });
    return open(TicketConfirmScreen);
  };
  const pressed = async (page: ReturnType<typeof open>) => {
    await page.get(action("confirm-ticket")).trigger("click");
    await flushPromises();
    return host.calls.take.mock.calls.at(-1)?.[0];
  };

  it("is one quiet row that nobody has to touch", async () => {
    const page = confirm();
    expect(page.get(action("open-lanes")).text()).toBe("优先服务：老年人、残疾人、军人、孕妇");
    expect(page.find(action("choose-lane")).exists()).toBe(false);
    expect(await pressed(page)).not.toHaveProperty("lane");
  });

  it("is said with one touch and taken back with one, and the wait is told by it", async () => {
    const lanes = [{ lane: "pregnant" as const, waiting: 1, lowMinutes: 3, highMinutes: 8 }];
    useKioskStore().state = { ...KIOSK, waiting: KIOSK.waiting.map((one) => ({ ...one, lanes })) };
    const page = confirm("household");
    expect(page.text()).toContain("3 人在等，约 10～20 分钟");
    await page.get(action("open-lanes")).trigger("click");
    expect(page.get(action("open-lanes")).attributes("aria-expanded")).toBe("true");
    expect(page.findAll(action("choose-lane"))).toHaveLength(4);
    await page.get(action("choose-lane", "pregnant")).trigger("click");
    expect(page.get('[data-part="lane"]').text()).toContain("优先服务：孕妇");
    expect(page.get('[data-part="lane"]').text()).toContain("请给窗口看证件");
    expect(page.text()).toContain("前面 1 人，约 3～8 分钟");
    await page.get(action("no-lane")).trigger("click");
    expect(page.text()).toContain("3 人在等，约 10～20 分钟");
    await page.get(action("open-lanes")).trigger("click");
    await page.get(action("choose-lane", "disabled")).trigger("click");
    expect(await pressed(page)).toMatchObject({ lane: "disabled" });
  });

  it("is asked of nobody for a lane that the hall has not, and not at all where it has none", () => {
    withRules({ laneMinutes: { elder: 15, disabled: 20, military: 0, pregnant: 20 } });
    expect(confirm().get(action("open-lanes")).text()).toBe("优先服务：老年人、残疾人、孕妇");
    withRules({ laneMinutes: { elder: 0, disabled: 0, military: 0, pregnant: 0 } });
    expect(confirm().find('[data-part="lane"]').exists()).toBe(false);
  });

  it("is given by the card alone, and said; without the card it can be asked for", async () => {
    useVisitStore().receive({ ...VISIT, card: CARD, elder: "card" });
    const page = confirm("household");
    expect(page.text()).toContain("老年人，按证件已经优先");
    expect(page.find('[data-part="lane"]').exists()).toBe(false);
    await page.get(action("go-on-without-card")).trigger("click");
    expect(page.text()).not.toContain("按证件已经优先");
    expect(page.find(action("open-lanes")).exists()).toBe(true);
  });

  it("follows from a number that was typed as what somebody says, and may be contradicted", async () => {
    const typed = { maskedNumber: "1101****0014", by: "keypad" as const };
    useVisitStore().receive({ ...VISIT, typed, elder: "number" });
    const page = confirm("household");
    expect(page.get('[data-part="lane"]').text()).toContain("优先服务：老年人");
    await page.get(action("no-lane")).trigger("click");
    expect(await pressed(page)).not.toHaveProperty("lane");
    expect(await pressed(confirm("household"))).toMatchObject({ lane: "elder" });
  });

  it("is promised only where what people say of themselves counts at once", async () => {
    withRules({ declaredLanes: "told" });
    const lanes = [{ lane: "military" as const, waiting: 0, lowMinutes: 0, highMinutes: 1 }];
    useKioskStore().state = { ...KIOSK, waiting: KIOSK.waiting.map((one) => ({ ...one, lanes })) };
    const page = confirm("household");
    await page.get(action("open-lanes")).trigger("click");
    await page.get(action("choose-lane", "military")).trigger("click");
    expect(page.get('[data-part="lane"]').text()).toContain("请先给窗口看证件，看过就优先");
    expect(page.text()).toContain("3 人在等，约 10～20 分钟");
  });

  it("is told with the number, and what to bring", () => {
    const done = (priority: VisitTicket["priority"]) => {
      useTicketingStore().show({ ...TICKET, ...(priority && { priority }) });
      return open(TicketDoneScreen);
    };
    const of = (priority: VisitTicket["priority"]) => done(priority).get('[data-part="priority"]').text();
    expect(of({ lane: "elder", from: "card", standing: "given" })).toBe("优先（老年人）");
    expect(of({ lane: "pregnant", from: "declared", standing: "given" })).toMatch(/优先（孕妇）.*请给窗口看证件/);
    expect(of({ lane: "pregnant", from: "declared", standing: "told" })).toMatch(/^孕妇，看证件后优先/);
    expect(done(undefined).find('[data-part="priority"]').exists()).toBe(false);
  });
});

describe("done", () => {
  it.each([
    [{ print: "printed" }, "printed", "请拿好纸条", false],
    [{ print: "printed", offline: true }, "offline", "这个号照样有效", false],
    [{ print: "failed", printFailure: "paperOut" }, "paper-out", "号给您留着", true],
    [{ print: "failed", printFailure: "coverOpen" }, "printer-fault", "盖子没有合上", true],
    [{ print: "unknown" }, "unknown", "不能确定", true],
  ] as const)("%j is shown as %s", (patch, variant, words, mayReprint) => {
    useKioskStore().state = { ...KIOSK, printer: mayReprint ? "paperOut" : "ready" };
    useTicketingStore().show({ ...TICKET, ...patch });
    const page = open(TicketDoneScreen);
    expect(page.get('[data-screen="ticket-done"]').attributes("data-variant")).toBe(variant);
    expect(page.get(".number").text()).toBe("A007");
    expect(page.text()).toContain(words);
    expect(page.find(action("reprint")).exists()).toBe(mayReprint);
  });

  it("prints the same number when there is paper again", async () => {
    useKioskStore().state = { ...KIOSK, printer: "paperOut" };
    useTicketingStore().show({ ...TICKET, print: "failed", printFailure: "paperOut" });
    const page = open(TicketDoneScreen);
    expect(page.get(action("reprint")).attributes("disabled")).toBeDefined();
    useKioskStore().state = KIOSK;
    await nextTick();
    expect(page.text()).toContain("纸装好了");
    await page.get(action("reprint")).trigger("click");
    await flushPromises();
    expect(host.calls.reprint.mock.calls).toEqual([[{ ticketId: "ticket-1" }]]);
    expect(host.calls.take).not.toHaveBeenCalled();
  });

  it("reminds of a card that still lies there", () => {
    useVisitStore().receive({ ...VISIT, card: CARD });
    useTicketingStore().show({ ...TICKET, print: "printed" });
    expect(open(TicketDoneScreen).text()).toContain("请取走您的证件");
  });
});
