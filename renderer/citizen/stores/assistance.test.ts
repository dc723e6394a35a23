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
    expect(assistance).toMatchObject({ open: true, standing: "open" });
  });

  it("does not call twice while somebody may still come", async () => {
    const host = connect();
    const assistance = useAssistanceStore();
    await Promise.all([assistance.summon(), assistance.summon()]);
    assistance.close();
    vi.advanceTimersByTime(4 * 60_000);
    await assistance.summon();
    expect(host.calls.help).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(61_000);
    await assistance.summon();
    expect(host.calls.help).toHaveBeenCalledTimes(2);
  });

  it("shows what becomes of it, and calls anew once somebody was there", async () => {
    const host = connect();
    const assistance = useAssistanceStore();
    await assistance.summon();
    for (const next of ["acknowledged", "done"] as const) {
      host.standing.push(next);
      await vi.advanceTimersByTimeAsync(1);
      expect(assistance.standing).toBe(next);
    }
    await assistance.summon();
    expect(host.calls.help).toHaveBeenCalledTimes(2);
    expect(assistance.standing).toBe("open");
  });

  it("is late when the promised minutes are over, until it is called again", async () => {
    const host = connect();
    const assistance = useAssistanceStore();
    await assistance.summon();
    expect(assistance).toMatchObject({ waiting: true, late: false });
    host.standing.push("acknowledged");
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    assistance.tick();
    expect(assistance).toMatchObject({ waiting: false, late: true });
    await assistance.again();
    expect(assistance).toMatchObject({ waiting: true, late: false, standing: "open" });
    await vi.advanceTimersByTimeAsync(1);
    const [first, second] = host.calls.help.mock.calls.map(([input]) => input.wishKey);
    expect(second).not.toBe(first);
    // What becomes of the first call is not told of the second.
    expect(host.calls.watchHelp.mock.calls.map(([input]) => input.wishKey)).toEqual([first, second]);
  });

  it("promises nobody when the hall is closed, unless somebody takes the call all the same", async () => {
    const host = connect();
    host.calls.help.mockResolvedValue({ delivered: true, hall: { open: false, opensAt: 1 } });
    const assistance = useAssistanceStore();
    await assistance.summon();
    expect(assistance).toMatchObject({ nobodyThere: true, waiting: false });
    host.standing.push("acknowledged");
    await vi.advanceTimersByTimeAsync(1);
    expect(assistance).toMatchObject({ nobodyThere: false, waiting: true });
  });

  it("goes on watching over the same call when the host was away", async () => {
    const first = connect();
    const assistance = useAssistanceStore();
    await assistance.summon();
    await vi.advanceTimersByTimeAsync(1);
    first.lose();
    await vi.advanceTimersByTimeAsync(3000);
    expect(assistance.standing).toBe("open");
    const second = connect();
    second.standing.push("acknowledged");
    await vi.advanceTimersByTimeAsync(1);
    expect(assistance.standing).toBe("acknowledged");
    expect(second.calls.help).not.toHaveBeenCalled();
  });

  it("is forgotten with the visit, whatever is still told of it", async () => {
    const host = connect();
    const assistance = useAssistanceStore();
    await assistance.summon();
    assistance.forget();
    host.standing.push("acknowledged");
    await vi.advanceTimersByTimeAsync(1);
    expect(assistance).toMatchObject({ open: false, standing: "calling" });
  });

  it("never claims a delivery that did not happen", async () => {
    const host = connect();
    host.calls.help.mockResolvedValue({ delivered: false, hall: { open: true } });
    const assistance = useAssistanceStore();
    await assistance.summon();
    expect(assistance.standing).toBe("queued");
    host.standing.push("open");
    await vi.advanceTimersByTimeAsync(1);
    expect(assistance.standing).toBe("open");
  });

  it("says so when nobody answers, and delivers when the host is back, under the same key", async () => {
    const first = connect();
    first.calls.help.mockReturnValue(new Promise(() => undefined));
    const assistance = useAssistanceStore();
    const summoned = assistance.summon();
    await vi.advanceTimersByTimeAsync(3100);
    expect(assistance.standing).toBe("queued");
    first.lose();
    const second = connect();
    await summoned;
    expect(assistance.standing).toBe("open");
    expect(second.calls.help.mock.calls[0]?.[0].wishKey).toBe(first.calls.help.mock.calls[0]?.[0].wishKey);
  });
});
