import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../../fixtures/queue.ts";
import { clerkAt, closeWhole, storyOf } from "../../fixtures/window.ts";
import { viewTicket } from "../ticket-view.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => closeWhole(queue));

const clerk = (windowId: string) => clerkAt(queue.context, windowId);
const finished = (ticketId: string) => ({ ticketId, becomes: "finished" }) as const;

describe("call next", () => {
  it("calls by time of issue over all categories of the window, the former one finished", async () => {
    for (const category of ["household", "certificate", "business", "household"]) await queue.issue(category);
    const numbers = [];
    let former;
    for (let index = 0; index < 4; index += 1) {
      const called = (await clerk("a02").next(former))._unsafeUnwrap();
      numbers.push(called?.number);
      if (called !== undefined) former = finished(called.id);
    }
    expect(numbers).toEqual(["A001", "B001", "A002", undefined]);
    expect((await clerk("b01").next())._unsafeUnwrap()?.number).toBe("C001");
  });

  it("names the window, empties the place and tells the story", async () => {
    const { id } = await queue.issue();
    queue.pass(90_000);
    const called = (await clerk("a01").next())._unsafeUnwrap();
    const at = queue.context.clock();
    expect(called).toMatchObject({ id, state: "called", windowId: "a01", ahead: 0, recalls: 0, calledAt: at });
    expect(called?.noShow).toEqual({ recallsMissing: 2, notBefore: at + 120_000 });
    expect(called?.estimate).toEqual({ lowMinutes: 0, highMinutes: 0 });
    expect((await storyOf(queue.context, id)).slice(1)).toEqual([
      ["waiting", "issue", null],
      ["called", "call", "a01"],
    ]);
  });

  it("moves the others up", async () => {
    await queue.issue();
    const second = await queue.issue();
    expect(second.ahead).toBe(1);
    (await clerk("a01").next())._unsafeUnwrap();
    expect((await viewTicket(queue.context, second.id))?.ahead).toBe(0);
  });

  it("says who is there, and pushes nobody aside whom the clerk has not named", async () => {
    const first = await queue.issue();
    const second = await queue.issue();
    await queue.issue();
    (await clerk("a01").next())._unsafeUnwrap();
    const refused = (await clerk("a01").next())._unsafeUnwrapErr();
    expect(refused).toMatchObject({ code: "WINDOW_BUSY", data: { ticket: { id: first.id, state: "called" } } });
    // A double click: the second press names the same former ticket, and the one just called stays.
    const presses = await Promise.all([clerk("a01").next(finished(first.id)), clerk("a01").next(finished(first.id))]);
    const won = presses.filter((press) => press.isOk());
    expect(won.map((press) => press._unsafeUnwrap()?.id)).toEqual([second.id]);
    const lost = presses.find((press) => press.isErr())?._unsafeUnwrapErr();
    expect(lost).toMatchObject({ code: "WINDOW_BUSY", data: { ticket: { id: second.id } } });
  });

  it("gives windows that call at once different tickets, oldest first", async () => {
    for (let index = 0; index < 5; index += 1) await queue.issue();
    const called = await Promise.all(["a01", "a02", "a01", "a02", "b01"].map((windowId) => clerk(windowId).next()));
    const numbers = called.map((press) => (press.isOk() ? press.value?.number : press.error.code));
    expect(numbers.sort()).toEqual(["A001", "A002", "WINDOW_BUSY", "WINDOW_BUSY", undefined]);
  });

  it("calls nobody else for the same key, even when the first answer was nobody", async () => {
    const empty = randomUUID();
    expect((await clerk("a01").next(undefined, empty))._unsafeUnwrap()).toBeUndefined();
    await queue.issue();
    await queue.issue();
    expect((await clerk("a01").next(undefined, empty))._unsafeUnwrap()).toBeUndefined();
    const key = randomUUID();
    const [first, again] = await Promise.all([clerk("a01").next(undefined, key), clerk("a01").next(undefined, key)]);
    expect(first._unsafeUnwrap()?.number).toBe("A001");
    expect(again).toEqual(first);
  });

  it("calls nobody of a former day, and nobody for a window without categories", async () => {
    await queue.issue();
    expect((await clerk("d01").next())._unsafeUnwrap()).toBeUndefined();
    queue.pass(24 * 3_600_000);
    expect((await clerk("a01").next())._unsafeUnwrap()).toBeUndefined();
  });

  it("refuses an unknown window", async () => {
    expect((await clerk("zz").next())._unsafeUnwrapErr()).toEqual({ code: "UNKNOWN_WINDOW", data: {} });
  });
});

describe("call this one", () => {
  it("calls whom the clerk chose; of two windows one wins", async () => {
    await queue.issue();
    const { id } = await queue.issue();
    const both = await Promise.all([clerk("a01").call(id), clerk("a02").call(id)]);
    expect(both.filter((press) => press.isOk())).toHaveLength(1);
    const lost = both.find((press) => press.isErr())?._unsafeUnwrapErr();
    expect(lost).toMatchObject({ code: "WRONG_STATE", data: { ticket: { id, state: "called" } } });
  });

  it("keeps to the window's own queues, and to tickets there are", async () => {
    const { id } = await queue.issue("business");
    expect((await clerk("a01").call(id))._unsafeUnwrapErr().code).toBe("OTHER_QUEUE");
    expect((await clerk("a01").call(randomUUID()))._unsafeUnwrapErr().code).toBe("UNKNOWN_TICKET");
  });
});

describe("recall and no-show", () => {
  it("counts recalls, a hasty second press not, and lets nobody be given up too early", async () => {
    const { id } = await queue.issue();
    (await clerk("a01").next())._unsafeUnwrap();
    expect((await clerk("a01").recall(id))._unsafeUnwrap().recalls).toBe(0);
    queue.pass(20_000);
    const calledAt = queue.context.clock();
    const early = (await clerk("a01").noShow(id))._unsafeUnwrapErr();
    expect(early).toMatchObject({ code: "NOT_YET", data: { recallsMissing: 2, notBefore: calledAt + 100_000 } });
    const [one, two] = await Promise.all([clerk("a01").recall(id), clerk("a01").recall(id)]);
    expect([one._unsafeUnwrap().recalls, two._unsafeUnwrap().recalls]).toEqual([1, 1]);
    queue.pass(20_000);
    expect((await clerk("a01").recall(id))._unsafeUnwrap()).toMatchObject({ recalls: 2, calledAt: calledAt - 20_000 });
    queue.pass(119_000);
    expect((await clerk("a01").noShow(id))._unsafeUnwrapErr()).toMatchObject({
      code: "NOT_YET",
      data: { recallsMissing: 0, notBefore: queue.context.clock() + 1000 },
    });
    queue.pass(1000);
    const given = (await clerk("a01").noShow(id))._unsafeUnwrap();
    expect(given).toMatchObject({ state: "noShow", since: queue.context.clock() });
    expect((await storyOf(queue.context, id)).map(([state]) => state)).toEqual([
      ...["created", "waiting", "called", "called", "called", "noShow"],
    ]);
  });

  it("makes room by itself once the rule is met, and not before", async () => {
    const gone = await queue.issue();
    const here = await queue.issue();
    (await clerk("a01").next())._unsafeUnwrap();
    const early = await clerk("a01").next({ ticketId: gone.id, becomes: "noShow" });
    expect(early._unsafeUnwrapErr().code).toBe("NOT_YET");
    for (let index = 0; index < 2; index += 1) {
      queue.pass(30_000);
      (await clerk("a01").recall(gone.id))._unsafeUnwrap();
    }
    queue.pass(120_000);
    expect((await clerk("a01").next())._unsafeUnwrap()?.id).toBe(here.id);
    expect((await viewTicket(queue.context, gone.id))?.state).toBe("noShow");
  });

  it("calls somebody who turns up after all, on the same day", async () => {
    const { id } = await queue.issue();
    (await clerk("a01").next())._unsafeUnwrap();
    for (let index = 0; index < 2; index += 1) {
      queue.pass(30_000);
      (await clerk("a01").recall(id))._unsafeUnwrap();
    }
    queue.pass(120_000);
    (await clerk("a01").noShow(id))._unsafeUnwrap();
    expect((await clerk("a02").call(id))._unsafeUnwrap()).toMatchObject({
      state: "called",
      windowId: "a02",
      recalls: 0,
    });
  });
});
