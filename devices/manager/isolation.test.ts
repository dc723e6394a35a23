import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DeviceState, IdReaderStatus } from "../contract/index.ts";
import { Listeners } from "../transport/listeners.ts";
import { tellCrash } from "./crash-scope.ts";
import {
  CRASH_REST_MS,
  FALLS_WITHIN_MS,
  Isolation,
  RETRY_EVERY_MS,
  RETRY_PATIENCE_MS,
  STOP_PATIENCE_MS,
} from "./isolation.ts";
import type { ManagedDevice } from "./managed-device.ts";

/** A reader whose fortune is in the test's hand. */
class ScriptedReader implements ManagedDevice<IdReaderStatus> {
  readonly kind = "idReader";
  readonly calls: string[] = [];
  readonly #listeners = new Listeners<IdReaderStatus>();
  #status: IdReaderStatus = { kind: "idReader", device: "starting", media: "unknown" };
  onStart: () => void = () => undefined;
  onStop: () => Promise<void> = async () => undefined;

  status = () => this.#status;
  onStatus = (listener: (status: IdReaderStatus) => void) => this.#listeners.add(listener);
  start = () => {
    this.calls.push("start");
    this.onStart();
  };
  stop = () => {
    this.calls.push("stop");
    return this.onStop();
  };
  is(device: DeviceState, code?: string): void {
    this.#status = {
      kind: "idReader",
      device,
      media: "unknown",
      ...(code !== undefined && { fault: { code, detail: "" } }),
    };
    this.#listeners.tell(this.#status);
  }
}

function guarded(change: { mayIsolate?: boolean } = {}) {
  const device = new ScriptedReader();
  const free = vi.fn(async () => undefined);
  const guard = new Isolation({ device, now: Date.now, free, mayIsolate: true, ...change });
  const told: string[] = [];
  guard.onStatus(({ device: state, fault }) => told.push(fault === undefined ? state : `${state} ${fault.code}`));
  guard.start();
  return { device, guard, told, free };
}

/** Comes online and falls, a second each. */
async function fall(device: ScriptedReader, times: number, code = "silence"): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    device.is("online");
    await vi.advanceTimersByTimeAsync(500);
    device.is("offline", code);
    await vi.advanceTimersByTimeAsync(500);
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a device that is well enough", () => {
  it("is told as it is, and only on change", async () => {
    const { device, told } = guarded();
    device.is("online");
    device.is("online");
    device.is("offline", "silence");
    expect(told).toEqual(["online", "offline silence"]);
  });

  it("may fall five times in ten minutes", async () => {
    const { device, guard } = guarded();
    await fall(device, 5);
    expect(guard.held()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(FALLS_WITHIN_MS);
    await fall(device, 5);
    expect(guard.held()).toBeUndefined();
    expect(device.calls).toEqual(["start"]);
  });

  it("may run out of paper as often as it likes, and stay away for ever", async () => {
    const { device, guard } = guarded();
    for (let time = 0; time < 20; time += 1) {
      device.is("online");
      device.is("userError", "paperOut");
    }
    for (let time = 0; time < 20; time += 1) {
      device.is("offline", "silence");
      device.is("noDevice", "notFound");
    }
    expect(guard.held()).toBeUndefined();
  });
});

describe("a device that keeps failing", () => {
  it("is stopped, and says what failed how often", async () => {
    const { device, guard, told, free } = guarded();
    await fall(device, 4, "silence");
    await fall(device, 2, "unplugged");
    expect(device.calls).toEqual(["start", "stop"]);
    expect(free).toHaveBeenCalledTimes(1);
    expect(told.at(-1)).toBe("hardwareError isolated");
    expect(guard.status()).toEqual({
      kind: "idReader",
      device: "hardwareError",
      media: "unknown",
      fault: { code: "isolated", detail: "failed 6 times within 10 minutes: silence 4×, unplugged 2×" },
    });
    expect(guard.held()?.code).toBe("isolated");
  });

  it("is tried quietly every ten minutes", async () => {
    const { device, told } = guarded();
    await fall(device, 6);
    const before = told.length;
    device.calls.length = 0;
    await vi.advanceTimersByTimeAsync(RETRY_EVERY_MS);
    expect(device.calls).toEqual(["start"]);
    device.is("starting");
    device.is("noDevice", "notFound");
    await vi.advanceTimersByTimeAsync(RETRY_PATIENCE_MS);
    expect(device.calls).toEqual(["start", "stop"]);
    await vi.advanceTimersByTimeAsync(RETRY_EVERY_MS);
    expect(device.calls).toEqual(["start", "stop", "start"]);
    expect(told).toHaveLength(before);
  });

  it("is believed when it works again, until its next fall", async () => {
    const { device, guard, told } = guarded();
    await fall(device, 6);
    await vi.advanceTimersByTimeAsync(RETRY_EVERY_MS);
    device.is("online");
    expect(told.at(-1)).toBe("online");
    expect(guard.held()).toBeUndefined();
    device.is("offline", "silence");
    expect(told.at(-1)).toBe("hardwareError isolated");
  });

  it("has its past forgotten when it worked for ten minutes", async () => {
    const { device, guard } = guarded();
    await fall(device, 6);
    await vi.advanceTimersByTimeAsync(RETRY_EVERY_MS);
    device.is("online");
    await vi.advanceTimersByTimeAsync(FALLS_WITHIN_MS + 1);
    device.is("offline", "silence");
    expect(guard.held()).toBeUndefined();
  });

  it("begins anew at once when somebody restarts it", async () => {
    const { device, guard, told } = guarded();
    await fall(device, 6);
    await guard.restart();
    await vi.advanceTimersByTimeAsync(0);
    expect(device.calls).toEqual(["start", "stop", "stop", "start"]);
    expect(told.at(-1)).toBe("offline silence");
    await fall(device, 5);
    expect(guard.held()).toBeUndefined();
  });

  it("leaves no timer when it is stopped", async () => {
    const { device, guard } = guarded();
    await fall(device, 6);
    await guard.stop();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(RETRY_EVERY_MS * 2);
    expect(device.calls.at(-1)).toBe("stop");
  });
});

describe("a device that throws", () => {
  it("rests a moment and begins anew, and nobody hears what it stumbled over", async () => {
    const { device, guard, told } = guarded();
    await vi.advanceTimersByTimeAsync(0);
    device.is("online");
    guard.crashed(new TypeError("cannot read 张样"));
    expect(guard.status().fault?.code).toBe("crashed");
    expect(guard.status().fault?.detail).toMatch(/^TypeError at isolation\.test\.ts:\d+$/);
    await vi.advanceTimersByTimeAsync(CRASH_REST_MS);
    expect(device.calls).toEqual(["start", "stop", "start"]);
    device.is("starting");
    device.is("online");
    expect(told).toEqual(["online", "hardwareError crashed", "online"]);
  });

  it("at its start, or in a timer it set, is known by its scope", async () => {
    const { device, guard } = guarded();
    await vi.advanceTimersByTimeAsync(0);
    device.onStart = () => {
      throw new Error("start");
    };
    await guard.restart();
    await vi.advanceTimersByTimeAsync(0);
    expect(guard.status().fault?.code).toBe("crashed");
    vi.useRealTimers();
    const known = await new Promise((resolve) => {
      device.onStart = () => void setTimeout(() => resolve(tellCrash(new Error("timer"))), 1);
      void guard.restart();
    });
    expect(known).toBe(true);
    expect(guard.status().fault?.code).toBe("crashed");
    await guard.stop();
  });

  it("again and again is isolated", async () => {
    const { device, guard } = guarded();
    for (let time = 0; time < 6; time += 1) {
      await vi.advanceTimersByTimeAsync(CRASH_REST_MS);
      guard.crashed(new RangeError("x"));
    }
    expect(guard.held()?.code).toBe("isolated");
    expect(guard.held()?.detail).toMatch(/crashed \(RangeError at isolation\.test\.ts:\d+\) 6×/);
    await vi.advanceTimersByTimeAsync(CRASH_REST_MS + RETRY_PATIENCE_MS);
    expect(device.calls.at(-1)).toBe("stop");
  });

  it("and is then merely away says so", async () => {
    const { device, guard, told } = guarded();
    device.is("noDevice", "notFound");
    guard.crashed(new Error("x"));
    await vi.advanceTimersByTimeAsync(CRASH_REST_MS + RETRY_PATIENCE_MS);
    expect(guard.held()).toBeUndefined();
    expect(told.at(-1)).toBe("noDevice notFound");
  });
});

it("a part without a cable is never stopped for failing", async () => {
  const { device, guard } = guarded({ mayIsolate: false });
  await fall(device, 30);
  expect(guard.held()).toBeUndefined();
});

it("does not wait for ever for a device that does not close", async () => {
  const { device, guard, free } = guarded();
  device.onStop = () => new Promise(() => undefined);
  const stopped = guard.stop();
  await vi.advanceTimersByTimeAsync(STOP_PATIENCE_MS);
  await stopped;
  expect(free).toHaveBeenCalledTimes(1);
});

it("nobody's crash is the process's own", () => {
  expect(tellCrash(new Error("x"))).toBe(false);
});
