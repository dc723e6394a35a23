import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeHost } from "../fixtures/fake-host.ts";
import { follow } from "./follow.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function* once(...values: string[]): AsyncGenerator<string, void, void> {
  yield* values;
}

describe("follow", () => {
  it("tells each value, and joins again when the watch ends or breaks", async () => {
    const host = fakeHost();
    const seen: string[] = [];
    const open = vi
      .fn<() => Promise<AsyncIterable<string>>>()
      .mockResolvedValueOnce(once("a", "b"))
      .mockRejectedValueOnce(new Error("broken"))
      .mockResolvedValue(once("c"));
    const done = follow({ connection: host.connection, open, onValue: (value) => seen.push(value) });
    await vi.advanceTimersByTimeAsync(1100);
    expect(seen).toEqual(["a", "b", "c"]);
    host.lose();
    await done;
    const asked = open.mock.calls.length;
    await vi.advanceTimersByTimeAsync(5000);
    expect(open).toHaveBeenCalledTimes(asked);
  });

  it("tells nothing of a life that is over", async () => {
    const host = fakeHost();
    const seen: string[] = [];
    async function* endless(): AsyncGenerator<string, void, void> {
      yield "before";
      host.lose();
      yield "after";
    }
    await follow({ connection: host.connection, open: async () => endless(), onValue: (value) => seen.push(value) });
    expect(seen).toEqual(["before"]);
  });
});
