import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openEventStream } from "./event-stream.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line whose other end is in the hand of the test. */
function line() {
  const asked: { lastId: string | null; push: (text: string) => void; end: () => void }[] = [];
  const fetch = vi.fn(async (_url: string, init: RequestInit) => {
    const lastId = new Headers(init.headers).get("last-event-id");
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        init.signal?.addEventListener("abort", () => controller.error(new Error("aborted")));
        asked.push({
          lastId,
          push: (text) => controller.enqueue(new TextEncoder().encode(text)),
          end: () => controller.close(),
        });
      },
    });
    return new Response(body);
  });
  return { asked, fetch: fetch as unknown as typeof globalThis.fetch, calls: fetch };
}

function open(fetch: typeof globalThis.fetch) {
  const onSignal = vi.fn();
  const states: boolean[] = [];
  const stream = openEventStream({
    ...{ url: "/events", topics: ["calls"], fetch, random: () => 1, onSignal },
    onLine: (state) => void states.push(state),
  });
  return { stream, onSignal, states };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

describe("a stream of events", () => {
  it("signals once for what came together, and goes on behind the last id", async () => {
    const wire = line();
    const { onSignal, stream } = open(wire.fetch);
    await settle();
    wire.asked[0]?.push('id: 4\nevent: calls\ndata: {"id":4,"ref":"a01"}\n\nid: 5\nevent: calls\ndata: {}\n\nid: 6');
    await settle();
    expect(onSignal).toHaveBeenCalledTimes(1);
    expect(onSignal).toHaveBeenCalledWith([{ name: "calls", ref: "a01" }, { name: "calls" }]);
    wire.asked[0]?.end();
    await vi.advanceTimersByTimeAsync(500);
    expect(wire.asked[1]?.lastId).toBe("5");
    stream.close();
  });

  it("does not call a beat a signal", async () => {
    const wire = line();
    const { onSignal, stream } = open(wire.fetch);
    await settle();
    wire.asked[0]?.push(": beat\n\n");
    await settle();
    expect(onSignal).not.toHaveBeenCalled();
    stream.close();
  });

  it("gives up a line on which nothing is said, and says so", async () => {
    const wire = line();
    const { states, stream } = open(wire.fetch);
    await settle();
    wire.asked[0]?.push(": beat\n\n");
    await vi.advanceTimersByTimeAsync(40_000);
    expect(states).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(500);
    expect(wire.calls).toHaveBeenCalledTimes(2);
    stream.close();
  });

  it("waits longer each time the hall is away, and comes at once when told so", async () => {
    const fetch = vi.fn(async () => Promise.reject(new TypeError("no network")));
    const { stream } = open(fetch);
    await vi.advanceTimersByTimeAsync(500 + 1000 + 2000);
    expect(fetch).toHaveBeenCalledTimes(4);
    await vi.advanceTimersByTimeAsync(3000);
    expect(fetch).toHaveBeenCalledTimes(4);
    stream.comeBack();
    await settle();
    expect(fetch).toHaveBeenCalledTimes(5);
    stream.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetch).toHaveBeenCalledTimes(5);
  });
});
