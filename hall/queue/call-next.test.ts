import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { callNext } from "./call-next.ts";
import { viewTicket } from "./ticket-view.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const call = async (windowId: string, idempotencyKey: string = randomUUID()) =>
  (await callNext(queue.context, { windowId, idempotencyKey }))._unsafeUnwrap();

describe("call next", () => {
  it("calls by time of issue over all categories of the window", async () => {
    await queue.issue("household");
    await queue.issue("certificate");
    await queue.issue("business");
    await queue.issue("household");
    const numbers = [];
    for (let index = 0; index < 4; index += 1) numbers.push((await call("a02"))?.number);
    expect(numbers).toEqual(["A001", "B001", "A002", undefined]);
    expect((await call("b01"))?.number).toBe("C001");
  });

  it("names the window, empties the place and tells the story", async () => {
    const { id } = await queue.issue();
    queue.pass(90_000);
    const called = await call("a01");
    expect(called).toMatchObject({ id, state: "called", windowId: "a01", ahead: 0 });
    expect(called?.estimate).toEqual({ lowMinutes: 0, highMinutes: 0 });
    const segments = await queue.context.db
      .selectFrom("ticketSegment")
      .select(["state", "actor", "windowId", "toAt"])
      .where("ticketId", "=", id)
      .orderBy("seq")
      .execute();
    expect(segments.slice(1)).toEqual([
      { state: "waiting", actor: "kiosk:kiosk-1", windowId: null, toAt: queue.context.clock() },
      { state: "called", actor: "window:a01", windowId: "a01", toAt: null },
    ]);
  });

  it("moves the others up", async () => {
    await queue.issue();
    const second = await queue.issue();
    expect(second.ahead).toBe(1);
    await call("a01");
    expect((await viewTicket(queue.context, second.id))?.ahead).toBe(0);
  });

  it("gives 20 windows' calls at once 20 different tickets, oldest first", async () => {
    for (let index = 0; index < 25; index += 1) await queue.issue();
    const called = await Promise.all(Array.from({ length: 20 }, (_, index) => call(index % 2 === 0 ? "a01" : "a02")));
    const numbers = called.map((ticket) => ticket?.number).sort();
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => `A${String(index + 1).padStart(3, "0")}`));
  });

  it("calls nobody else for the same key, even when the first answer was nobody", async () => {
    const empty = randomUUID();
    expect(await call("a01", empty)).toBeUndefined();
    await queue.issue();
    await queue.issue();
    expect(await call("a01", empty)).toBeUndefined();
    const key = randomUUID();
    const [first, again] = await Promise.all([call("a01", key), call("a01", key)]);
    expect(first?.number).toBe("A001");
    expect(again).toEqual(first);
  });

  it("calls nobody of a former day, and nobody for a window without categories", async () => {
    await queue.issue();
    expect(await call("d01")).toBeUndefined();
    queue.pass(24 * 3_600_000);
    expect(await call("a01")).toBeUndefined();
  });

  it("refuses an unknown window", async () => {
    const refused = await callNext(queue.context, { windowId: "zz", idempotencyKey: randomUUID() });
    expect(refused._unsafeUnwrapErr()).toBe("UNKNOWN_WINDOW");
  });
});
