import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";
import { workingWindows } from "./working-windows.ts";

const MINUTE_MS = 60_000;

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const working = async () => {
  const windows = await workingWindows(queue.context, queue.context.clock());
  return windows === undefined ? "all" : [...windows].sort();
};

/** Calls and serves one, and finishes. */
async function serveOne(windowId: string): Promise<void> {
  const clerk = clerkAt(queue.context, windowId);
  const { id } = (await clerk.next())._unsafeUnwrap()!;
  (await clerk.start(id))._unsafeUnwrap();
  (await clerk.finish(id))._unsafeUnwrap();
}

it("takes all for working while none has done anything", async () => {
  await queue.issue();
  expect(await working()).toBe("all");
});

it("takes a window for paused that calls nobody though somebody waits for it", async () => {
  await queue.issue();
  await queue.issue();
  await serveOne("a01");
  queue.pass(3 * MINUTE_MS);
  expect(await working()).toEqual(["a01"]);
  // Another one works on; somebody goes on waiting for both.
  await queue.issue("business");
  await serveOne("b01");
  queue.pass(2 * MINUTE_MS);
  expect(await working()).toEqual(["b01"]);
});

it("takes no window for paused because somebody waits for another one alone", async () => {
  for (const windowId of ["a01", "a02"]) {
    await queue.issue();
    await serveOne(windowId);
  }
  const { id } = await queue.issue();
  const clerk = clerkAt(queue.context, "a02");
  (await clerk.next())._unsafeUnwrap();
  (await clerk.start(id))._unsafeUnwrap();
  (await clerk.transfer(id, { kind: "window", windowId: "a01" }))._unsafeUnwrap();
  queue.pass(6 * MINUTE_MS);
  await serveOne("a01");
  const sent = await queue.issue();
  (await clerk.next())._unsafeUnwrap();
  (await clerk.start(sent.id))._unsafeUnwrap();
  (await clerk.transfer(sent.id, { kind: "window", windowId: "a01" }))._unsafeUnwrap();
  queue.pass(6 * MINUTE_MS);
  // Both were silent for six minutes; only the first leaves somebody waiting.
  expect(await working()).toEqual(["a02"]);
});

it("takes a window for working where nobody waits, and where somebody is served for long", async () => {
  await queue.issue();
  await serveOne("a01");
  queue.pass(10 * MINUTE_MS);
  expect(await working()).toEqual(["a01"]);
  await queue.issue();
  const clerk = clerkAt(queue.context, "a01");
  const { id } = (await clerk.next())._unsafeUnwrap()!;
  (await clerk.start(id))._unsafeUnwrap();
  await queue.issue("business");
  queue.pass(35 * MINUTE_MS);
  await serveOne("b01");
  expect(await working()).toEqual(["a01", "b01"]);
});
