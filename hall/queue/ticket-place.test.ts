import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { callNext } from "./window/call.ts";
import { handOver } from "./hand-over.ts";
import { issueTicket } from "./issue.ts";
import { reserveRange } from "./reserve-range.ts";
import { findPlace, leaveQueue } from "./ticket-place.ts";

const CODE = "ABCDEFGH23456789";
const OTHER_CODE = "ABCDEFGH2345678A";
let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

async function issue(code = CODE) {
  queue.pass(1000);
  const wish = { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "kiosk-1", code };
  return (await issueTicket(queue.context, wish))._unsafeUnwrap();
}
const leave = (slip: { number: string; code: string; businessDay?: string }) =>
  leaveQueue(queue.context, { actor: "kiosk:kiosk-2", ...slip });

describe("where a ticket stands", () => {
  it("is told to whoever says its number, without its id", async () => {
    await queue.issue();
    const { number } = await issue();
    const place = await findPlace(queue.context, { number });
    expect(place).toMatchObject({ number, state: "waiting", ahead: 1 });
    expect(place).not.toHaveProperty("id");
    expect(await findPlace(queue.context, { number: "A999" })).toBeUndefined();
    expect(await findPlace(queue.context, { number, businessDay: "2026-03-01" })).toBeUndefined();
  });

  it("says which window called it and when", async () => {
    const { number } = await issue();
    queue.pass(60_000);
    (await callNext(queue.context, { windowId: "a01", idempotencyKey: randomUUID() }))._unsafeUnwrap();
    const place = await findPlace(queue.context, { number, code: CODE });
    expect(place).toMatchObject({ state: "called", windowId: "a01", calledAt: queue.context.clock() });
  });

  it("knows a slip by its code alone", async () => {
    const { number } = await issue();
    expect(await findPlace(queue.context, { number, code: OTHER_CODE })).toBeUndefined();
    const plain = await queue.issue();
    expect(await findPlace(queue.context, { number: plain.number, code: CODE })).toBeUndefined();
  });

  it("keeps codes only as hashes", async () => {
    await issue();
    const rows = await queue.context.db.selectFrom("ticket").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(CODE);
  });
});

describe("giving a ticket up", () => {
  it("moves the others up, and may be asked twice", async () => {
    const { number, businessDay } = await issue();
    const behind = await queue.issue();
    expect((await leave({ number, businessDay, code: CODE }))._unsafeUnwrap().state).toBe("left");
    expect((await leave({ number, businessDay, code: CODE }))._unsafeUnwrap().state).toBe("left");
    expect(await findPlace(queue.context, { number: behind.number })).toMatchObject({ ahead: 0 });
    const segments = await queue.context.db.selectFrom("ticketSegment").select(["state", "actor"]).execute();
    expect(segments.filter(({ state }) => state === "left")).toEqual([{ state: "left", actor: "kiosk:kiosk-2" }]);
  });

  it("is for whoever holds the slip", async () => {
    const { number, businessDay } = await issue();
    expect((await leave({ number, businessDay, code: OTHER_CODE }))._unsafeUnwrapErr()).toBe("UNKNOWN_TICKET");
    expect(await findPlace(queue.context, { number })).toMatchObject({ state: "waiting" });
  });

  it("is too late once a window has called it", async () => {
    const { number, businessDay } = await issue();
    (await callNext(queue.context, { windowId: "a01", idempotencyKey: randomUUID() }))._unsafeUnwrap();
    expect((await leave({ number, businessDay, code: CODE }))._unsafeUnwrapErr()).toBe("NOT_WAITING");
    expect(await findPlace(queue.context, { number })).toMatchObject({ state: "called" });
  });

  it("works for tickets that a kiosk gave while the hall was away", async () => {
    const range = (
      await reserveRange(queue.context, {
        idempotencyKey: randomUUID(),
        kioskId: "kiosk-1",
        categoryId: "household",
        count: 1,
      })
    )._unsafeUnwrap();
    const number = range.numbers[0] ?? "";
    const ticket = { idempotencyKey: randomUUID(), rangeId: range.rangeId, number, code: CODE };
    const offline = { ...ticket, issuedAt: queue.context.clock(), slip: "printed" as const };
    await handOver(queue.context, { kioskId: "kiosk-1", tickets: [offline] });
    expect((await leave({ number, code: CODE }))._unsafeUnwrap().state).toBe("left");
  });
});
