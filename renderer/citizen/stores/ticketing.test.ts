import { ORPCError } from "@orpc/client";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";
import { BOOT, CARD, KIOSK, TICKET, VISIT } from "../fixtures/boot.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { useHostStore } from "./host.ts";
import { useKioskStore } from "./kiosk.ts";
import { useNavigationStore } from "./navigation.ts";
import { useReadingStore } from "./reading.ts";
import { useTicketingStore } from "./ticketing.ts";
import { useVisitStore } from "./visit.ts";

let host: ReturnType<typeof fakeHost>;
beforeEach(() => {
  setActivePinia(createPinia());
  host = fakeHost();
  useHostStore().attach(host.connection);
  useKioskStore().boot = BOOT;
  useKioskStore().state = KIOSK;
  useVisitStore().receive(VISIT);
  useNavigationStore().home();
});

function wish(categoryId = "pickup") {
  const ticketing = useTicketingStore();
  ticketing.choose({ categoryId });
  ticketing.openWish();
  return ticketing;
}

describe("choosing", () => {
  it.each([
    ["none", "pickup", false, "ticket-confirm"],
    ["optional, no card", "household", false, "ticket-identify"],
    ["required, no card", "property", false, "ticket-identify"],
    ["optional, card read", "household", true, "ticket-confirm"],
    ["none, card read", "pickup", true, "ticket-confirm"],
  ] as const)("goes where the policy asks: %s", (_, categoryId, hasCard, screen) => {
    if (hasCard) useVisitStore().receive({ ...VISIT, card: CARD });
    const ticketing = useTicketingStore();
    ticketing.choose({ categoryId, errand: "补办身份证" });
    expect(useNavigationStore().screen).toBe(screen);
    expect(ticketing.withCard).toBe(hasCard && categoryId !== "pickup");
    expect(ticketing.errand).toBe("补办身份证");
  });

  it("goes on without a card, and lets that be changed on the confirm screen without a step more", () => {
    const ticketing = useTicketingStore();
    ticketing.choose({ categoryId: "household" });
    ticketing.identify({ withCard: false });
    expect(useNavigationStore().screen).toBe("ticket-confirm");
    ticketing.identify({ withCard: true });
    expect(useNavigationStore().screen).toBe("ticket-confirm");
    expect(ticketing.withCard).toBe(true);
  });
});

describe("taking", () => {
  it("asks once however often it is pressed", async () => {
    const ticketing = wish();
    await Promise.all([ticketing.take(), ticketing.take(), ticketing.take()]);
    expect(host.calls.take).toHaveBeenCalledTimes(1);
    expect(host.calls.take.mock.calls[0]?.[0]).toMatchObject({ categoryId: "pickup", withCard: false });
    expect(ticketing.ticket?.number).toBe(TICKET.number);
  });

  it.each(["guide", "bundle"] as const)(
    "says of which %s the number is and what was answered, and nothing for a number without one",
    async (kind) => {
      const subject = { kind, id: "newborn" };
      const ticketing = useTicketingStore();
      ticketing.choose({ categoryId: "pickup", errand: "生孩子一件事", subject });
      ticketing.openWish();
      useReadingStore().answer(subject, { question: "married", option: "yes" });
      useReadingStore().answer({ kind, id: "other" }, { question: "married", option: "no" });
      await ticketing.take();
      expect(host.calls.take.mock.calls[0]?.[0].about).toEqual({ kind, id: "newborn", answers: { married: "yes" } });
      await wish().take();
      expect(host.calls.take.mock.calls[1]?.[0]).not.toHaveProperty("about");
    },
  );

  it("asks again with the same key when the host died under the wish", async () => {
    host.calls.take.mockReturnValue(new Promise(() => undefined));
    const ticketing = wish();
    const taking = ticketing.take();
    await Promise.resolve();
    host.lose();
    const next = fakeHost();
    useHostStore().attach(next.connection);
    await taking;
    const first = host.calls.take.mock.calls[0]?.[0].wishKey;
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(next.calls.take.mock.calls[0]?.[0].wishKey).toBe(first);
    expect(ticketing.ticket?.number).toBe(TICKET.number);
    expect(useNavigationStore().screen).toBe("ticket-progress");
  });

  it.each([
    ["IDENTITY_REQUIRED", "identityRequired"],
    ["UNKNOWN_CATEGORY", "unknownCategory"],
    ["NO_NUMBERS", "noNumbers"],
    ["QUOTA_USED_UP", "quotaUsedUp"],
    ["CLOSING_SOON", "closingSoon"],
    ["HALL_CLOSED", "hallClosed"],
    ["ALREADY_WAITING", "alreadyWaiting"],
  ] as const)("comes back to the confirm screen with the reason: %s", async (code, refusal) => {
    host.calls.take.mockRejectedValue(new ORPCError(code, { defined: true }));
    const ticketing = wish();
    await ticketing.take();
    expect(ticketing.refusal).toBe(refusal);
    expect(useNavigationStore().screen).toBe("ticket-confirm");
    expect(ticketing.ticket).toBeUndefined();
  });

  it("keeps the key after an answer that got lost, and takes a new one for another wish", async () => {
    host.calls.take.mockRejectedValueOnce(new Error("garbled"));
    const ticketing = wish();
    await ticketing.take();
    expect(ticketing.refusal).toBe("unexpected");
    ticketing.openWish();
    await ticketing.take();
    wish("household");
    await ticketing.take();
    const keys = host.calls.take.mock.calls.map(([{ wishKey }]) => wishKey);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it("gives an answer that comes after the end of the visit to nobody", async () => {
    let answer: (ticket: typeof TICKET) => void = () => undefined;
    host.calls.take.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    const ticketing = wish();
    const taking = ticketing.take();
    await Promise.resolve();
    ticketing.forget();
    useNavigationStore().reset();
    answer(TICKET);
    await taking;
    expect(ticketing.ticket).toBeUndefined();
    expect(useNavigationStore().screen).toBe("attract");
  });
});

describe("the ticket", () => {
  it("follows what the host tells of it", async () => {
    const ticketing = wish();
    await ticketing.take();
    useVisitStore().receive({ ...VISIT, tickets: [{ ...TICKET, print: "failed", printFailure: "paperOut" }] });
    expect(ticketing.ticket).toMatchObject({ number: "A007", print: "failed", printFailure: "paperOut" });
  });

  it("is printed again under its own id, once at a time", async () => {
    const ticketing = wish();
    await ticketing.take();
    await Promise.all([ticketing.reprint(), ticketing.reprint()]);
    expect(host.calls.reprint.mock.calls).toEqual([[{ ticketId: TICKET.ticketId }]]);
    expect(host.calls.take).toHaveBeenCalledTimes(1);
  });

  it("is asked for again under its own key when the host came back, never under a wish that is still open", async () => {
    const ticketing = wish();
    await ticketing.take();
    await ticketing.askAgain();
    const keys = host.calls.take.mock.calls.map(([{ wishKey }]) => wishKey);
    expect(keys).toEqual([keys[0], keys[0]]);
    wish("property");
    ticketing.show({ ...TICKET, ticketId: "ticket-0" });
    await ticketing.askAgain();
    expect(host.calls.take).toHaveBeenCalledTimes(2);
    ticketing.show(TICKET);
    await ticketing.askAgain();
    expect(host.calls.take.mock.calls[2]?.[0]).toMatchObject({ wishKey: keys[0], categoryId: "pickup" });
  });

  it("can be looked at again", () => {
    const ticketing = useTicketingStore();
    ticketing.show({ ...TICKET, number: "B001" });
    expect(useNavigationStore().screen).toBe("ticket-done");
    expect(ticketing.ticket?.number).toBe("B001");
  });
});
