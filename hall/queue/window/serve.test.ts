import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../../fixtures/queue.ts";
import { clerkAt, closeWhole, storyOf } from "../../fixtures/window.ts";
import { addRequest } from "./add-request.ts";
import { viewWindow, windowQueue } from "./window-view.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => closeWhole(queue));

const clerk = (windowId: string) => clerkAt(queue.context, windowId);

async function called(windowId = "a01", categoryId = "household"): Promise<string> {
  await queue.issue(categoryId);
  queue.pass(1000);
  return (await clerk(windowId).next())._unsafeUnwrap()?.id ?? "";
}

describe("serving", () => {
  it("goes from call to finish, told once however often pressed", async () => {
    const id = await called();
    queue.pass(5000);
    const key = randomUUID();
    expect((await clerk("a01").start(id, key))._unsafeUnwrap().state).toBe("serving");
    (await clerk("a01").start(id, key))._unsafeUnwrap();
    (await clerk("a01").start(id))._unsafeUnwrap();
    queue.pass(60_000);
    const presses = await Promise.all([clerk("a01").finish(id), clerk("a01").finish(id)]);
    expect(presses.map((press) => press._unsafeUnwrap().state)).toEqual(["finished", "finished"]);
    expect((await storyOf(queue.context, id)).map(([state]) => state)).toEqual([
      ...["created", "waiting", "called", "serving", "finished"],
    ]);
    expect((await viewWindow(queue.context, "a01"))?.current).toBeUndefined();
  });

  it("is for the window where the ticket is", async () => {
    const id = await called();
    const refused = (await clerk("a02").start(id))._unsafeUnwrapErr();
    expect(refused).toMatchObject({ code: "NOT_HERE", data: { ticket: { windowId: "a01" } } });
    const waiting = await queue.issue();
    expect((await clerk("a01").finish(waiting.id))._unsafeUnwrapErr().code).toBe("WRONG_STATE");
    expect((await clerk("a01").finish(randomUUID()))._unsafeUnwrapErr().code).toBe("UNKNOWN_TICKET");
  });

  it("one visit at a time: what is held leaves room, what is resumed needs it", async () => {
    const first = await called();
    (await clerk("a01").start(first))._unsafeUnwrap();
    (await clerk("a01").hold(first))._unsafeUnwrap();
    const second = await called();
    expect((await clerk("a01").resume(first))._unsafeUnwrapErr()).toMatchObject({
      code: "WINDOW_BUSY",
      data: { ticket: { id: second } },
    });
    expect((await clerk("a02").resume(first))._unsafeUnwrapErr().code).toBe("NOT_HERE");
    const back = await clerk("a01").resume(first, { ticketId: second, becomes: "held" });
    expect(back._unsafeUnwrap().state).toBe("serving");
    const view = await viewWindow(queue.context, "a01");
    expect(view?.current?.id).toBe(first);
    expect(view?.held.map(({ id }) => id)).toEqual([second]);
  });

  it("says since when somebody is held: since that, not since the number", async () => {
    const held = await called();
    queue.pass(20 * 60_000);
    (await clerk("a01").start(held))._unsafeUnwrap();
    const setAside = (await clerk("a01").hold(held))._unsafeUnwrap();
    expect(setAside).toMatchObject({ state: "held", since: queue.context.clock() });
    queue.pass(60_000);
    expect((await viewWindow(queue.context, "a01"))?.held[0]?.since).toBe(setAside.since);
    expect((await clerk("a01").resume(held))._unsafeUnwrap().since).toBeUndefined();
  });

  it("lists who is held by how long they are, not by their numbers", async () => {
    const first = await called();
    (await clerk("a01").start(first))._unsafeUnwrap();
    (await clerk("a01").hold(first))._unsafeUnwrap();
    const second = await called();
    (await clerk("a01").start(second))._unsafeUnwrap();
    (await clerk("a01").hold(second))._unsafeUnwrap();
    queue.pass(60_000);
    (await clerk("a01").resume(first))._unsafeUnwrap();
    (await clerk("a01").hold(first))._unsafeUnwrap();
    expect((await viewWindow(queue.context, "a01"))?.held.map(({ id }) => id)).toEqual([second, first]);
  });

  it("voids a ticket at the window or in its queue, and no other", async () => {
    const id = await called();
    const waiting = await queue.issue();
    const other = await queue.issue("business");
    expect((await clerk("a01").cancel(id))._unsafeUnwrap().state).toBe("cancelled");
    expect((await clerk("a01").cancel(waiting.id))._unsafeUnwrap().state).toBe("cancelled");
    expect((await clerk("a01").cancel(other.id))._unsafeUnwrapErr().code).toBe("OTHER_QUEUE");
    expect((await clerk("a01").cancel(id))._unsafeUnwrapErr().code).toBe("WRONG_STATE");
  });
});

describe("transfer", () => {
  const numbers = async (windowId: string) =>
    (await windowQueue(queue.context, { windowId, limit: 50 }))._unsafeUnwrap().map(({ number }) => number);

  it.each([
    ["head", ["A001", "C001", "C002"]],
    ["tail", ["C001", "C002", "A001"]],
    ["original", ["C001", "A001", "C002"]],
  ] as const)("to another queue at its %s", async (place, order) => {
    await queue.issue("business");
    const id = await called();
    await queue.issue("business");
    queue.pass(60_000);
    const sent = await clerk("a01").transfer(id, { kind: "category", categoryId: "business" }, place);
    expect(sent._unsafeUnwrap()).toMatchObject({ state: "waiting", categoryId: "business" });
    expect(sent._unsafeUnwrap().windowId).toBeUndefined();
    expect(await numbers("b01")).toEqual(order);
    expect((await storyOf(queue.context, id)).slice(-2)).toEqual([
      ["transferred", "transfer", "a01"],
      ["waiting", "transfer", null],
    ]);
  });

  it("to one window, which alone calls it, whatever its queues", async () => {
    const id = await called();
    (await clerk("a01").transfer(id, { kind: "window", windowId: "d01" }))._unsafeUnwrap();
    expect((await clerk("a02").next())._unsafeUnwrap()).toBeUndefined();
    expect((await clerk("a02").call(id))._unsafeUnwrapErr().code).toBe("OTHER_QUEUE");
    expect(await numbers("d01")).toEqual(["A001"]);
    expect((await clerk("d01").next())._unsafeUnwrap()).toMatchObject({ id, windowId: "d01", targetWindowId: "d01" });
  });

  it("refuses queues and windows there are not, and tickets of other windows", async () => {
    const id = await called();
    const unknown = await clerk("a01").transfer(id, { kind: "category", categoryId: "none" });
    expect(unknown._unsafeUnwrapErr().code).toBe("UNKNOWN_CATEGORY");
    const nowhere = await clerk("a01").transfer(id, { kind: "window", windowId: "zz" });
    expect(nowhere._unsafeUnwrapErr().code).toBe("UNKNOWN_TARGET");
    const foreign = await clerk("a02").transfer(id, { kind: "category", categoryId: "business" });
    expect(foreign._unsafeUnwrapErr().code).toBe("NOT_HERE");
  });
});

describe("one visit with several requests", () => {
  it("gathers what comes up at the window", async () => {
    const id = await called();
    const request = { categoryId: "certificate", guideId: "id-card", quantity: 2 };
    const wish = { windowId: "a01", idempotencyKey: randomUUID(), ticketId: id, request };
    (await addRequest(queue.context, wish))._unsafeUnwrap();
    const visit = (await addRequest(queue.context, wish))._unsafeUnwrap();
    expect(visit.requests).toEqual([{ categoryId: "household", quantity: 1 }, request]);
  });

  it("joins two tickets of one person, and a third by way of the second", async () => {
    const [one, two, three] = [await queue.issue(), await queue.issue("certificate"), await queue.issue("business")];
    (await clerk("a02").call(two.id))._unsafeUnwrap();
    (await clerk("a02").merge(two.id, three.id))._unsafeUnwrap();
    (await clerk("a02").hold(two.id))._unsafeUnwrap();
    (await clerk("a02").call(one.id))._unsafeUnwrap();
    const presses = await Promise.all([clerk("a02").merge(one.id, two.id), clerk("a02").merge(one.id, two.id)]);
    for (const press of presses) {
      expect(press._unsafeUnwrap()).toMatchObject({
        number: "A001",
        merged: ["B001", "C001"],
        requests: [{ categoryId: "household" }, { categoryId: "certificate" }, { categoryId: "business" }],
      });
    }
    expect((await clerk("b01").next())._unsafeUnwrap()).toBeUndefined();
    expect((await clerk("a02").merge(one.id, one.id))._unsafeUnwrapErr().code).toBe("WRONG_STATE");
  });
});
