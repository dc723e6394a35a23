import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { findByKey, issueTicket } from "./issue.ts";
import { reserveRange } from "./reserve-range.ts";
import { viewTicket } from "./ticket-view.ts";
import { waitingByLane, waitingCounts } from "./waiting.ts";
import { windowQueue } from "./window/window-view.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const wish = (categoryId = "household") => ({ idempotencyKey: randomUUID(), categoryId, kioskId: "kiosk-1" });

describe("issue", () => {
  it("numbers each category from 001 on its own", async () => {
    const numbers = [];
    for (const category of ["household", "household", "business", "household"]) {
      numbers.push((await queue.issue(category)).number);
    }
    expect(numbers).toEqual(["A001", "A002", "C001", "A003"]);
  });

  it("begins again at 001 after midnight in Shanghai, whatever TZ says", async () => {
    const tz = process.env["TZ"];
    try {
      for (const [index, zone] of ["UTC", "America/New_York"].entries()) {
        process.env["TZ"] = zone;
        const midnight = Date.UTC(2026, 2, 2 + index, 16);
        queue.setTime(midnight - 1);
        const last = (await issueTicket(queue.context, wish()))._unsafeUnwrap();
        queue.setTime(midnight);
        const first = (await issueTicket(queue.context, wish()))._unsafeUnwrap();
        expect(last.businessDay).toBe(`2026-03-0${2 + index}`);
        expect(first).toMatchObject({ number: "A001", businessDay: `2026-03-0${3 + index}`, ahead: 0 });
      }
    } finally {
      if (tz === undefined) delete process.env["TZ"];
      else process.env["TZ"] = tz;
    }
  });

  it("gives the same ticket for the same key, one after the other and all at once", async () => {
    const same = wish();
    const first = (await issueTicket(queue.context, same))._unsafeUnwrap();
    const others = await Promise.all(Array.from({ length: 20 }, () => issueTicket(queue.context, same)));
    for (const other of others) expect(other._unsafeUnwrap()).toEqual(first);
    expect((await queue.issue()).number).toBe("A002");
  });

  it("gives 50 wishes at once 50 numbers without gap or double", async () => {
    const issued = await Promise.all(Array.from({ length: 50 }, () => issueTicket(queue.context, wish())));
    const numbers = issued.map((ticket) => ticket._unsafeUnwrap().number).sort();
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => `A${String(index + 1).padStart(3, "0")}`));
  });

  it("refuses an unknown category and spends nothing on it", async () => {
    const refused = await issueTicket(queue.context, wish("no-such"));
    expect(refused._unsafeUnwrapErr().code).toBe("UNKNOWN_CATEGORY");
    expect((await queue.issue()).number).toBe("A001");
  });

  it("refuses when hall and ranges have met, without using up the key", async () => {
    await queue.issue();
    await queue.context.db.updateTable("numberCounter").set({ nextSerial: 999, reservedFrom: 1000 }).execute();
    expect((await queue.issue()).number).toBe("A999");
    const late = wish();
    expect((await issueTicket(queue.context, late))._unsafeUnwrapErr().code).toBe("NUMBERS_EXHAUSTED");
    expect(await findByKey(queue.context, late.idempotencyKey)).toBeUndefined();
    queue.pass(24 * 3_600_000);
    expect((await issueTicket(queue.context, late))._unsafeUnwrap().number).toBe("A001");
  });

  it("says how many are ahead in the own category and what the wait may be", async () => {
    await queue.issue();
    await queue.issue("business");
    await queue.issue();
    const third = await queue.issue();
    expect(third.ahead).toBe(2);
    expect(third.estimate).toEqual({ lowMinutes: 10, highMinutes: 15 });
    expect(await viewTicket(queue.context, third.id)).toEqual(third);
  });

  it("finds a ticket by its key, and nothing by a key that was never used or meant something else", async () => {
    const own = wish();
    const ticket = (await issueTicket(queue.context, own))._unsafeUnwrap();
    const range = { ...wish(), count: 2 };
    (await reserveRange(queue.context, range))._unsafeUnwrap();
    expect(await findByKey(queue.context, own.idempotencyKey)).toEqual(ticket);
    expect(await findByKey(queue.context, randomUUID())).toBeUndefined();
    expect(await findByKey(queue.context, range.idempotencyKey)).toBeUndefined();
  });

  it("writes the ticket's story: created, waiting", async () => {
    const { id, issuedAt } = await queue.issue();
    const segments = await queue.context.db
      .selectFrom("ticketSegment")
      .selectAll()
      .where("ticketId", "=", id)
      .execute();
    const told = segments.map(({ seq, state, actor, fromAt, toAt }) => ({ seq, state, actor, fromAt, toAt }));
    expect(told).toEqual([
      { seq: 1, state: "created", actor: "kiosk:kiosk-1", fromAt: issuedAt, toAt: issuedAt },
      { seq: 2, state: "waiting", actor: "kiosk:kiosk-1", fromAt: issuedAt, toAt: null },
    ]);
  });

  it("shows the window of which guide or bundle a number is, where somebody came from one", async () => {
    (await issueTicket(queue.context, { ...wish(), guideId: "id-card-renewal" }))._unsafeUnwrap();
    const answers = { married: "yes" };
    (await issueTicket(queue.context, { ...wish(), bundleId: "newborn", answers }))._unsafeUnwrap();
    (await issueTicket(queue.context, wish()))._unsafeUnwrap();
    const waiting = (await windowQueue(queue.context, { windowId: "a02", limit: 5 }))._unsafeUnwrap();
    expect(waiting.map(({ requests }) => requests)).toEqual([
      [{ categoryId: "household", guideId: "id-card-renewal", quantity: 1 }],
      [{ categoryId: "household", bundleId: "newborn", quantity: 1 }],
      [{ categoryId: "household", quantity: 1 }],
    ]);
  });

  it("remembers which kiosks it has seen", async () => {
    const first = await queue.issue("household", "kiosk-1");
    const last = await queue.issue("household", "kiosk-1");
    await queue.issue("household", "kiosk-2");
    const seen = await queue.context.db.selectFrom("kioskSeen").selectAll().orderBy("kioskId").execute();
    const lastly = { lastSeenAt: last.issuedAt, lastUsedAt: last.issuedAt, lastReportAt: null };
    expect(seen[0]).toEqual({ kioskId: "kiosk-1", firstSeenAt: first.issuedAt, ...lastly });
    expect(seen).toHaveLength(2);
  });
});

it("counts who waits today in every category, in the order of the configuration", async () => {
  await queue.issue();
  await queue.issue();
  await queue.issue("business");
  const counts = await waitingCounts(queue.context);
  expect(counts.map(({ categoryId, waiting }) => [categoryId, waiting])).toEqual([
    ["household", 2],
    ["certificate", 0],
    ["business", 1],
  ]);
  queue.pass(24 * 3_600_000);
  expect((await waitingCounts(queue.context)).every(({ waiting }) => waiting === 0)).toBe(true);
});

it("says what the wait is for somebody with a lane, as it is once they have their number", async () => {
  for (let nth = 0; nth < 6; nth += 1) {
    await queue.issue();
    queue.pass(5 * 60_000);
  }
  const [before, other] = await waitingByLane(queue.context);
  expect(before).toMatchObject({ categoryId: "household", waiting: 6 });
  expect(before?.lanes.map(({ lane, ahead }) => [lane, ahead])).toEqual([
    ["elder", 4],
    ["disabled", 3],
    ["military", 4],
    ["pregnant", 3],
  ]);
  expect(other?.lanes.map(({ ahead }) => ahead)).toEqual([0, 0, 0, 0]);
  const taken = (
    await issueTicket(queue.context, { ...wish(), lane: "disabled", laneFrom: "declared" })
  )._unsafeUnwrap();
  const { ahead, estimate } = before?.lanes[1] ?? {};
  expect({ ahead, estimate }).toEqual({ ahead: taken.ahead, estimate: taken.estimate });
  expect(estimate?.highMinutes).toBeLessThan(before?.estimate.highMinutes ?? 0);
});
