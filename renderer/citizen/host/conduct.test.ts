import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope, type EffectScope } from "vue";
import { BOOT, CARD, KIOSK, TICKET, VISIT } from "../fixtures/boot.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { useStaffStore } from "../../technician/stores/staff.ts";
import { useHostStore } from "../stores/host.ts";
import { useKioskStore } from "../stores/kiosk.ts";
import { useLookStore } from "../stores/look.ts";
import { useNavigationStore } from "../stores/navigation.ts";
import { useTicketingStore } from "../stores/ticketing.ts";
import { useVisitStore } from "../stores/visit.ts";
import { conduct } from "./conduct.ts";

let scope: EffectScope;
beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  scope = effectScope();
  scope.run(conduct);
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(1);

async function connect() {
  const host = fakeHost();
  useHostStore().attach(host.connection);
  await settle();
  return host;
}

describe("conduct", () => {
  it("fills the stores from the host", async () => {
    await connect();
    expect(useKioskStore().boot).toEqual(BOOT);
    expect(useKioskStore().state?.hall).toBe("online");
    expect(useVisitStore().visit).toEqual(VISIT);
  });

  it("asks for the boot data until it gets them", async () => {
    const host = fakeHost();
    host.calls.boot.mockRejectedValueOnce(new Error("not yet"));
    useHostStore().attach(host.connection);
    await vi.advanceTimersByTimeAsync(400);
    expect(useKioskStore().boot).toEqual(BOOT);
  });

  it("opens the door for a card on the reader, once and only from the first screen", async () => {
    const host = await connect();
    const navigation = useNavigationStore();
    host.visit.push({ ...VISIT, card: { state: "reading" } });
    await settle();
    expect(navigation.screen).toBe("attract");
    host.visit.push({ ...VISIT, card: CARD });
    await settle();
    expect(navigation.screen).toBe("home");
    navigation.go({ screen: "guides" });
    host.visit.push({ ...VISIT, card: { ...CARD, present: false } as typeof CARD });
    await settle();
    expect(navigation.screen).toBe("guides");
  });

  it("takes a card put on the reader as the answer to the card question", async () => {
    const host = await connect();
    useNavigationStore().home();
    useTicketingStore().choose({ categoryId: "household" });
    expect(useNavigationStore().screen).toBe("ticket-identify");
    host.visit.push({ ...VISIT, card: CARD });
    await settle();
    expect(useNavigationStore().screen).toBe("ticket-confirm");
    expect(useTicketingStore().withCard).toBe(true);
  });

  it("greets nobody with a card that a former citizen left", async () => {
    const host = await connect();
    host.visit.push({ ...VISIT, card: { state: "leftBehind" } });
    await settle();
    expect(useNavigationStore().screen).toBe("attract");
    expect(useVisitStore().cardLeftBehind).toBe(true);
  });

  it("begins anew when the host came back with another visit", async () => {
    const host = await connect();
    host.visit.push({ ...VISIT, card: CARD });
    await settle();
    useLookStore().toggleCare();
    host.lose();
    const next = fakeHost();
    next.visit.push({ ...VISIT, visitId: "visit-2" });
    useHostStore().attach(next.connection);
    await settle();
    expect(useNavigationStore().screen).toBe("attract");
    expect(useLookStore().look).toBe("standard");
    expect(useVisitStore().person).toBeUndefined();
  });

  it("does not take a number off the screen when the host came back", async () => {
    const host = await connect();
    const navigation = useNavigationStore();
    const ticketing = useTicketingStore();
    navigation.home();
    ticketing.choose({ categoryId: "pickup" });
    ticketing.openWish();
    await ticketing.take();
    host.visit.push({ ...VISIT, tickets: [{ ...TICKET, print: "printed" }] });
    await settle();
    expect(navigation.screen).toBe("ticket-done");
    host.lose();
    const next = fakeHost();
    next.visit.push({ ...VISIT, visitId: "visit-2" });
    useHostStore().attach(next.connection);
    await settle();
    expect(navigation.screen).toBe("ticket-done");
    expect(ticketing.ticket?.number).toBe(TICKET.number);
  });

  it("lets the kiosk close on a nearly empty battery when nobody is here, citizen or staff", async () => {
    const host = await connect();
    const staff = useStaffStore();
    staff.open = true;
    host.kiosk.push({ ...KIOSK, power: "closing" });
    await settle();
    expect(host.calls.nobodyHere).not.toHaveBeenCalled();
    staff.leave();
    await settle();
    expect(host.calls.nobodyHere).toHaveBeenCalledOnce();
  });

  it.each(["printed", "failed", "unknown"] as const)("shows the end of a job that ended as %s", async (print) => {
    const host = await connect();
    const ticketing = useTicketingStore();
    useNavigationStore().home();
    ticketing.choose({ categoryId: "pickup" });
    ticketing.openWish();
    await ticketing.take();
    expect(useNavigationStore().screen).toBe("ticket-progress");
    host.visit.push({ ...VISIT, tickets: [{ ...TICKET, print: "printing" }] });
    await settle();
    expect(useNavigationStore().screen).toBe("ticket-progress");
    host.visit.push({ ...VISIT, tickets: [{ ...TICKET, print }] });
    await settle();
    expect(useNavigationStore().screen).toBe("ticket-done");
  });
});

describe("the light at the reader", () => {
  const wants = (host: Awaited<ReturnType<typeof connect>>) =>
    host.calls.wants.mock.calls.splice(0).map(([{ card }]) => card);

  it("is on while a card is asked for, and off when it is read or not wanted any more", async () => {
    const host = await connect();
    const navigation = useNavigationStore();
    navigation.home();
    await settle();
    expect(wants(host)).toEqual([]);
    navigation.go({ screen: "ticket-identify" });
    await settle();
    expect(wants(host)).toEqual([true]);
    host.visit.push({ ...VISIT, card: { state: "reading" } });
    await settle();
    expect(wants(host)).toEqual([]);
    navigation.back();
    await settle();
    expect(wants(host)).toEqual([false]);
  });

  it("shows on the first screen where to begin, once somebody stands there", async () => {
    const host = await connect();
    host.kiosk.push({ ...KIOSK, presence: "present" });
    await settle();
    expect(wants(host)).toEqual([true]);
    host.kiosk.push({ ...KIOSK, presence: "notPresent" });
    await settle();
    expect(wants(host)).toEqual([false]);
  });

  it("leads to a card that was left behind, also after the host came back", async () => {
    const host = await connect();
    host.visit.push({ ...VISIT, visitId: "visit-2", card: { state: "leftBehind" } });
    await settle();
    expect(wants(host)).toEqual([true]);
    host.lose();
    const next = fakeHost();
    next.visit.push({ ...VISIT, visitId: "visit-3", card: { state: "leftBehind" } });
    useHostStore().attach(next.connection);
    await settle();
    expect(wants(next)).toContain(true);
  });
});
