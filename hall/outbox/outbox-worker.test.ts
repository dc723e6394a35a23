import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { addToOutbox, type DeliverOptions, type Told } from "./outbox.ts";
import { outboxStanding } from "./outbox-state.ts";
import { startOutboxWorker, type OutboxWorker } from "./outbox-worker.ts";

const DAY_MS = 86_400_000;
const NEVER_MS = 2 ** 30;

let queue: SampleQueue;
let lines: (readonly [level: string, event: string, line: object])[];
let worker: OutboxWorker | undefined;
let accepted: string[];
let asked: number;
let answer: Told;
beforeEach(async () => {
  queue = await openSampleQueue();
  lines = [];
  accepted = [];
  asked = 0;
  answer = { outcome: "accepted", outsideId: "n" };
});
afterEach(async () => {
  await worker?.stop();
  await queue.close();
});

const add = (refId: string) =>
  queue.context.db
    .transaction()
    .execute((trx) => addToOutbox(trx, { system: "ratings", refId, at: queue.context.clock() }));
const start = (over: Partial<DeliverOptions & { everyMs: number }> = {}) => {
  const say = (level: string) => (line: object, event: string) => void lines.push([level, event, line]);
  worker = startOutboxWorker({
    ...queue.context,
    system: "ratings",
    everyMs: NEVER_MS,
    log: { info: say("info"), warn: say("warn"), error: say("error") },
    tell: async (refId) => {
      asked += 1;
      if (answer.outcome === "accepted") accepted.push(refId);
      return answer;
    },
    ...over,
  });
  return worker;
};
const events = () => lines.map(([level, event]) => `${level} ${event}`);
const standing = () => outboxStanding(queue.context.db, { system: "ratings", connected: true });

describe("telling an outside system", () => {
  it("begins at once and tells all that is due, however much it is", async () => {
    for (let n = 0; n < 45; n += 1) await add(`p${String(n).padStart(2, "0")}`);
    await start().round();
    expect(accepted).toEqual(Array.from({ length: 45 }, (_, n) => `p${String(n).padStart(2, "0")}`));
    expect(lines).toEqual([]);
  });

  it("comes by itself for what is added later", async () => {
    const { round } = start({ everyMs: 20 });
    await round();
    await add("a");
    await expect.poll(() => accepted).toEqual(["a"]);
  });

  it("lives through two days without the system: says so seldom, and makes up for it within one round", async () => {
    for (let n = 0; n < 30; n += 1) {
      await add(`p${String(n).padStart(2, "0")}`);
      queue.pass(10);
    }
    const { round } = start();
    for (let hours = 0; hours < 48; hours += 1) {
      // What a real connection gives: failures until it rests, then rests.
      answer =
        hours % 2 === 0 ? { outcome: "later", reason: "timeout" } : { outcome: "notAsked", reason: "circuitOpen" };
      await round();
      queue.pass(60 * 60 * 1000);
    }
    expect(asked).toBeLessThanOrEqual(48);
    expect(new Set(events())).toEqual(new Set(["warn outbox.away"]));
    expect(events().length).toBeLessThanOrEqual(48);
    expect(lines.at(-1)?.[2]).toMatchObject({ system: "ratings", waiting: 30, reason: "timeout" });
    expect((lines.at(-1)?.[2] as { oldestMs: number }).oldestMs).toBeGreaterThan(1.8 * DAY_MS);

    answer = { outcome: "accepted", outsideId: "n" };
    await round();
    await round();
    expect(accepted).toHaveLength(30);
    expect(new Set(accepted).size).toBe(30);
    expect(events().at(-1)).toBe("info outbox.back");
    expect(await standing()).toMatchObject({ waiting: 0 });
  });

  it("does not write a line for each knock within the hour", async () => {
    await add("a");
    answer = { outcome: "notAsked", reason: "circuitOpen" };
    const { round } = start();
    for (let n = 0; n < 10; n += 1) {
      await round();
      queue.pass(5000);
    }
    expect(events()).toEqual(["warn outbox.away"]);
  });

  it("keeps what was refused and says which and why, nothing else", async () => {
    await add("a");
    answer = { outcome: "refused", reason: "WRONG_CODE" };
    await start().round();
    expect(lines).toEqual([["warn", "outbox.refused", { system: "ratings", refId: "a", reason: "WRONG_CODE" }]]);
    expect(await standing()).toMatchObject({ waiting: 0, refused: 1 });
  });

  it("survives what throws, in telling and in the store, and tells it under the same key then", async () => {
    await add("a");
    let failures = 2;
    const told: string[] = [];
    const { round } = start({
      tell: async (refId) => {
        told.push(refId);
        if (told.length === 1) throw new Error("the audit cannot be written");
        return { outcome: "accepted", outsideId: "n" };
      },
      settle: async () => {
        if ((failures -= 1) > 0) throw new Error("disk full");
      },
    });
    await round();
    expect(events()).toEqual(["error outbox.tellFailed", "warn outbox.away"]);
    queue.pass(60_000);
    await round();
    expect(events().at(-1)).toBe("error outbox.roundFailed");
    expect(await standing()).toMatchObject({ waiting: 1 });
    await round();
    expect(told).toEqual(["a", "a", "a"]);
    expect(await standing()).toMatchObject({ waiting: 0 });
  });

  it("tells one round at a time, and ends with the call under way", async () => {
    await add("a");
    await add("b");
    let finish: () => void = () => undefined;
    let running = 0;
    const { round, stop } = start({
      tell: () => {
        running += 1;
        return new Promise((resolve) => {
          finish = () => resolve({ outcome: "accepted", outsideId: "n" });
        });
      },
    });
    void round();
    void round();
    await expect.poll(() => running).toBe(1);
    let stopped = false;
    const ended = stop().then(() => (stopped = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([running, stopped]).toEqual([1, false]);
    finish();
    await ended;
    await round();
    expect(running).toBe(1);
    // The one that was told is marked; the other waits for the next start.
    expect(await standing()).toMatchObject({ waiting: 1 });
  });
});
