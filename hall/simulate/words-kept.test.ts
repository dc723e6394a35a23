import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { callNext } from "../queue/window/call.ts";
import { wordsKept } from "./words-kept.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

it("tells how far what was said at the kiosk held, of those who were told a wait and were called", async () => {
  const said = new Map<string, { lowMinutes: number; highMinutes: number }>();
  const [first, second, third, fourth] = [
    await queue.issue("business"),
    await queue.issue("business"),
    await queue.issue("household"),
    await queue.issue("certificate"),
  ];
  const start = queue.context.clock();
  said.set(first.id, { lowMinutes: 10, highMinutes: 30 });
  said.set(third.id, { lowMinutes: 2, highMinutes: 15 });
  // Told that there is no wait, and never called.
  said.set(fourth.id, { lowMinutes: 0, highMinutes: 0 });
  said.set(second.id, { lowMinutes: 10, highMinutes: 30 });
  const call = async (windowId: string, minutes: number) => {
    queue.setTime(start + minutes * 60_000);
    (await callNext(queue.context, { windowId, idempotencyKey: randomUUID() }))._unsafeUnwrap();
  };
  await call("b01", 8);
  await call("a01", 40);
  expect(await wordsKept(queue.context.db, said)).toEqual({
    ...{ people: 2, byLow: 0.5, byHigh: 0.5, offP50Minutes: 2, offP90Minutes: 38, widthP50Minutes: 13 },
  });
});

it("says nothing where nobody was told a wait", async () => {
  expect(await wordsKept(queue.context.db, new Map())).toBeUndefined();
});
