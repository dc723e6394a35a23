import { err, ok, type Result } from "neverthrow";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TrialProgress } from "../contract/index.ts";
import { runTrialLoop, TIME_LIMIT_MS, type TrialLoopOptions } from "./trial-loop.ts";

type Run = (signal: AbortSignal) => Promise<Result<string, string>>;

/** A loop over `run`, and the strings by which it is pulled. */
function loop(run: Run, change: Partial<TrialLoopOptions> = {}) {
  const asked = new AbortController();
  const gone: { tell: (detail: string) => void; listening: number } = { tell: () => undefined, listening: 0 };
  const progress = runTrialLoop({
    kind: "receiptPrinter",
    trial: { name: "slip", title: "打印测试页", run },
    rounds: 3,
    restMs: 500,
    onFailure: "stop",
    asked: asked.signal,
    onGone: (listener) => {
      gone.tell = listener;
      gone.listening += 1;
      return () => (gone.listening -= 1);
    },
    ...change,
  });
  return { progress, asked, gone };
}

async function all(progress: AsyncIterable<TrialProgress>): Promise<TrialProgress[]> {
  const seen: TrialProgress[] = [];
  for await (const step of progress) seen.push(step);
  return seen;
}

/** Ends only when it is called off. */
const forever: Run = (signal) =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve(err("called off"))));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  // Whatever ended the loop, it left nothing running.
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("a loop", () => {
  it("tells where it stands at the start, after each round and at the end", async () => {
    let round = 0;
    const { progress, gone } = loop(async () => {
      round += 1;
      return ok(`round ${round}`);
    });
    const seen = all(progress);
    await vi.advanceTimersByTimeAsync(2000);
    const steps = await seen;
    expect(steps.map(({ rounds }) => rounds)).toEqual([0, 1, 2, 3, 3]);
    expect(steps[0]).toEqual({
      kind: "receiptPrinter",
      trial: "slip",
      rounds: 0,
      passed: 0,
      failed: 0,
      state: { state: "running" },
    });
    expect(steps.at(-1)).toMatchObject({ passed: 3, failed: 0, note: "round 3", state: { reason: "done" } });
    expect(gone.listening).toBe(0);
  });

  it("measures rounds: last, median and worst", async () => {
    const times = [30, 10, 200, 20];
    const { progress } = loop(
      async () => {
        await new Promise((resolve) => setTimeout(resolve, times.shift()));
        return ok("");
      },
      { rounds: 4, restMs: 0 },
    );
    const seen = all(progress);
    await vi.advanceTimersByTimeAsync(1000);
    const last = (await seen).at(-1);
    expect(last?.lastMs).toBeCloseTo(20, 0);
    expect(last?.medianMs).toBeCloseTo(25, 0);
    expect(last?.worstMs).toBeCloseTo(200, 0);
  });

  it("rests between rounds, and not behind the last", async () => {
    const begun: number[] = [];
    const { progress } = loop(
      async () => {
        begun.push(Date.now());
        return ok("");
      },
      { rounds: 2, restMs: 700 },
    );
    const begin = Date.now();
    const seen = all(progress);
    await vi.advanceTimersByTimeAsync(700);
    await seen;
    expect(begun.map((at) => at - begin)).toEqual([0, 700]);
  });

  it("stops at a failure and says it", async () => {
    const { progress } = loop(async () => err("no paper"));
    expect((await all(progress)).at(-1)).toMatchObject({
      rounds: 1,
      failed: 1,
      note: "no paper",
      state: { state: "stopped", reason: "failure", detail: "no paper" },
    });
  });

  it("counts failures and goes on where it is told to", async () => {
    let round = 0;
    const { progress } = loop(async () => ((round += 1) === 2 ? err("jam") : ok("")), {
      onFailure: "goOn",
      restMs: 0,
    });
    const seen = all(progress);
    await vi.advanceTimersByTimeAsync(100);
    expect((await seen).at(-1)).toMatchObject({ rounds: 3, passed: 2, failed: 1, state: { reason: "done" } });
  });

  it("takes a test that throws for a failed one, without its words", async () => {
    const { progress } = loop(() => Promise.reject(new TypeError("cannot read 张样")));
    const last = (await all(progress)).at(-1);
    expect(last).toMatchObject({ failed: 1, state: { reason: "failure" } });
    expect(last?.note).toMatch(/^the test crashed: TypeError at trial-loop\.test\.ts:\d+$/);
  });
});

describe("who stops it", () => {
  it("somebody who asks, in the middle of a round", async () => {
    const { progress, asked } = loop(forever);
    const seen = all(progress);
    await vi.advanceTimersByTimeAsync(10);
    asked.abort();
    expect((await seen).at(-1)).toMatchObject({ rounds: 0, failed: 0, state: { reason: "asked" } });
  });

  it("somebody who asks, though the test does not listen", async () => {
    const { progress, asked } = loop(() => new Promise(() => undefined));
    const seen = all(progress);
    await vi.advanceTimersByTimeAsync(10);
    asked.abort();
    expect((await seen).at(-1)).toMatchObject({ state: { reason: "asked" } });
  });

  it("somebody who asks, in the middle of a rest", async () => {
    const { progress, asked } = loop(async () => ok(""), { restMs: 60_000 });
    const seen = all(progress);
    await vi.advanceTimersByTimeAsync(10);
    asked.abort();
    expect((await seen).at(-1)).toMatchObject({ rounds: 1, state: { reason: "asked" } });
  });

  it("who had asked before it began", async () => {
    const run = vi.fn(forever);
    const { progress, asked } = loop(run);
    asked.abort();
    expect((await all(progress)).at(-1)).toMatchObject({ state: { reason: "asked" } });
    expect(run).not.toHaveBeenCalled();
  });

  it("a device that falls away", async () => {
    const { progress, gone } = loop(forever);
    const seen = all(progress);
    await vi.advanceTimersByTimeAsync(10);
    gone.tell("noDevice: unplugged");
    expect((await seen).at(-1)).toMatchObject({ state: { reason: "deviceGone", detail: "noDevice: unplugged" } });
  });

  it("an hour", async () => {
    const { progress } = loop(async () => ok(""), { rounds: 100_000, restMs: 60_000 });
    const seen = all(progress);
    await vi.advanceTimersByTimeAsync(TIME_LIMIT_MS);
    expect((await seen).at(-1)).toMatchObject({ rounds: 60, state: { reason: "timeLimit" } });
  });

  it("who stops reading", async () => {
    const run = vi.fn(async (_signal: AbortSignal) => ok(""));
    const { progress, gone } = loop(run);
    for await (const { rounds } of progress) if (rounds === 1) break;
    expect(run).toHaveBeenCalledTimes(1);
    expect(run.mock.calls[0]?.[0].aborted).toBe(true);
    expect(gone.listening).toBe(0);
  });
});
