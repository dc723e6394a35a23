import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";
import { carryOver } from "../queue/carry-over.ts";
import { closeFormerDays } from "../queue/day-end.ts";
import { leaveQueue } from "../queue/ticket-place.ts";
import { readVisits } from "./read-visits.ts";
import type { VisitFacts } from "./visit-facts.ts";

const MINUTE_MS = 60_000;
const DAY = "2026-03-02";
const CODE = "0123456789abcdef01234567";

let queue: SampleQueue;
let clerk: ReturnType<typeof clerkAt>;
beforeEach(async () => {
  queue = await openSampleQueue();
  clerk = clerkAt(queue.context, "a01");
});
afterEach(() => queue.close());

const minutes = (count: number) => queue.pass(count * MINUTE_MS);

async function facts(day = DAY): Promise<VisitFacts[]> {
  const visits: VisitFacts[] = [];
  for await (const visit of readVisits(queue.context.db, day)) visits.push(visit);
  return visits;
}

/** Called, served for so many minutes, finished. */
async function serve(id: string, forMinutes: number): Promise<void> {
  (await clerk.call(id))._unsafeUnwrap();
  minutes(1);
  (await clerk.start(id))._unsafeUnwrap();
  minutes(forMinutes);
  (await clerk.finish(id))._unsafeUnwrap();
}

it("measures the wait from the number to the first call, and the service from its start to its end", async () => {
  const { id } = await queue.issue();
  minutes(9);
  await serve(id, 6);
  expect(await facts()).toMatchObject([
    {
      ...{ categoryId: "household", outcome: "served", offline: false, carriedIn: false, closedByNight: false },
      wait: { ms: 9 * MINUTE_MS, windowId: "a01" },
      services: [{ ms: 6 * MINUTE_MS, windowId: "a01", actor: "window:a01" }],
      calls: [{ windowId: "a01" }],
    },
  ]);
});

it("does not count a call again as a call, nor a hold as service", async () => {
  const { id } = await queue.issue();
  (await clerk.call(id))._unsafeUnwrap();
  minutes(1);
  (await clerk.recall(id))._unsafeUnwrap();
  (await clerk.start(id))._unsafeUnwrap();
  minutes(4);
  (await clerk.hold(id))._unsafeUnwrap();
  minutes(30);
  expect((await facts())[0]).toMatchObject({ outcome: "open", services: [], recalls: 1 });
  (await clerk.resume(id))._unsafeUnwrap();
  minutes(2);
  (await clerk.finish(id))._unsafeUnwrap();
  expect((await facts())[0]).toMatchObject({ calls: [{}], recalls: 1, services: [{ ms: 6 * MINUTE_MS }] });
});

it("leaves out what was taken back: the wait goes on over a call that was none, the service over an early end", async () => {
  const { id } = await queue.issue();
  minutes(5);
  (await clerk.call(id))._unsafeUnwrap();
  queue.pass(20_000);
  (await clerk.undo())._unsafeUnwrap();
  minutes(5);
  (await clerk.call(id))._unsafeUnwrap();
  (await clerk.start(id))._unsafeUnwrap();
  minutes(3);
  (await clerk.finish(id))._unsafeUnwrap();
  queue.pass(30_000);
  (await clerk.undo())._unsafeUnwrap();
  minutes(2);
  (await clerk.transfer(id, { kind: "window", windowId: "b01" }))._unsafeUnwrap();
  (await clerk.undo())._unsafeUnwrap();
  (await clerk.finish(id))._unsafeUnwrap();
  expect(await facts()).toMatchObject([
    {
      ...{ outcome: "served", wait: { ms: 10 * MINUTE_MS + 20_000 }, laterWaits: [], transfers: [] },
      ...{ calls: [{ windowId: "a01" }], services: [{ ms: 5 * MINUTE_MS + 30_000 }] },
    },
  ]);
});

it("tells a wait after a transfer apart, and gives each window its service", async () => {
  const { id } = await queue.issue();
  minutes(3);
  (await clerk.call(id))._unsafeUnwrap();
  (await clerk.start(id))._unsafeUnwrap();
  minutes(2);
  (await clerk.transfer(id, { kind: "category", categoryId: "business" }))._unsafeUnwrap();
  minutes(7);
  clerk = clerkAt(queue.context, "b01");
  await serve(id, 10);
  expect(await facts()).toMatchObject([
    {
      ...{ categoryId: "household", end: { categoryId: "business", windowId: "b01" }, wait: { ms: 3 * MINUTE_MS } },
      laterWaits: [{ ms: 7 * MINUTE_MS, categoryId: "business" }],
      transfers: [{ categoryId: "household", windowId: "a01" }],
      services: [
        { ms: 2 * MINUTE_MS, windowId: "a01" },
        { ms: 10 * MINUTE_MS, windowId: "b01" },
      ],
    },
  ]);
});

it("takes who was sent on without being called as still waiting since their number", async () => {
  const { id } = await queue.issue();
  minutes(4);
  (await clerk.transfer(id, { kind: "category", categoryId: "certificate" }))._unsafeUnwrap();
  minutes(4);
  (await clerkAt(queue.context, "a02").call(id))._unsafeUnwrap();
  expect((await facts())[0]).toMatchObject({
    ...{ wait: { ms: 8 * MINUTE_MS, categoryId: "certificate" }, laterWaits: [], transfers: [{}] },
  });
});

it("counts merged visits once", async () => {
  const one = await queue.issue();
  const other = await queue.issue("certificate");
  (await clerk.call(one.id))._unsafeUnwrap();
  (await clerk.merge(one.id, other.id))._unsafeUnwrap();
  minutes(5);
  (await clerk.finish(one.id))._unsafeUnwrap();
  const outcomes = (await facts()).map(({ outcome, services }) => [outcome, services.length]);
  // Nobody pressed that the service began: served, without a time.
  expect(outcomes).toEqual([
    ["served", 0],
    ["merged", 0],
  ]);
});

it("knows who did not come, who gave up and what was voided", async () => {
  const gone = await queue.issue();
  const left = await queue.issue("household", "kiosk-1", CODE);
  const voided = await queue.issue();
  (await clerk.call(gone.id))._unsafeUnwrap();
  for (let times = 0; times < 2; times += 1) {
    minutes(1);
    (await clerk.recall(gone.id))._unsafeUnwrap();
  }
  minutes(3);
  (await clerk.noShow(gone.id))._unsafeUnwrap();
  (
    await leaveQueue(queue.context, { actor: "kiosk:kiosk-1", businessDay: DAY, number: left.number, code: CODE })
  )._unsafeUnwrap();
  (await clerk.cancel(voided.id))._unsafeUnwrap();
  expect((await facts()).map(({ outcome }) => outcome)).toEqual(["noShow", "left", "cancelled"]);
});

it("gives a service that nobody ended no time, and says that the night ended it", async () => {
  const { id } = await queue.issue();
  (await clerk.call(id))._unsafeUnwrap();
  (await clerk.start(id))._unsafeUnwrap();
  minutes(24 * 60);
  await closeFormerDays(queue.context, { keepHolderDays: 0 });
  expect(await facts()).toMatchObject([{ outcome: "served", closedByNight: true, services: [] }]);
});

it("takes no night for a wait: who was carried over has none", async () => {
  await queue.issue();
  minutes(24 * 60);
  await carryOver(queue.context, queue.context.clock());
  (await clerk.next())._unsafeUnwrap();
  expect(await facts()).toEqual([]);
  const [visit] = await facts("2026-03-03");
  expect(visit).toMatchObject({ carriedIn: true, calls: [{}], laterWaits: [] });
  expect(visit?.wait).toBeUndefined();
});

it("measures no negative times when the clock was set back", async () => {
  const { id } = await queue.issue();
  minutes(5);
  (await clerk.call(id))._unsafeUnwrap();
  minutes(-30);
  (await clerk.start(id))._unsafeUnwrap();
  minutes(2);
  (await clerk.finish(id))._unsafeUnwrap();
  expect(await facts()).toMatchObject([{ outcome: "served", wait: { ms: 5 * MINUTE_MS }, services: [] }]);
});
