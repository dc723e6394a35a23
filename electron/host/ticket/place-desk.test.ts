import { ORPCError } from "@orpc/client";
import { describe, expect, it, vi } from "vitest";
import type { TicketPlace } from "../../../hall/contract/index.ts";
import { SAMPLE_HALL } from "../../../hall/fixtures/hall.ts";
import type { HallClient } from "../hall/hall-client.ts";
import { ownDatabase } from "../fixtures/own-database.ts";
import { TicketJournal } from "../store/ticket-journal.ts";
import { VisitService } from "../visit/visit-service.ts";
import { PlaceDesk } from "./place-desk.ts";

const NOW = Date.UTC(2026, 2, 2, 1, 30);
const DAY = "2026-03-02";
const CODE = "ABCDEFGH23456789";
const PLACE: TicketPlace = {
  number: "A001",
  categoryId: "household",
  businessDay: DAY,
  issuedAt: NOW,
  state: "waiting",
  ahead: 2,
  estimate: { lowMinutes: 5, highMinutes: 10 },
};
const SLIP = { kind: "ticket", divisionCode: "411322", businessDay: DAY, number: "A001", code: CODE } as const;
const unknown = () => new ORPCError("UNKNOWN_TICKET", { defined: true });

function open(over: Partial<Record<"find" | "leave", () => Promise<TicketPlace>>> = {}) {
  const journal = new TicketJournal(ownDatabase());
  const visit = new VisitService({ kioskId: "k1" });
  const find = vi.fn(over.find ?? (async () => PLACE));
  const leave = vi.fn(over.leave ?? (async () => ({ ...PLACE, state: "left" as const, ahead: 0 })));
  const poll = vi.fn(async () => undefined);
  const desk = new PlaceDesk({
    hall: SAMPLE_HALL,
    kioskId: "k1",
    client: { queue: { find, leave } } as unknown as Pick<HallClient, "queue">,
    hallLink: { poll },
    journal,
    visit,
    now: () => NOW,
  });
  /** Taken at this kiosk, in this visit. */
  const take = () => {
    journal.ask({ wishKey: "w1", categoryId: "household", businessDay: DAY, at: NOW, holder: undefined, code: CODE });
    journal.issuedByHall({ wishKey: "w1", number: "A001", hallId: "h1", businessDay: DAY, issuedAt: NOW });
    visit.ticket({
      ticketId: "w1",
      number: "A001",
      categoryId: "household",
      categoryName: "户籍业务",
      windows: ["A01"],
      place: "一楼",
      issuedAt: NOW,
      offline: false,
      print: "printed",
    });
  };
  return { desk, visit, find, leave, poll, take };
}

describe("where a number stands", () => {
  it("is told to anybody by number, who may do nothing with it", async () => {
    const { desk, find } = open();
    const place = (await desk.find("A001"))._unsafeUnwrap();
    expect(place).toMatchObject({ number: "A001", categoryName: "户籍业务", windows: ["A01", "A02"], held: false });
    expect(find).toHaveBeenCalledWith({ businessDay: DAY, number: "A001" });
    expect((await desk.leave(place.ticketId))._unsafeUnwrapErr()).toBe("NOT_HELD");
  });

  it("names the window that called", async () => {
    const { desk } = open({ find: async () => ({ ...PLACE, state: "called", windowId: "a02", calledAt: NOW }) });
    const place = (await desk.find("A001"))._unsafeUnwrap();
    expect(place.called).toEqual({ window: "A02", place: "一楼东侧", at: NOW });
  });

  it("asks again after telling the hall of what it does not know yet", async () => {
    const find = vi.fn<() => Promise<TicketPlace>>().mockRejectedValueOnce(unknown()).mockResolvedValue(PLACE);
    const { desk, poll, take } = open({ find });
    take();
    expect((await desk.place("w1"))._unsafeUnwrap()).toMatchObject({ ticketId: "w1", held: true });
    expect(poll).toHaveBeenCalledTimes(1);
  });

  it("says unknown and away apart", async () => {
    expect((await open({ find: () => Promise.reject(unknown()) }).desk.find("A009"))._unsafeUnwrapErr()).toBe(
      "NOT_FOUND",
    );
    const away = open({ find: () => Promise.reject(new TypeError("fetch failed")) });
    expect((await away.desk.find("A001"))._unsafeUnwrapErr()).toBe("HALL_AWAY");
    expect((await away.desk.place("nothing"))._unsafeUnwrapErr()).toBe("NOT_FOUND");
  });
});

describe("a slip under the scanner", () => {
  it("makes its ticket one of this visit's: to be printed again with the same code, and to be given up", async () => {
    const { desk, visit, leave } = open();
    const scan = await desk.scanned(SLIP);
    if (scan.verdict !== "found") throw new Error(scan.verdict);
    const { ticketId } = scan.ticket;
    expect(scan.ticket.held).toBe(true);
    expect(visit.findTicket(ticketId)).toMatchObject({ number: "A001", print: "printed" });
    expect(desk.codeOf(ticketId)).toBe(CODE);
    expect((await desk.leave(ticketId))._unsafeUnwrap().state).toBe("left");
    expect(leave).toHaveBeenCalledWith({ kioskId: "k1", businessDay: DAY, number: "A001", code: CODE });
    expect(visit.live.get().tickets).toEqual([]);
  });

  it("scanned twice, or of the ticket just taken, is no second ticket", async () => {
    const { desk, visit, take } = open();
    take();
    await desk.scanned(SLIP);
    expect(visit.live.get().tickets.map(({ ticketId }) => ticketId)).toEqual(["w1"]);
    const other = open();
    await other.desk.scanned(SLIP);
    await other.desk.scanned(SLIP);
    expect(other.visit.live.get().tickets).toHaveLength(1);
  });

  it.each([
    [{ ...SLIP, businessDay: "2026-03-01" }, "otherDay"],
    [{ ...SLIP, divisionCode: "110101" }, "notASlip"],
    [{ kind: "case", number: "202602240007", queryCode: "K7M2PX" } as const, "notASlip"],
  ])("%j is %s", async (slip, verdict) => {
    expect(await open().desk.scanned(slip)).toEqual({ verdict });
  });

  it("is forgotten with the visit", async () => {
    const { desk, visit } = open();
    const scan = await desk.scanned(SLIP);
    visit.end();
    expect(scan.verdict === "found" && desk.codeOf(scan.ticket.ticketId)).toBeUndefined();
  });
});

it("a number that is called already stays the window's affair", async () => {
  const leave = () => Promise.reject(new ORPCError("NOT_WAITING", { defined: true }));
  const { desk, take, visit } = open({ leave });
  take();
  expect((await desk.leave("w1"))._unsafeUnwrapErr()).toBe("NOT_WAITING");
  expect(visit.live.get().tickets).toHaveLength(1);
});
