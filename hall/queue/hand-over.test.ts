import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MONDAY_MORNING, openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { callNext } from "./window/call.ts";
import { handOver, type OfflineTicket } from "./hand-over.ts";
import { findByKey, issueTicket } from "./issue.ts";
import { reserveRange } from "./reserve-range.ts";

let queue: SampleQueue;
let range: { rangeId: string; numbers: string[] };
beforeEach(async () => {
  queue = await openSampleQueue();
  const wish = { idempotencyKey: randomUUID(), kioskId: "kiosk-1", categoryId: "household", count: 5 };
  range = (await reserveRange(queue.context, wish))._unsafeUnwrap();
});
afterEach(() => queue.close());

function offline(change: Partial<OfflineTicket> = {}): OfflineTicket {
  return {
    idempotencyKey: randomUUID(),
    rangeId: range.rangeId,
    number: range.numbers[0] ?? "",
    issuedAt: queue.context.clock(),
    slip: "printed",
    ...change,
  };
}

const hand = (...tickets: OfflineTicket[]) => handOver(queue.context, { kioskId: "kiosk-1", tickets });
const countTickets = async () => (await queue.context.db.selectFrom("ticket").select("id").execute()).length;

describe("hand-over", () => {
  it("takes the ticket over with its number, time, slip and masks", async () => {
    const issuedAt = MONDAY_MORNING + 60_000;
    queue.pass(3_600_000);
    const holder = { maskedName: "张*", maskedNumber: "4113**********1234" };
    const ticket = offline({ issuedAt, holder });
    const [answer] = await hand(ticket);
    expect(answer).toMatchObject({
      idempotencyKey: ticket.idempotencyKey,
      result: "accepted",
      ticket: {
        number: "A995",
        categoryId: "household",
        businessDay: "2026-03-02",
        issuedAt,
        state: "waiting",
        slip: "printed",
      },
    });
    const row = await queue.context.db.selectFrom("ticket").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ ...holder, rangeId: range.rangeId, receivedAt: queue.context.clock() });
  });

  it("keeps the lane with which the number was given, from the time when it was", async () => {
    const issuedAt = MONDAY_MORNING + 60_000;
    queue.pass(3_600_000);
    await hand(
      offline({ issuedAt, lane: "elder", laneFrom: "card" }),
      offline({ issuedAt, number: "A996", lane: "pregnant", laneFrom: "declared" }),
      offline({ issuedAt, number: "A997" }),
    );
    const rows = await queue.context.db
      .selectFrom("ticket")
      .select(["lane", "laneFrom", "queuedAt", "rankAt"])
      .orderBy("number")
      .execute();
    const minutesEarlier = (rank: number) => (issuedAt - rank) / 60_000;
    expect(rows.map(({ rankAt, ...row }) => ({ ...row, earlier: minutesEarlier(rankAt) }))).toEqual([
      { lane: "elder", laneFrom: "card", queuedAt: issuedAt, earlier: 15 },
      { lane: "pregnant", laneFrom: "declared", queuedAt: issuedAt, earlier: 20 },
      { lane: "normal", laneFrom: null, queuedAt: issuedAt, earlier: 0 },
    ]);
  });

  it("has one effect, however often and however simultaneously it is sent", async () => {
    const tickets = [offline(), offline({ number: "A996" })];
    const first = await hand(...tickets);
    const again = await Promise.all([hand(...tickets), hand(...tickets), hand(...tickets)]);
    for (const answer of again) expect(answer).toEqual(first);
    expect(await countTickets()).toBe(2);
    const segments = await queue.context.db.selectFrom("ticketSegment").selectAll().execute();
    expect(segments).toHaveLength(4);
  });

  it("keeps of which guide or bundle it is, and what was answered", async () => {
    await hand(offline({ guideId: "id-card-renewal" }));
    await hand(offline({ number: "A996", bundleId: "newborn", answers: { married: "yes" } }));
    const requests = await queue.context.db
      .selectFrom("ticketRequest")
      .selectAll()
      .orderBy("guideId", "desc")
      .execute();
    const one = { seq: 1, categoryId: "household" };
    expect(requests).toHaveLength(2);
    expect(requests.find(({ guideId }) => guideId !== null)).toMatchObject({
      ...{ ...one, guideId: "id-card-renewal", bundleId: null, answers: null },
    });
    expect(requests.find(({ bundleId }) => bundleId !== null)).toMatchObject({
      ...{ ...one, guideId: null, bundleId: "newborn", answers: '{"married":"yes"}' },
    });
  });

  it("queues by the time of issue, not by the time of hand-over", async () => {
    const early = offline({ issuedAt: queue.context.clock() });
    const online = await queue.issue();
    await hand(early);
    const next = (await callNext(queue.context, { windowId: "a01", idempotencyKey: randomUUID() }))._unsafeUnwrap();
    expect(next?.number).toBe("A995");
    expect(online.number).toBe("A001");
  });

  it("does not let a wrong clock jump the queue or hold a ticket back", async () => {
    const first = await queue.issue();
    queue.pass(60_000);
    const answers = await hand(
      offline({ issuedAt: 0 }),
      offline({ number: "A996", issuedAt: queue.context.clock() + 86_400_000 }),
    );
    const times = answers.map((answer) => (answer.result === "accepted" ? answer.ticket.issuedAt : undefined));
    expect(times).toEqual([MONDAY_MORNING, queue.context.clock()]);
    expect(first.issuedAt).toBe(MONDAY_MORNING + 1000);
  });

  it("keeps id and place of a wish that was issued already, and takes the number on paper", async () => {
    const idempotencyKey = randomUUID();
    const wish = { idempotencyKey, categoryId: "household", kioskId: "kiosk-1" };
    const online = (await issueTicket(queue.context, wish))._unsafeUnwrap();
    await queue.issue();
    const [answer] = await hand(offline({ idempotencyKey }));
    expect(answer).toMatchObject({
      result: "accepted",
      ticket: { id: online.id, number: "A995", issuedAt: online.issuedAt, ahead: 0, slip: "printed" },
    });
    expect(await findByKey(queue.context, idempotencyKey)).toMatchObject({ id: online.id, number: "A995" });
    const row = await queue.context.db
      .selectFrom("ticket")
      .select("formerNumber")
      .where("id", "=", online.id)
      .executeTakeFirst();
    expect(row?.formerNumber).toBe("A001");
    // The number that nobody holds is not given to anybody else either.
    expect((await queue.issue()).number).toBe("A003");
  });

  it("answers a wish that comes online after it was handed over with the handed-over ticket", async () => {
    const ticket = offline();
    const [answer] = await hand(ticket);
    const wish = { idempotencyKey: ticket.idempotencyKey, categoryId: "household", kioskId: "kiosk-1" };
    const online = (await issueTicket(queue.context, wish))._unsafeUnwrap();
    expect(answer).toMatchObject({ result: "accepted", ticket: online });
    expect(await countTickets()).toBe(1);
  });

  it("strengthens the slip when sent again, never weakens it", async () => {
    const ticket = offline({ slip: "failed" });
    await hand(ticket);
    expect((await hand({ ...ticket, slip: "printed" }))[0]).toMatchObject({ ticket: { slip: "printed" } });
    expect((await hand({ ...ticket, slip: "pending" }))[0]).toMatchObject({ ticket: { slip: "printed" } });
  });

  it("puts a ticket of yesterday into yesterday", async () => {
    const ticket = offline();
    queue.pass(24 * 3_600_000);
    expect((await hand(ticket))[0]).toMatchObject({ ticket: { businessDay: "2026-03-02", number: "A995" } });
    const next = await callNext(queue.context, { windowId: "a01", idempotencyKey: randomUUID() });
    expect(next._unsafeUnwrap()).toBeUndefined();
  });

  it("refuses what was not the kiosk's to give, ticket by ticket, and says the same again", async () => {
    const good = offline();
    const bad = [
      offline({ rangeId: randomUUID() }),
      offline({ number: "A994" }),
      offline({ number: "B995" }),
      offline({ number: "A995" }),
    ];
    for (let round = 0; round < 2; round += 1) {
      const answers = await hand(good, ...bad);
      expect(answers.map((answer) => (answer.result === "refused" ? answer.reason : answer.result))).toEqual([
        "accepted",
        "unknownRange",
        "notInRange",
        "notInRange",
        "numberTaken",
      ]);
    }
    expect(await countTickets()).toBe(1);
    for (const { idempotencyKey } of bad) expect(await findByKey(queue.context, idempotencyKey)).toBeUndefined();
  });

  it("does not know another kiosk's range", async () => {
    const [answer] = await handOver(queue.context, { kioskId: "kiosk-2", tickets: [offline()] });
    expect(answer).toMatchObject({ result: "refused", reason: "unknownRange" });
  });
});
