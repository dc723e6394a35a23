import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CARD, TICKET, VISIT } from "../fixtures/boot.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { useHostStore } from "./host.ts";
import { useLeavingStore } from "./leaving.ts";
import { useNavigationStore } from "./navigation.ts";
import { useTicketingStore } from "./ticketing.ts";
import { useVisitStore } from "./visit.ts";

let host: ReturnType<typeof fakeHost>;
beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  host = fakeHost();
  useHostStore().attach(host.connection);
  useVisitStore().receive(VISIT);
  useNavigationStore().home();
});
afterEach(() => void vi.useRealTimers());

const lifted = { ...CARD, present: false } as typeof CARD;
const settle = () => vi.advanceTimersByTimeAsync(1);

describe("leaving", () => {
  it("ends at once when no card lies there", async () => {
    useTicketingStore().show(TICKET);
    useLeavingStore().finish();
    await settle();
    expect(host.calls.end.mock.calls).toEqual([[{ reason: "finished" }]]);
    expect(useNavigationStore().screen).toBe("attract");
    expect(useTicketingStore().ticket).toBeUndefined();
  });

  it("waits for the card to be taken, reminding of it", async () => {
    const leaving = useLeavingStore();
    useVisitStore().receive({ ...VISIT, card: CARD });
    leaving.finish();
    await settle();
    expect(leaving.remindOfCard).toBe(true);
    expect(host.calls.end).not.toHaveBeenCalled();
    useVisitStore().receive({ ...VISIT, card: lifted });
    await settle();
    expect(host.calls.end.mock.calls).toEqual([[{ reason: "finished" }]]);
    expect(leaving.remindOfCard).toBe(false);
  });

  it("does not wait for ever: a card that stays is the host's to tell of", async () => {
    useVisitStore().receive({ ...VISIT, card: CARD });
    useLeavingStore().finish();
    await vi.advanceTimersByTimeAsync(31_000);
    expect(host.calls.end).toHaveBeenCalledTimes(1);
    useVisitStore().receive({ ...VISIT, visitId: "visit-2", card: { state: "leftBehind" } });
    expect(useLeavingStore().remindOfCard).toBe(true);
    useVisitStore().receive({ ...VISIT, visitId: "visit-2" });
    expect(useLeavingStore().remindOfCard).toBe(false);
  });

  it("hears nothing more of a visit that it ended", async () => {
    const visit = useVisitStore();
    visit.receive({ ...VISIT, card: lifted, tickets: [TICKET] });
    useLeavingStore().finish();
    visit.receive({ ...VISIT, card: lifted, tickets: [TICKET] });
    expect(visit.person).toBeUndefined();
    expect(visit.tickets).toEqual([]);
    expect(visit.receive({ ...VISIT, visitId: "visit-2" })).toBe("new");
  });

  it("leaves nothing on the page even when the host is away", async () => {
    useVisitStore().receive({ ...VISIT, card: lifted });
    host.lose();
    await useLeavingStore().end("idle");
    expect(useNavigationStore().screen).toBe("attract");
    expect(useVisitStore().person).toBeUndefined();
  });
});
