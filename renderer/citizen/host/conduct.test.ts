import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope, type EffectScope } from "vue";
import { BOOT, CARD, KIOSK, TICKET, VISIT } from "../fixtures/boot.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { useStaffStore } from "../../technician/stores/staff.ts";
import { useAppealStore } from "../stores/appeal.ts";
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

  it("keeps an appeal that was being handed over when the host died, under the same key, and then its receipt", async () => {
    const first = await connect();
    const navigation = useNavigationStore();
    const appeal = useAppealStore();
    navigation.home();
    appeal.begin();
    appeal.choose("pushed-around");
    navigation.go({ screen: "appeal-review" });
    first.appeals.file.mockReturnValueOnce(new Promise(() => undefined));
    void appeal.file();
    await settle();
    first.lose();
    await settle();
    const second = fakeHost();
    second.visit.push({ ...VISIT, visitId: "visit-2" });
    useHostStore().attach(second.connection);
    await settle();
    await settle();
    expect(navigation.screen).toBe("appeal-review");
    await appeal.file();
    const key = first.appeals.file.mock.lastCall?.[0].wishKey;
    expect(second.appeals.file.mock.lastCall?.[0]).toEqual({ wishKey: key, appeal: { categoryId: "pushed-around" } });
    expect(navigation.screen).toBe("appeal-done");
    second.lose();
    const third = fakeHost();
    third.visit.push({ ...VISIT, visitId: "visit-3" });
    useHostStore().attach(third.connection);
    await settle();
    await settle();
    expect(appeal.receipt?.wishKey).toBe(key);
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

  it("says whether the machine is in use, and never what for", async () => {
    const host = await connect();
    const shown = () => host.calls.shows.mock.lastCall?.[0];
    await settle();
    expect(shown()).toEqual({ screen: "attract", holding: false });
    useNavigationStore().go({ screen: "guide", guideId: "passport" });
    await settle();
    expect(shown()).toEqual({ screen: "inUse", holding: false });
    useNavigationStore().go({ screen: "ticket-progress" });
    await settle();
    expect(shown()).toEqual({ screen: "inUse", holding: true });
    host.kiosk.push({ ...KIOSK, outOfService: { reason: "打印机在修", since: 1 } });
    useNavigationStore().reset();
    await settle();
    expect(shown()).toEqual({ screen: "outOfService", holding: false });
    useStaffStore().open = true;
    await settle();
    expect(shown()).toEqual({ screen: "technician", holding: false });
  });

  it("a card opens nothing on a machine that is out of service", async () => {
    const host = await connect();
    host.kiosk.push({ ...KIOSK, outOfService: { reason: "打印机在修", since: 1 } });
    await settle();
    host.visit.push({ ...VISIT, card: CARD });
    await settle();
    expect(useNavigationStore().screen).toBe("attract");
  });

  it("ends a visit when the machine has to start anew, not before its time and not while paper is coming", async () => {
    const host = await connect();
    const navigation = useNavigationStore();
    navigation.home();
    navigation.go({ screen: "ticket-progress" });
    host.kiosk.push({ ...KIOSK, endsAt: Date.now() + 120 });
    await settle();
    await vi.advanceTimersByTimeAsync(200);
    expect(host.calls.end).not.toHaveBeenCalled();
    navigation.replace({ screen: "ticket-done" });
    await settle();
    expect(host.calls.end).toHaveBeenCalledWith({ reason: "restart" });
    expect(navigation.screen).toBe("attract");
  });

  it("takes up newer content as soon as nobody is here, and draws what is new without another page", async () => {
    const host = await connect();
    const navigation = useNavigationStore();
    navigation.home();
    host.kiosk.push({ ...KIOSK, newContent: 7 });
    await settle();
    expect(host.calls.nobodyHere).not.toHaveBeenCalled();
    host.calls.boot.mockResolvedValueOnce({ ...BOOT, place: "二楼" });
    navigation.reset();
    await settle();
    expect(host.calls.nobodyHere).toHaveBeenCalledOnce();
    expect(useKioskStore().boot?.place).toBe("二楼");
    host.kiosk.push(KIOSK);
    await settle();
    expect(host.calls.boot).toHaveBeenCalledTimes(2);
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
