import { flushPromises, mount } from "@vue/test-utils";
import { ORPCError } from "@orpc/client";
import { createPinia, setActivePinia, type Pinia } from "pinia";
import { beforeEach, expect, it } from "vitest";
import { BOOT, KIOSK, TICKET, VISIT } from "../fixtures/boot.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import TicketConfirmScreen from "../screens/TicketConfirmScreen.vue";
import TicketDoneScreen from "../screens/TicketDoneScreen.vue";
import TicketIdentifyScreen from "../screens/TicketIdentifyScreen.vue";
import TicketNumberScreen from "../screens/TicketNumberScreen.vue";
import { useHostStore } from "./host.ts";
import { useKioskStore } from "./kiosk.ts";
import { useNavigationStore } from "./navigation.ts";
import { useTicketingStore } from "./ticketing.ts";
import { useTypingStore } from "./typing.ts";
import { useVisitStore } from "./visit.ts";

/** What a citizen is offered while the card reader is out of order: only what the hall allows and the kiosk has. */
const NUMBER = "411322190001010019";

let pinia: Pinia;
let host: ReturnType<typeof fakeHost>;
beforeEach(() => {
  pinia = createPinia();
  setActivePinia(pinia);
  host = fakeHost();
  useHostStore().attach(host.connection);
  const [first, ...others] = BOOT.hall.categories;
  if (first === undefined) throw new Error("no category");
  const allowed = { ...first, identity: "required" as const, identityBy: ["card", "keypad", "scan"] as const };
  useKioskStore().boot = {
    ...BOOT,
    hall: { ...BOOT.hall, categories: [{ ...allowed, identityBy: [...allowed.identityBy] }, ...others] },
  };
  useKioskStore().state = { ...KIOSK, idReader: "notReady" };
  useVisitStore().receive(VISIT);
  useNavigationStore().home();
  useTicketingStore().choose({ categoryId: first.id });
});

const open = (screen: Parameters<typeof mount>[0]) =>
  mount(screen, { global: { plugins: [pinia] }, attachTo: document.body });

it("offers the keypad only where the hall allows it and only while the reader is away", async () => {
  const page = open(TicketIdentifyScreen);
  expect(page.find('[data-action="type-number"]').exists()).toBe(true);
  useKioskStore().state = KIOSK;
  await flushPromises();
  expect(page.find('[data-action="type-number"]').exists()).toBe(false);
  useKioskStore().boot = BOOT;
  useKioskStore().state = { ...KIOSK, idReader: "notReady" };
  await flushPromises();
  expect(page.find('[data-action="type-number"]').exists()).toBe(false);
});

it("arms the scanner while the question stands, and disarms it when the reader is back", async () => {
  open(TicketIdentifyScreen);
  await flushPromises();
  expect(host.calls.scanNumber).toHaveBeenCalledTimes(1);
  expect(host.calls.scanNumber.mock.calls[0]?.[0].aborted).toBe(false);
  useKioskStore().state = KIOSK;
  await flushPromises();
  expect(host.calls.scanNumber.mock.calls[0]?.[0].aborted).toBe(true);
});

it("takes a number that is typed, tells only its mask, and forgets it", async () => {
  useNavigationStore().go({ screen: "ticket-number" });
  const page = open(TicketNumberScreen);
  for (const key of NUMBER) await page.get(`[data-action="key"][data-id="${key}"]`).trigger("click");
  expect(page.get('[data-id="typed"]').text()).toBe("411322 19000101 0019");
  await page.get('[data-action="use-number"]').trigger("click");
  await flushPromises();
  expect(host.calls.typeNumber.mock.calls).toEqual([[{ idNumber: NUMBER }]]);
  expect(useNavigationStore().screen).toBe("ticket-confirm");
  expect(useTypingStore().text).toBe("");
  useVisitStore().receive({ ...VISIT, typed: { maskedNumber: "4113****0019", by: "keypad" } });
  expect(open(TicketConfirmScreen).text()).toContain("4113****0019");
});

it("says at once that a number cannot be right, and when the host will not take it", async () => {
  const page = open(TicketNumberScreen);
  useTypingStore().change("411322190001010018");
  await flushPromises();
  expect(page.text()).toContain("号码好像不对");
  expect(page.get('[data-action="use-number"]').attributes("disabled")).toBeDefined();
  host.calls.typeNumber.mockRejectedValueOnce(new ORPCError("NOT_A_NUMBER", { defined: true }));
  useTypingStore().change(NUMBER);
  await useTypingStore().send();
  expect(useTypingStore().trouble).toBe("refused");
  expect(page.text()).toContain("请对照证件再看一遍");
});

it("gives the number to a telephone when there is no slip", () => {
  useKioskStore().state = { ...KIOSK, printer: "none" };
  useTicketingStore().show({ ...TICKET, print: "failed", printFailure: "offline" });
  expect(open(TicketDoneScreen).find("svg.qr").exists()).toBe(true);
  useTicketingStore().show({ ...TICKET, print: "printed" });
  expect(open(TicketDoneScreen).find("svg.qr").exists()).toBe(false);
});
