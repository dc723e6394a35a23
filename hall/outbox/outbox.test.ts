import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { addToOutbox, deliverOutbox, hurryOutbox, takeFromOutbox, type Told } from "./outbox.ts";
import { outboxPieces, outboxStanding } from "./outbox-state.ts";

let queue: SampleQueue;
let answers: Record<string, Told>;
let asked: string[];
beforeEach(async () => {
  queue = await openSampleQueue();
  answers = {};
  asked = [];
});
afterEach(() => queue.close());

const LATER: Told = { outcome: "later", reason: "timeout" };
const add = (refId: string) =>
  queue.context.db
    .transaction()
    .execute((trx) => addToOutbox(trx, { system: "ratings", refId, at: queue.context.clock() }));
const round = (over: { stopping?: () => boolean } = {}) =>
  deliverOutbox({
    ...queue.context,
    system: "ratings",
    tell: async (refId) => {
      asked.push(refId);
      return answers[refId] ?? { outcome: "accepted", outsideId: `n-${refId}` };
    },
    ...over,
  });
const settled = async () => (await round()).settled;
const standing = () => outboxStanding(queue.context.db, { system: "ratings", connected: true });

it("tells each piece once, when it was accepted or refused, and keeps what came back", async () => {
  await add("a");
  await add("a");
  await add("b");
  answers["b"] = { outcome: "refused", reason: "WRONG_CODE" };
  expect(await round()).toEqual({ settled: 2, refused: [{ refId: "b", reason: "WRONG_CODE" }], more: false });
  expect(await settled()).toBe(0);
  expect(asked).toEqual(["a", "b"]);
  const rows = await queue.context.db.selectFrom("outbox").select(["refId", "outsideId"]).orderBy("refId").execute();
  expect(rows).toEqual([
    { refId: "a", outsideId: "n-a" },
    { refId: "b", outsideId: null },
  ]);
  expect(await standing()).toEqual({ system: "ratings", connected: true, waiting: 0, refused: 1 });
  expect(await outboxPieces(queue.context.db)).toMatchObject([{ refId: "b", state: "refused", reason: "WRONG_CODE" }]);
});

it("goes by the order in which they came in", async () => {
  for (const refId of ["c", "a", "b"]) {
    await add(refId);
    queue.pass(10);
  }
  expect(await standing()).toMatchObject({ waiting: 3, oldestAt: queue.context.clock() - 30 });
  await round();
  expect(asked).toEqual(["c", "a", "b"]);
});

it("waits longer and longer for a system that is away, then goes on where it was", async () => {
  await add("a");
  await add("b");
  answers["a"] = LATER;
  expect(await round()).toMatchObject({ settled: 0, trouble: { reason: "timeout" } });
  expect(asked).toEqual(["a"]);
  // The one that failed holds up nobody.
  expect(await settled()).toBe(1);
  queue.pass(30_000);
  await round();
  queue.pass(30_000);
  expect(await settled()).toBe(0);
  expect(asked).toEqual(["a", "b", "a"]);
  queue.pass(30_000);
  delete answers["a"];
  expect(await settled()).toBe(1);
  for (let n = 0; n < 20; n += 1) queue.pass(86_400_000);
  expect(await settled()).toBe(0);
});

it("does not hold it against a piece that nobody asked, and lets all be due when the system is back", async () => {
  await add("a");
  answers["a"] = { outcome: "notAsked", reason: "circuitOpen" };
  expect(await round()).toMatchObject({ settled: 0, trouble: { reason: "circuitOpen" } });
  expect(await outboxPieces(queue.context.db)).toMatchObject([{ attempts: 0, nextAt: queue.context.clock() }]);
  answers["a"] = LATER;
  await round();
  delete answers["a"];
  expect(await settled()).toBe(0);
  await hurryOutbox({ ...queue.context, system: "ratings" });
  expect(await settled()).toBe(1);
});

it("goes on after a piece that breaks its own telling", async () => {
  await add("a");
  await add("b");
  const broken = async (refId: string): Promise<Told> => {
    if (refId === "a") throw new Error("no JSON");
    return { outcome: "accepted", outsideId: "n" };
  };
  const tell = () => deliverOutbox({ ...queue.context, system: "ratings", tell: broken });
  expect(await tell()).toMatchObject({ settled: 0, trouble: { reason: "error", error: new Error("no JSON") } });
  expect(await tell()).toMatchObject({ settled: 1 });
});

it("lets go of what need not be told any more, unless it was added anew meanwhile", async () => {
  await add("a");
  answers["a"] = { outcome: "withdrawn" };
  const readding = deliverOutbox({
    ...queue.context,
    system: "ratings",
    tell: async () => {
      await takeFromOutbox(queue.context.db, { system: "ratings", refId: "a" });
      queue.pass(5);
      await add("a");
      return { outcome: "withdrawn" };
    },
  });
  expect((await readding).settled).toBe(1);
  expect(await standing()).toMatchObject({ waiting: 1 });
  expect(await settled()).toBe(1);
  expect(await standing()).toMatchObject({ waiting: 0, refused: 0 });
});

it("ends a round between two pieces when it shall stop, and says when more is due", async () => {
  for (let n = 0; n < 25; n += 1) await add(`p${String(n).padStart(2, "0")}`);
  expect(await round({ stopping: () => asked.length === 3 })).toMatchObject({ settled: 3, more: false });
  expect(await round()).toMatchObject({ settled: 20, more: true });
  expect(await round()).toMatchObject({ settled: 2, more: false });
});
