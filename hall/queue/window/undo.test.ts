import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../../fixtures/queue.ts";
import { clerkAt, closeWhole, storyOf } from "../../fixtures/window.ts";
import { viewVisit } from "./visit-view.ts";
import { viewWindow } from "./window-view.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => closeWhole(queue));

const clerk = (windowId: string) => clerkAt(queue.context, windowId);
const snapshot = async (id: string) => {
  const { state, categoryId, windowId, targetWindowId, queuedAt, rankAt, recalls, mergedInto } = await queue.context.db
    .selectFrom("ticket")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return { state, categoryId, windowId, targetWindowId, queuedAt, rankAt, recalls, mergedInto };
};

type Step = (id: string) => Promise<unknown>;
const a01 = () => clerk("a01");

it.each<[string, Step[], Step, string]>([
  ["call", [], () => a01().next(), "call"],
  ["recall", [() => a01().next()], (id) => a01().recall(id), "recall"],
  ["start", [() => a01().next()], (id) => a01().start(id), "start"],
  ["finish", [() => a01().next(), (id) => a01().start(id)], (id) => a01().finish(id), "finish"],
  ["hold", [() => a01().next()], (id) => a01().hold(id), "hold"],
  ["resume", [() => a01().next(), (id) => a01().hold(id)], (id) => a01().resume(id), "resume"],
  ["cancel", [() => a01().next()], (id) => a01().cancel(id), "cancel"],
  [
    "transfer",
    [() => a01().next()],
    (id) => a01().transfer(id, { kind: "category", categoryId: "business" }),
    "transfer",
  ],
  [
    "transfer to a window",
    [() => a01().next()],
    (id) => a01().transfer(id, { kind: "window", windowId: "d01" }),
    "transfer",
  ],
])("takes back %s by new segments, and brings ticket and window back", async (_what, before, act, kind) => {
  const { id } = await queue.issue();
  for (const step of before) {
    queue.pass(10_000);
    await step(id);
  }
  queue.pass(10_000);
  const ticket = await snapshot(id);
  const window = (await viewWindow(queue.context, "a01"))?.current?.id;
  await act(id);
  const told = await storyOf(queue.context, id);
  queue.pass(59_000);
  expect((await viewWindow(queue.context, "a01"))?.undo?.kind).toBe(kind);
  expect((await a01().undo())._unsafeUnwrap()).toBe(kind);
  expect(await snapshot(id)).toEqual(ticket);
  expect((await viewWindow(queue.context, "a01"))?.current?.id).toBe(window);
  const after = await storyOf(queue.context, id);
  expect(after.slice(0, told.length)).toEqual(told);
  expect(after.at(-1)?.slice(0, 2)).toEqual([ticket.state, "undo"]);
});

describe("taking back", () => {
  it("restores both: who was called, and who was pushed aside for them", async () => {
    const first = await queue.issue();
    const second = await queue.issue();
    (await a01().next())._unsafeUnwrap();
    (await a01().start(first.id))._unsafeUnwrap();
    (await a01().next({ ticketId: first.id, becomes: "finished" }))._unsafeUnwrap();
    (await a01().undo())._unsafeUnwrap();
    expect(await viewVisit(queue.context, first.id)).toMatchObject({ state: "serving", windowId: "a01" });
    expect(await viewVisit(queue.context, second.id)).toMatchObject({ state: "waiting" });
  });

  it("separates what was merged", async () => {
    const [one, two] = [await queue.issue(), await queue.issue("certificate")];
    (await a01().next())._unsafeUnwrap();
    (await a01().merge(one.id, two.id))._unsafeUnwrap();
    (await a01().undo())._unsafeUnwrap();
    expect(await viewVisit(queue.context, one.id)).toMatchObject({
      merged: [],
      requests: [{ categoryId: "household" }],
    });
    expect((await clerk("a02").next())._unsafeUnwrap()?.id).toBe(two.id);
  });

  it("is once, for the same key and for a second press", async () => {
    await queue.issue();
    (await a01().next())._unsafeUnwrap();
    const key = randomUUID();
    const [first, again] = await Promise.all([a01().undo(key), a01().undo(key)]);
    expect([first._unsafeUnwrap(), again._unsafeUnwrap()]).toEqual(["call", "call"]);
    expect((await a01().undo())._unsafeUnwrapErr().code).toBe("NOTHING_TO_UNDO");
  });

  it("is over after a minute, also by a clock that was set back", async () => {
    const { id } = await queue.issue();
    (await a01().next())._unsafeUnwrap();
    queue.pass(60_001);
    expect((await a01().undo())._unsafeUnwrapErr().code).toBe("TOO_LATE");
    (await a01().start(id))._unsafeUnwrap();
    queue.pass(-3_600_000);
    expect((await a01().undo())._unsafeUnwrapErr().code).toBe("TOO_LATE");
  });

  it("gives way to what happened to the ticket since", async () => {
    const { id } = await queue.issue();
    (await a01().next())._unsafeUnwrap();
    (await a01().transfer(id, { kind: "category", categoryId: "business" }))._unsafeUnwrap();
    (await clerk("b01").next())._unsafeUnwrap();
    expect((await a01().undo())._unsafeUnwrapErr()).toMatchObject({
      code: "OVERTAKEN",
      data: { ticket: { windowId: "b01" } },
    });
    expect((await clerk("d01").undo())._unsafeUnwrapErr().code).toBe("NOTHING_TO_UNDO");
  });
});
