import { ORPCError } from "@orpc/client";
import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import type { Visit } from "../../../electron/contract/index.ts";
import { BOOT, CARD, KIOSK, VISIT } from "../fixtures/boot.ts";
import { useHostStore } from "../stores/host.ts";
import { useKioskStore } from "../stores/kiosk.ts";
import { useNavigationStore } from "../stores/navigation.ts";
import { useVisitStore } from "../stores/visit.ts";
import IdentityGate from "./IdentityGate.vue";

const SLOT = { slots: { default: "<p data-screen='inside'>inside</p>" } };
const calls = {
  wants: vi.fn(async () => undefined),
  consent: vi.fn(async () => undefined),
  actForAnother: vi.fn(async () => undefined),
  factor: {
    send: vi.fn(async () => ({ maskedPhone: "138****0001" })),
    check: vi.fn(async () => ({ result: "wrong" as const, triesLeft: 2 })),
  },
};

beforeEach(() => {
  vi.clearAllMocks();
  setActivePinia(createPinia());
  useKioskStore().boot = BOOT;
  useKioskStore().state = KIOSK;
  useHostStore().attach({ client: { visit: calls }, lost: new AbortController().signal } as never);
});

const show = (visit: Partial<Visit>, props: { need?: "number" | "card" | "cardAndFactor" } = {}) => {
  useVisitStore().receive({ ...VISIT, ...visit });
  return mount(IdentityGate, { props: { purpose: "licences", ...props }, ...SLOT });
};
const screenOf = (page: ReturnType<typeof show>) => page.find("[data-screen]").attributes("data-screen");
const CARD_READ = { card: CARD, identity: { level: "card" as const, awaitsPrincipal: false, typedName: false } };

describe("what stands before a personal service", () => {
  it("asks for the card, then for consent, then opens", async () => {
    const page = show({});
    expect(screenOf(page)).toBe("identity-card");
    expect(calls.wants).toHaveBeenLastCalledWith({ card: true });
    useVisitStore().receive({ ...VISIT, ...CARD_READ });
    await nextTick();
    expect(screenOf(page)).toBe("identity-consent");
    expect(calls.wants).toHaveBeenLastCalledWith({ card: false });
    expect(page.text()).toContain("用您的身份证号码查您名下的证照。");
    await page.find("[data-action=agree]").trigger("click");
    await vi.waitFor(() => expect(calls.consent).toHaveBeenCalledWith({ purpose: "licences" }));
    useVisitStore().receive({ ...VISIT, ...CARD_READ, consents: ["licences"] });
    await nextTick();
    expect(screenOf(page)).toBe("inside");
  });

  it("says that a card is no longer valid, and what still works", () => {
    const page = show({ ...CARD_READ, card: { ...CARD, expired: true } as Visit["card"], consents: ["licences"] });
    expect(page.find("[data-variant=expired]").exists()).toBe(true);
    expect(page.text()).toContain("排队取号仍然可以用");
  });

  it("asks for the code where that is needed, and tells how many tries are left", async () => {
    const page = show({ ...CARD_READ, consents: ["licences"] }, { need: "cardAndFactor" });
    expect(screenOf(page)).toBe("identity-factor");
    await page.find("[data-action=send-code]").trigger("click");
    await vi.waitFor(() => expect(page.text()).toContain("138****0001"));
    for (const digit of "123456") await page.find(`[data-action="key"][data-id="${digit}"]`).trigger("click");
    await page.find("[data-action=check-code]").trigger("click");
    await vi.waitFor(() => expect(page.text()).toContain("还可以试 2 次"));
  });

  it("sends on to the window whoever has no telephone registered, and sends no code again", async () => {
    calls.factor.send.mockRejectedValueOnce(new ORPCError("NO_PHONE", { defined: true }));
    const page = show({ ...CARD_READ, consents: ["licences"] }, { need: "cardAndFactor" });
    await page.find("[data-action=send-code]").trigger("click");
    await vi.waitFor(() => expect(page.text()).toContain("您没有登记手机号码"));
    expect(page.find("[data-action=send-code]").exists()).toBe(false);
    await page.get("[data-action=take-number]").trigger("click");
    expect(useNavigationStore().screen).toBe("ticket-choose");
  });

  it("asks whoever acts for another on the other's behalf, in words of the other", () => {
    const agent = { maskedName: "张*", maskedNumber: "4113****0019" };
    const page = show({ card: CARD, identity: { ...CARD_READ.identity, agent } });
    expect(screenOf(page)).toBe("identity-consent");
    expect(page.text()).toContain("查看他的电子证照，您同意吗？");
    expect(page.text()).toContain("用他的身份证号码查他名下的证照，由您代办。");
    expect(page.text()).not.toContain("您名下");
  });

  it("waits for the other person's card while somebody acts for them", () => {
    const agent = { maskedName: "张*", maskedNumber: "4113****0019" };
    const page = show({ identity: { level: "none", agent, awaitsPrincipal: true, typedName: false } });
    expect(screenOf(page)).toBe("identity-principal");
    expect(page.text()).toContain("张*");
    expect(page.find("[data-action=type-principal]").exists()).toBe(false);
  });
});
