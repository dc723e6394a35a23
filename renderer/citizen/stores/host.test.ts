import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeHost } from "../fixtures/fake-host.ts";
import { useHostStore } from "./host.ts";

beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
});
afterEach(() => void vi.useRealTimers());

describe("host", () => {
  it("makes callers wait for the first connection, and calls it away only after a while", async () => {
    const host = useHostStore();
    const { connection } = fakeHost();
    const waiting = host.connected();
    await vi.advanceTimersByTimeAsync(7000);
    expect(host.away).toBe(false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(host.away).toBe(true);
    host.attach(connection);
    expect(host.away).toBe(false);
    expect(await waiting).toBe(connection);
    expect(await host.connected()).toBe(connection);
  });

  it("stays calm for a moment, then says that the host is away until it is back", async () => {
    const host = useHostStore();
    const first = fakeHost();
    host.attach(first.connection);
    first.lose();
    await vi.advanceTimersByTimeAsync(500);
    expect(host.away).toBe(false);
    await vi.advanceTimersByTimeAsync(500);
    expect(host.away).toBe(true);
    host.attach(fakeHost().connection);
    expect(host.away).toBe(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(host.away).toBe(false);
  });

  it("does not mind the late death of a connection that was replaced", async () => {
    const host = useHostStore();
    const first = fakeHost();
    const second = fakeHost();
    host.attach(first.connection);
    host.attach(second.connection);
    first.lose();
    await vi.advanceTimersByTimeAsync(5000);
    expect(host.away).toBe(false);
    expect(host.connection).toBe(second.connection);
  });
});
