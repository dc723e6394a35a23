import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { atMostEvery } from "./throttle.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

it("runs at once after a pause, then once a gap however often it is asked", () => {
  const run = vi.fn();
  const { ask } = atMostEvery(1000, run);
  ask();
  expect(run).toHaveBeenCalledTimes(1);
  for (let time = 0; time < 50; time += 1) ask();
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(run).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(10_000);
  expect(run).toHaveBeenCalledTimes(2);
});

it("runs now for what is urgent, and takes what waited along", () => {
  const run = vi.fn();
  const { ask, askNow } = atMostEvery(1000, run);
  ask();
  ask();
  askNow();
  expect(run).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(5000);
  expect(run).toHaveBeenCalledTimes(2);
});

it("waits for no longer than a gap when the clock is set back, and not at all when it is ended", () => {
  const run = vi.fn();
  const { ask, end } = atMostEvery(1000, run);
  ask();
  vi.setSystemTime(0);
  ask();
  vi.advanceTimersByTime(1000);
  expect(run).toHaveBeenCalledTimes(2);
  ask();
  end();
  vi.advanceTimersByTime(10_000);
  expect(run).toHaveBeenCalledTimes(2);
});
