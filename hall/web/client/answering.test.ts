import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { answering } from "./answering.ts";

const CALL = [{ name: "calls" }];
const NUMBER = [{ name: "queue" }];
const urgent = (events: readonly { name: string }[]) => events.some(({ name }) => name === "calls");

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

it("asks at once after everything, where nothing is said of what is urgent", () => {
  const refresh = vi.fn();
  const { hear } = answering({ refresh });
  hear(NUMBER);
  hear(CALL);
  expect(refresh).toHaveBeenCalledTimes(2);
});

it("asks once a second after what may wait, and at once after what may not", () => {
  const refresh = vi.fn();
  const { hear } = answering({ refresh, urgent });
  hear(NUMBER);
  hear(NUMBER);
  expect(refresh).toHaveBeenCalledTimes(1);
  hear(CALL);
  expect(refresh).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(500);
  hear(NUMBER);
  expect(refresh).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(500);
  expect(refresh).toHaveBeenCalledTimes(3);
});

it("spreads what is urgent over some time, once for all that comes meanwhile", () => {
  const refresh = vi.fn();
  const { hear } = answering({ refresh, urgent, spreadMs: 60, random: () => 0.5 });
  hear(CALL);
  hear(CALL);
  expect(refresh).not.toHaveBeenCalled();
  vi.advanceTimersByTime(30);
  expect(refresh).toHaveBeenCalledTimes(1);
  hear(CALL);
  vi.advanceTimersByTime(30);
  expect(refresh).toHaveBeenCalledTimes(2);
});

it("asks no more when it has ended", () => {
  const refresh = vi.fn();
  const { hear, end } = answering({ refresh, urgent, spreadMs: 60, random: () => 0.5 });
  hear(NUMBER);
  hear(NUMBER);
  hear(CALL);
  end();
  vi.advanceTimersByTime(5000);
  expect(refresh).toHaveBeenCalledTimes(1);
});
