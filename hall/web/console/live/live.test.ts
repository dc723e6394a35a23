import { ORPCError } from "@orpc/client";
import { effectScope } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLive, type Live } from "./live.ts";

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

function live<T>(load: () => Promise<T>) {
  const scope = effectScope();
  const made = scope.run(() => useLive(load, { everyMs: 5000 })) as Live<T>;
  return { ...made, end: () => scope.stop() };
}

describe("something kept fresh", () => {
  it("is loaded at once and again every few seconds, until nobody looks", async () => {
    const load = vi.fn(async () => load.mock.calls.length);
    const { data, loadedAt, end } = live(load);
    await vi.advanceTimersByTimeAsync(0);
    expect(data.value).toBe(1);
    expect(loadedAt.value).toBe(1_000_000);
    await vi.advanceTimersByTimeAsync(5000);
    expect(data.value).toBe(2);
    end();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("keeps what it had while the line is lost, and since when", async () => {
    const load = vi.fn(async () => "first");
    const { data, loadedAt, offlineSince } = live(load);
    await vi.advanceTimersByTimeAsync(0);
    load.mockRejectedValue(new TypeError("Failed to fetch"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(data.value).toBe("first");
    expect(loadedAt.value).toBe(1_000_000);
    expect(offlineSince.value).toBe(1_005_000);
    load.mockResolvedValue("second");
    await vi.advanceTimersByTimeAsync(5000);
    expect(data.value).toBe("second");
    expect(offlineSince.value).toBeUndefined();
  });

  it("tells a hall that answers with a no from one that does not answer", async () => {
    const { refusal, offlineSince } = live(() => Promise.reject(new ORPCError("NOT_ALLOWED", { status: 403 })));
    await vi.advanceTimersByTimeAsync(0);
    expect(refusal.value).toMatchObject({ code: "NOT_ALLOWED" });
    expect(offlineSince.value).toBeUndefined();
  });

  it("never has two tries under way; who asks meanwhile gets what was loaded after the asking", async () => {
    const answers: ((value: number) => void)[] = [];
    const { data, refresh } = live(() => new Promise<number>((done) => answers.push(done)));
    const both = [refresh(), refresh()];
    await vi.advanceTimersByTimeAsync(20_000);
    expect(answers).toHaveLength(1);
    answers[0]!(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toHaveLength(2);
    answers[1]!(2);
    await Promise.all(both);
    expect(data.value).toBe(2);
  });
});
