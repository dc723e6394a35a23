import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeHost } from "../fixtures/fake-host.ts";
import { useAssistanceStore } from "./assistance.ts";
import { useHostStore } from "./host.ts";
import { useNavigationStore } from "./navigation.ts";

beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  useNavigationStore().home();
});
afterEach(() => void vi.useRealTimers());

function connect() {
  const host = fakeHost();
  useHostStore().attach(host.connection);
  return host;
}

describe("帮帮我", () => {
  it("calls from the screen where it was pressed", async () => {
    const host = connect();
    const assistance = useAssistanceStore();
    await assistance.summon();
    expect(host.calls.help.mock.calls[0]?.[0]).toMatchObject({ screen: "home" });
    expect(assistance).toMatchObject({ open: true, outcome: "delivered" });
  });

  it("does not call twice when it is pressed twice within a minute", async () => {
    const host = connect();
    const assistance = useAssistanceStore();
    await assistance.summon();
    assistance.close();
    await assistance.summon();
    expect(host.calls.help).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(61_000);
    await assistance.summon();
    expect(host.calls.help).toHaveBeenCalledTimes(2);
  });

  it("never claims a delivery that did not happen", async () => {
    const host = connect();
    host.calls.help.mockResolvedValue({ delivered: false });
    const assistance = useAssistanceStore();
    await assistance.summon();
    expect(assistance.outcome).toBe("queued");
  });

  it("says so when nobody answers, and delivers when the host is back, under the same key", async () => {
    const first = connect();
    first.calls.help.mockReturnValue(new Promise(() => undefined));
    const assistance = useAssistanceStore();
    const summoned = assistance.summon();
    await vi.advanceTimersByTimeAsync(3100);
    expect(assistance.outcome).toBe("queued");
    first.lose();
    const second = connect();
    await summoned;
    expect(assistance.outcome).toBe("delivered");
    expect(second.calls.help.mock.calls[0]?.[0].wishKey).toBe(first.calls.help.mock.calls[0]?.[0].wishKey);
  });
});
