import { ORPCError } from "@orpc/client";
import { expect, it, vi } from "vitest";
import { ownFolder } from "../fixtures/own-database.ts";
import type { Log } from "../log.ts";
import { openDatabase } from "../store/database.ts";
import { HelpJournal } from "../store/help-journal.ts";
import { Reserve } from "../store/reserve.ts";
import { SearchMisses } from "../store/search-misses.ts";
import { TicketJournal } from "../store/ticket-journal.ts";
import type { HallClient } from "./hall-client.ts";
import { handOver } from "./handover.ts";

const DAY = "2026-11-24";

/** A kiosk that gave numbers from its reserve, and a hall whose answer is in the hand of the test. */
function kiosk() {
  const db = openDatabase(ownFolder())._unsafeUnwrap();
  const tickets = new TicketJournal(db);
  const reserve = new Reserve(db);
  reserve.add({ rangeId: "r1", categoryId: "general", businessDay: DAY, numbers: ["A001", "A002"] });
  const take = (wishKey: string) => {
    const code = "ABCDEFGH23456789";
    tickets.ask({ wishKey, categoryId: "general", businessDay: DAY, at: 1000, holder: undefined, code });
    tickets.issueFromReserve({ wishKey, businessDay: DAY, issuedAt: 2000 });
  };
  const hall = { handOver: vi.fn<(wish: unknown) => Promise<unknown>>() };
  const client = { queue: { ...hall, slip: async () => ({}) } } as unknown as HallClient;
  const log = vi.fn<Log>();
  const tell = () =>
    handOver({ client, kioskId: "k1", tickets, help: new HelpJournal(db), misses: new SearchMisses(db), log });
  return { tickets, take, hall, tell, log };
}
const notTaken = (waiting: number, kind = "away") => ["warn", "handover.notTaken", { kind, waiting }];

it("says once that a hall does not take the numbers it is asked to, however often it is asked, and anew when more wait", async () => {
  const { take, hall, tell, log } = kiosk();
  hall.handOver.mockRejectedValue(new Error("no such field"));
  take("w1");
  for (let round = 0; round < 3; round += 1) await tell();
  expect(hall.handOver).toHaveBeenCalledTimes(3);
  expect(log.mock.calls).toEqual([notTaken(1)]);
  take("w2");
  await tell();
  await tell();
  expect(log.mock.calls).toEqual([notTaken(1), notTaken(2)]);
});

it("says of a refusal that it is one, keeps the number and hands it over when the hall takes it; then it may be said again", async () => {
  const { tickets, take, hall, tell, log } = kiosk();
  take("w1");
  hall.handOver.mockRejectedValueOnce(new ORPCError("UNKNOWN_KIOSK", { defined: true }));
  await tell();
  expect(log.mock.calls).toEqual([notTaken(1, "refusal")]);
  expect(tickets.toHandOver()).toHaveLength(1);
  hall.handOver.mockResolvedValueOnce([{ result: "accepted", idempotencyKey: "w1", ticket: { id: "t1" } }]);
  await tell();
  expect(log.mock.lastCall).toEqual(["info", "handover.done", { count: 1 }]);
  expect(tickets.toHandOver()).toEqual([]);
  take("w2");
  hall.handOver.mockRejectedValueOnce(new Error("away"));
  await tell();
  expect(log.mock.lastCall).toEqual(notTaken(1));
});

it("tells nothing of its numbers where there are none", async () => {
  const { hall, tell, log } = kiosk();
  await tell();
  expect(hall.handOver).not.toHaveBeenCalled();
  expect(log).not.toHaveBeenCalled();
});
