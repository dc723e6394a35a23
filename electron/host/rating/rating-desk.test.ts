import { ORPCError } from "@orpc/client";
import { describe, expect, it, vi } from "vitest";
import type { TicketSlip } from "../../../hall/contract/index.ts";
import { SAMPLE_HALL } from "../../../hall/fixtures/hall.ts";
import type { HallClient } from "../hall/hall-client.ts";
import { VisitService } from "../visit/visit-service.ts";
import { RatingDesk } from "./rating-desk.ts";

const CODE = "7KQ2MXRA9BCD4EFG";
const DAY = "2026-02-27";
const SLIP = { kind: "ticket", divisionCode: "411322", businessDay: DAY, number: "A001", code: CODE } as const;
const FOUND = { businessDay: DAY, number: "A001", categoryId: "household", windowId: "a02" };
const refusal = (code: string) => new ORPCError(code, { defined: true });

function open() {
  const visit = new VisitService({ kioskId: "k1" });
  const ticket = vi.fn<(slip: TicketSlip) => Promise<typeof FOUND>>(async () => FOUND);
  const poll = vi.fn(async () => undefined);
  const desk = new RatingDesk({
    hall: SAMPLE_HALL,
    client: { ratings: { ticket } } as unknown as Pick<HallClient, "ratings">,
    hallLink: { poll },
    visit,
    heldSlip: (ticketId) => (ticketId === "taken" ? { businessDay: DAY, number: "A001", code: CODE } : undefined),
  });
  return { desk, visit, ticket, poll };
}

describe("the ticket that is rated", () => {
  it("is found by number and letters; the page gets an id, never the code", async () => {
    const { desk, ticket } = open();
    const found = (await desk.find({ number: "A001", code: "7KQ2MXRA" }))._unsafeUnwrap();
    expect(found).toMatchObject({ number: "A001", businessDay: DAY, categoryName: "户籍业务", window: "A02" });
    expect(JSON.stringify(found)).not.toContain("7KQ2MXRA");
    expect(ticket).toHaveBeenCalledWith({ number: "A001", code: "7KQ2MXRA" });
    expect(desk.slipOf(found.ticketId)).toEqual({ number: "A001", code: "7KQ2MXRA" });
  });

  it("may be of a former day when its slip is scanned, of this hall only", async () => {
    const { desk } = open();
    expect(await desk.scanned(SLIP)).toMatchObject({ verdict: "found", ticket: { businessDay: DAY, checked: true } });
    expect(await desk.scanned({ ...SLIP, divisionCode: "110101" })).toEqual({ verdict: "notASlip" });
    const { code: _code, ...bare } = SLIP;
    expect(await desk.scanned(bare)).toEqual({ verdict: "NOT_HELD" });
  });

  it("may be one of this visit; one that was only looked at is not", async () => {
    const { desk } = open();
    expect((await desk.own("taken"))._unsafeUnwrap()).toMatchObject({ ticketId: "taken", window: "A02" });
    expect((await desk.own("looked-at"))._unsafeUnwrapErr()).toBe("NOT_HELD");
  });

  it("is refused as the hall refuses it, and is then nobody's here", async () => {
    const { desk, ticket } = open();
    for (const code of ["WRONG_CODE", "ALREADY_RATED", "TOO_LATE"]) {
      ticket.mockRejectedValueOnce(refusal(code));
      expect((await desk.find({ number: "A001", code: "ZZZZZZZZ" }))._unsafeUnwrapErr()).toBe(code);
    }
    ticket.mockRejectedValue(refusal("WRONG_CODE"));
    expect(await desk.scanned(SLIP)).toEqual({ verdict: "WRONG_CODE" });
  });

  it("is asked for again after telling the hall of what it does not know yet", async () => {
    const { desk, ticket, poll } = open();
    ticket.mockRejectedValueOnce(refusal("UNKNOWN_TICKET"));
    expect((await desk.own("taken")).isOk()).toBe(true);
    expect(poll).toHaveBeenCalledTimes(1);
  });

  it("is taken unchecked while the hall is away, and says so", async () => {
    const { desk, ticket } = open();
    ticket.mockRejectedValue(new TypeError("fetch failed"));
    const found = (await desk.find({ number: "A001", code: "7KQ2MXRA" }))._unsafeUnwrap();
    expect(found).toMatchObject({ number: "A001", checked: false });
    expect(found).not.toHaveProperty("businessDay");
  });

  it("is forgotten with the visit", async () => {
    const { desk, visit } = open();
    const { ticketId } = (await desk.find({ number: "A001", code: "7KQ2MXRA" }))._unsafeUnwrap();
    visit.end();
    expect(desk.slipOf(ticketId)).toBeUndefined();
  });
});
