import { ORPCError } from "@orpc/client";
import { err, ok } from "neverthrow";
import { describe, expect, it, vi } from "vitest";
import { ReceiptDocument, type CardRecord } from "../../../devices/contract/index.ts";
import type { Appointment } from "../../../hall/contract/index.ts";
import { SAMPLE_HALL } from "../../../hall/fixtures/hall.ts";
import type { HallClient } from "../hall/hall-client.ts";
import type { TicketService } from "../ticket/ticket-service.ts";
import { VisitService } from "../visit/visit-service.ts";
import { AppointmentDesk } from "./appointment-desk.ts";

const CARD: CardRecord = {
  kind: "resident",
  name: "张样本",
  sex: "male",
  nationCode: "01",
  nation: "汉",
  birthDate: "19000101",
  address: "虚构路1号",
  idNumber: "411322190001010019",
  issuer: "某市公安局",
  validFrom: "20200101",
  validTo: "长期",
};
const APPOINTMENT: Appointment = {
  id: "AP1",
  serviceId: "id-card",
  serviceName: "身份证换领",
  categoryId: "household",
  day: "2026-03-02",
  from: "09:30",
  to: "10:00",
  state: "booked",
  checkIn: { from: Date.UTC(2026, 2, 2, 1), until: Date.UTC(2026, 2, 2, 1, 45) },
  takesPapers: true,
};
const WISH = { wishKey: "11111111-1111-4111-8111-111111111111", id: "AP1" };
type Calls = HallClient["appointments"];

function open(
  over: Partial<Record<keyof Calls, () => Promise<unknown>>> = {},
  person: { isElder?: () => boolean } = {},
) {
  const visit = new VisitService({ kioskId: "k1", ...person });
  const calls = {
    services: vi.fn(async () => []),
    slots: vi.fn(async () => []),
    mine: vi.fn(async () => [APPOINTMENT]),
    make: vi.fn(async () => APPOINTMENT),
    cancel: vi.fn(async () => ({ ...APPOINTMENT, state: "cancelled" as const })),
    checkIn: vi.fn(async () => ({ number: "A001" })),
    ...over,
  };
  const takeFrom = vi.fn<TicketService["takeFrom"]>(async (_wish, issue) => {
    const issued = await issue("ABCDEFGH23456789");
    return issued.isErr() ? err(issued.error) : ok({ number: issued.value.number } as never);
  });
  const printed: string[] = [];
  const desk = new AppointmentDesk({
    hall: SAMPLE_HALL,
    visit,
    services: { appointments: calls } as unknown as Pick<HallClient, "appointments">,
    tickets: { takeFrom } as Pick<TicketService, "takeFrom">,
    devices: {
      print: async ({ jobId, document }) => {
        expect(ReceiptDocument.safeParse(document).success).toBe(true);
        printed.push(JSON.stringify(document));
        return { jobId, bytes: 900, outcome: "printed" };
      },
    },
    hasPrinter: true,
    log: () => undefined,
  });
  const identify = () => {
    visit.card({ type: "read", card: CARD, readMs: 1, wireMs: 1 });
    visit.consent("appointments");
  };
  return { desk, visit, calls, takeFrom, printed, identify };
}
const refuse = (code: string) => async () => {
  throw new ORPCError(code, { defined: true });
};

describe("appointments at the kiosk", () => {
  it("may be looked for by anybody, and are made by who has put down the card and agreed", async () => {
    const { desk, calls, identify } = open();
    expect((await desk.services()).isOk()).toBe(true);
    expect((await desk.slots("id-card")).isOk()).toBe(true);
    const wish = { wishKey: WISH.wishKey, serviceId: "id-card", slotId: "s1" };
    expect((await desk.make(wish))._unsafeUnwrapErr()).toBe("IDENTITY_REQUIRED");
    expect(calls.make).not.toHaveBeenCalled();
    identify();
    expect((await desk.make(wish)).isOk()).toBe(true);
    expect(calls.make).toHaveBeenCalledWith(
      expect.objectContaining({
        idempotencyKey: WISH.wishKey,
        slotId: "s1",
        subject: { idNumber: CARD.idNumber, name: CARD.name },
      }),
    );
  });

  it.each(["SLOT_TAKEN", "ALREADY_BOOKED", "SYSTEM_AWAY", "WRONG_HOLDER"])("passes %s on", async (code) => {
    const { desk, identify } = open({ make: refuse(code) });
    identify();
    const made = await desk.make({ wishKey: WISH.wishKey, serviceId: "id-card", slotId: "s1" });
    expect(made._unsafeUnwrapErr()).toBe(code);
  });

  it("become a ticket that is journalled like any other, with masks of the card", async () => {
    const { desk, calls, takeFrom, identify } = open();
    identify();
    (await desk.mine())._unsafeUnwrap();
    expect((await desk.checkIn(WISH))._unsafeUnwrap().number).toBe("A001");
    expect(takeFrom.mock.calls[0]?.[0]).toEqual({
      wishKey: WISH.wishKey,
      categoryId: "household",
      holder: { maskedName: "张**", maskedNumber: "4113****0019" },
    });
    expect(calls.checkIn).toHaveBeenCalledWith(
      expect.objectContaining({ id: "AP1", idempotencyKey: WISH.wishKey, code: "ABCDEFGH23456789" }),
    );
  });

  it("become a ticket of a lane by the card that lies there, for the hall and for the journal", async () => {
    const { desk, calls, takeFrom, identify } = open({}, { isElder: () => true });
    identify();
    (await desk.mine())._unsafeUnwrap();
    (await desk.checkIn(WISH))._unsafeUnwrap();
    expect(takeFrom.mock.calls[0]?.[0]).toMatchObject({ lane: { lane: "elder", from: "card" } });
    expect(calls.checkIn).toHaveBeenCalledWith(expect.objectContaining({ lane: "elder", laneFrom: "card" }));
  });

  it.each([
    ["TOO_EARLY", "TOO_EARLY"],
    ["TOO_LATE", "TOO_LATE"],
    ["NUMBERS_EXHAUSTED", "NO_NUMBERS"],
  ])("say %s as %s", async (code, said) => {
    const { desk, identify } = open({ checkIn: refuse(code) });
    identify();
    (await desk.mine())._unsafeUnwrap();
    expect((await desk.checkIn(WISH))._unsafeUnwrapErr()).toBe(said);
  });

  it("are known only in the visit that looked at them", async () => {
    const { desk, visit, identify } = open();
    identify();
    (await desk.mine())._unsafeUnwrap();
    visit.end();
    identify();
    expect((await desk.checkIn(WISH))._unsafeUnwrapErr()).toBe("UNKNOWN_APPOINTMENT");
    expect((await desk.print("AP1"))._unsafeUnwrapErr()).toBe("NOT_FOUND");
  });

  it("are reminded of on paper: when, where, and nobody's name", async () => {
    const { desk, printed, identify } = open();
    identify();
    (await desk.mine())._unsafeUnwrap();
    (await desk.print("AP1"))._unsafeUnwrap();
    expect(printed[0]).toMatch(/3月2日.*09:30-10:00.*A01、A02.*09:00 到 09:45/);
    for (const secret of [CARD.name, CARD.idNumber, "张"]) expect(printed[0]).not.toContain(secret);
  });
});
