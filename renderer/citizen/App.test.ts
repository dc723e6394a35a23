import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia, type Pinia } from "pinia";
import { beforeAll, afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import { BOOT, CARD, KIOSK, TICKET, VISIT } from "./fixtures/boot.ts";
import { fakeHost } from "./fixtures/fake-host.ts";
import { useAttentionStore } from "./stores/attention.ts";
import { useHostStore } from "./stores/host.ts";
import { useKioskStore } from "./stores/kiosk.ts";
import { useNavigationStore } from "./stores/navigation.ts";
import { useTicketingStore } from "./stores/ticketing.ts";
import { useVisitStore } from "./stores/visit.ts";
import { loadLater } from "./screens/later.ts";
import App from "./App.vue";

// The faces are made by the build; a test page has none.
vi.mock("./wide-typeface.ts", () => ({ loadWideTypeface: async () => undefined }));

const bridge = { connect: vi.fn(), ready: vi.fn(), beat: vi.fn() };
let pinia: Pinia;
beforeEach(() => {
  vi.clearAllMocks();
  Object.assign(window, { fangbian: bridge });
  Object.defineProperty(document, "fonts", { value: { ready: Promise.resolve() }, configurable: true });
  pinia = createPinia();
  setActivePinia(pinia);
});
let page: ReturnType<typeof mount>;
afterEach(() => {
  page.unmount();
  vi.useRealTimers();
});

// What the page fetches behind the first screens must not outlive its test.
afterAll(loadLater);

const open = () => (page = mount(App, { global: { plugins: [pinia] }, attachTo: document.body }));
const find = (selector: string) => document.querySelector(selector);

function boot() {
  const host = fakeHost();
  useHostStore().attach(host.connection);
  useKioskStore().boot = BOOT;
  useKioskStore().state = KIOSK;
  useVisitStore().receive(VISIT);
  return host;
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 5000 });

/** Dialogs and later screens are fetched when they are wanted; on a busy machine that takes longer than these tests wait. */
beforeAll(async () => {
  await loadLater();
}, 120_000);

describe("the page", () => {
  it("is ready as soon as the first screen stands, while the host still starts, and fills in what the host tells", async () => {
    open();
    await soon(() => expect(bridge.ready).toHaveBeenCalledTimes(1));
    expect(find('[data-screen="attract"]')).not.toBeNull();
    await page.get('[data-action="start"]').trigger("click");
    expect(find('[data-screen="home"]')).not.toBeNull();
    expect(find('[data-action="open-guide"]')).toBeNull();
    boot();
    await flushPromises();
    expect(find('[data-action="open-guide"]')).not.toBeNull();
    expect(document.body.textContent).toContain(BOOT.hall.name);
    expect(bridge.ready).toHaveBeenCalledTimes(1);
  });

  it("turns millimetres into this panel's pixels, and the look into roles", async () => {
    boot();
    open();
    Object.assign(window, { innerWidth: 1080, innerHeight: 1920 });
    window.dispatchEvent(new Event("resize"));
    expect(document.documentElement.style.getPropertyValue("--mm")).toBe("4.0339px");
    const toggle = page.get('[data-action="toggle-care"]');
    await toggle.trigger("click");
    expect(document.documentElement.dataset["look"]).toBe("care");
    expect(toggle.text()).toBe("标准版");
    await toggle.trigger("click");
    expect(document.documentElement.dataset["look"]).toBe("standard");
  });

  it("covers the screen while the host is away, and comes back to it", async () => {
    const host = boot();
    open();
    useNavigationStore().home();
    vi.useFakeTimers();
    host.lose();
    await vi.advanceTimersByTimeAsync(1000);
    expect(find('[data-screen="out-of-service"]')).not.toBeNull();
    useHostStore().attach(fakeHost().connection);
    await vi.advanceTimersByTimeAsync(1);
    expect(find('[data-screen="home"]')).not.toBeNull();
  });

  it("never covers a number", async () => {
    const host = boot();
    open();
    useTicketingStore().show({ ...TICKET, print: "printed" });
    host.lose();
    await vi.waitFor(() => expect(useHostStore().away).toBe(true), { timeout: 3000 });
    await vi.waitFor(() => expect(find('[data-screen="ticket-done"]')).not.toBeNull(), { timeout: 5000 });
    expect(find('[data-screen="out-of-service"]')).toBeNull();
  });

  it("asks whether somebody is still there, in a dialog with the focus on going on", async () => {
    boot();
    open();
    useNavigationStore().home();
    const attention = useAttentionStore();
    attention.$patch({ asking: true, secondsLeft: 30 });
    await soon(() => expect(find('[data-dialog="idle"]')).not.toBeNull());
    const dialog = find('[data-dialog="idle"]');
    expect(dialog?.getAttribute("role")).toBe("dialog");
    expect(dialog?.textContent).toContain("30");
    await soon(() => expect(document.activeElement?.getAttribute("data-action")).toBe("continue"));
    window.dispatchEvent(new Event("pointerdown"));
    await soon(() => expect(find('[data-dialog="idle"]')).toBeNull());
  });

  it("reminds of the card after 结束, and names nobody while it does", async () => {
    const host = boot();
    open();
    useVisitStore().receive({ ...VISIT, card: CARD });
    useNavigationStore().home();
    await nextTick();
    await page.get('[data-action="finish"]').trigger("click");
    await soon(() => expect(find('[data-dialog="take-card"]')).not.toBeNull());
    expect(find('[data-dialog="take-card"]')?.textContent).not.toContain("测");
    expect(host.calls.end).not.toHaveBeenCalled();
    useVisitStore().receive({ ...VISIT, card: { ...CARD, present: false } as typeof CARD });
    await soon(() => expect(host.calls.end).toHaveBeenCalledTimes(1));
    expect(document.body.textContent).not.toContain("测");
  });

  it("calls a person from any screen and says whether the call has arrived", async () => {
    boot();
    open();
    await page.get('[data-action="help"]').trigger("click");
    await soon(() => expect(find('[data-screen="help"][data-variant="open"]')).not.toBeNull());
    (find('[data-action="close-help"]') as HTMLElement).click();
    await soon(() => expect(find('[data-dialog="help"]')).toBeNull());
  });

  it("keeps every place of the bar where it is", async () => {
    boot();
    open();
    const places = () => page.findAll(".bar .place").map((place) => place.find("button").attributes("data-action"));
    const places0 = page.findAll(".bar .place").length;
    useNavigationStore().home();
    useNavigationStore().go({ screen: "guides" });
    await soon(() => expect(page.findAll(".bar button")).toHaveLength(5));
    expect(places()).toEqual(["back", "home", "toggle-care", "help", "finish"]);
    expect(places0).toBe(5);
  });
});

describe("what staff of the hall say", () => {
  const HOSTILE = "<img src=x onerror=alert(1)>{{ 1 + 1 }}今天三点提前停止取号";

  it("stands on the first screens as text, and goes when it is over", async () => {
    boot();
    useKioskStore().state = { ...KIOSK, message: HOSTILE };
    open();
    expect(page.get('[data-id="message"]').text()).toBe(HOSTILE);
    expect(find('[data-id="message"] img')).toBeNull();
    await page.get('[data-action="start"]').trigger("click");
    expect(page.get('[data-screen="home"] [data-id="message"]').text()).toBe(HOSTILE);
    useKioskStore().state = KIOSK;
    await nextTick();
    expect(find('[data-id="message"]')).toBeNull();
  });

  it("out of service lets who is here finish, then says why and where to go", async () => {
    boot();
    open();
    await page.get('[data-action="start"]').trigger("click");
    useKioskStore().state = { ...KIOSK, outOfService: { reason: "打印机在修", since: 1 } };
    await nextTick();
    expect(find('[data-screen="home"]')).not.toBeNull();
    useNavigationStore().reset();
    await nextTick();
    const shown = page.get('[data-screen="out-of-service"][data-variant="ordered"]').text();
    expect(shown).toContain("打印机在修");
    expect(shown).toContain("一楼咨询台");
    expect(shown).toContain(BOOT.hall.windows[0]?.place);
    expect(find('[data-action="start"]')).toBeNull();
    expect(find('[data-action="help"]')).not.toBeNull();
    useKioskStore().state = KIOSK;
    await nextTick();
    expect(find('[data-action="start"]')).not.toBeNull();
  });

  it("a restart is said to who is here, with the time that is left, and once more near the end", async () => {
    boot();
    open();
    useKioskStore().state = { ...KIOSK, endsAt: Date.now() + 16_000 };
    await nextTick();
    expect(find('[data-dialog="restart"]')).toBeNull();
    await page.get('[data-action="start"]').trigger("click");
    await soon(() => expect(find('[data-dialog="restart"]')?.textContent).toContain("已经取到的号仍然有效"));
    document.querySelector<HTMLElement>('[data-dialog="restart"] [data-action="continue"]')?.click();
    await soon(() => expect(find('[data-dialog="restart"]')).toBeNull());
    await soon(() => expect(find('[data-dialog="restart"]')).not.toBeNull());
    document.querySelector<HTMLElement>('[data-dialog="restart"] [data-action="continue"]')?.click();
    await soon(() => expect(find('[data-dialog="restart"]')).toBeNull());
  });
});
