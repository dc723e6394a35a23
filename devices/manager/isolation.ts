import type { DeviceFault, DeviceState, DeviceStatus } from "../contract/index.ts";
import { Listeners } from "../transport/listeners.ts";
import { Lock } from "../transport/lock.ts";
import { crashDetail, inCrashScope } from "./crash-scope.ts";
import type { ManagedDevice } from "./managed-device.ts";

/** So many falls within the time, and a device is more trouble than it is worth. */
export const FALLS_TO_ISOLATE = 6;
export const FALLS_WITHIN_MS = 10 * 60_000;
/** Between two quiet attempts with an isolated device. */
export const RETRY_EVERY_MS = 10 * 60_000;
/** How long an attempt may take to come online. */
export const RETRY_PATIENCE_MS = 30_000;
/** A bug that was met once may be met again at once. */
export const CRASH_REST_MS = 2000;
/** A device that does not close must not keep the others, or the end of the process, waiting. */
export const STOP_PATIENCE_MS = 5000;

/** Lost or broken. What a person in the hall mends (no paper, open cover: `userError`) is no failing device. */
const FALLEN: readonly DeviceState[] = ["offline", "powerOff", "noDevice", "hardwareError"];
export const hasFallen = (device: DeviceState) => FALLEN.includes(device);

export interface IsolationOptions<S extends DeviceStatus> {
  device: ManagedDevice<S>;
  /** Unix ms. */
  now: () => number;
  /** Close what the device left open. */
  free: () => Promise<void>;
  /** A part that has no cable (network, disk) may fail as often as it likes; it is not stopped. */
  mayIsolate: boolean;
}

type Mode =
  | { at: "stopped" }
  | { at: "trusted" }
  /** Stopped until the timer rings. */
  | { at: "resting"; why: "isolated" | "crashed"; fault: DeviceFault; timer: NodeJS.Timeout }
  /** Started again, while everybody still sees the fault. */
  | { at: "trying"; why: "isolated" | "crashed"; fault: DeviceFault; timer: NodeJS.Timeout };

/**
 * Stands before one device. One that falls from `online` again and again is stopped, is told as `hardwareError` with the
 * fault `isolated`, and is tried quietly now and then: citizens see a service that is closed, not one that flickers.
 */
export class Isolation<S extends DeviceStatus = DeviceStatus> {
  readonly #options: IsolationOptions<S>;
  readonly #listeners = new Listeners<S>();
  /** Starts and stops in the order they were asked for. */
  readonly #turns = new Lock();
  #mode: Mode = { at: "stopped" };
  #falls: { at: number; what: string }[] = [];
  #former: DeviceState;
  #told: S;

  constructor(options: IsolationOptions<S>) {
    this.#options = options;
    this.#told = options.device.status();
    this.#former = this.#told.device;
    options.device.onStatus((status) => this.#heard(status));
  }

  get kind(): S["kind"] {
    return this.#options.device.kind;
  }

  status(): S {
    return this.#told;
  }

  /** Called on change only. */
  onStatus(listener: (status: S) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** The fault for which the device is kept from working; undefined while it may. */
  held(): DeviceFault | undefined {
    return this.#mode.at === "resting" || this.#mode.at === "trying" ? this.#mode.fault : undefined;
  }

  start(): void {
    if (this.#mode.at !== "stopped") return;
    this.#mode = { at: "trusted" };
    void this.#startDevice();
  }

  async stop(): Promise<void> {
    this.#leave();
    this.#mode = { at: "stopped" };
    await this.#stopDevice();
  }

  /** Stop and start; lifts isolation and forgets the falls. */
  async restart(): Promise<void> {
    await this.stop();
    this.#falls = [];
    this.start();
    this.#tell(this.#options.device.status());
  }

  /** The device threw. It rests a moment and begins anew; one that goes on throwing is isolated. */
  crashed(error: unknown): void {
    if (this.#mode.at === "stopped" || this.#mode.at === "resting") return;
    const isolated = this.#mode.at === "trying" && this.#mode.why === "isolated";
    const fault: DeviceFault = { code: "crashed", detail: crashDetail(error) };
    if (isolated || this.#fall(`crashed (${fault.detail})`)) this.#isolate();
    else this.#rest({ why: "crashed", fault, forMs: CRASH_REST_MS });
  }

  #heard(status: S): void {
    const fell = hasFallen(status.device) && this.#former === "online";
    this.#former = status.device;
    switch (this.#mode.at) {
      case "resting":
        return;
      case "trying":
        if (!hasFallen(status.device) && status.device !== "starting") this.#trust();
        return;
      case "trusted":
        if (fell && this.#fall(status.fault?.code ?? status.device)) this.#isolate();
        else this.#tell(status);
        return;
      case "stopped":
        this.#tell(status);
    }
  }

  /** One more; true when it was one too many. */
  #fall(what: string): boolean {
    const now = this.#options.now();
    this.#falls = [...this.#falls.filter(({ at }) => now - at <= FALLS_WITHIN_MS), { at: now, what }];
    return this.#options.mayIsolate && this.#falls.length >= FALLS_TO_ISOLATE;
  }

  #isolate(): void {
    const times = new Map<string, number>();
    for (const { what } of this.#falls) times.set(what, (times.get(what) ?? 0) + 1);
    const what = [...times].map(([name, count]) => `${name} ${count}×`).join(", ");
    const detail = `failed ${this.#falls.length} times within ${FALLS_WITHIN_MS / 60_000} minutes: ${what}`;
    this.#rest({ why: "isolated", fault: { code: "isolated", detail }, forMs: RETRY_EVERY_MS });
  }

  #rest({ why, fault, forMs }: { why: "isolated" | "crashed"; fault: DeviceFault; forMs: number }): void {
    this.#leave();
    const timer = setTimeout(() => this.#try(why, fault), forMs);
    this.#mode = { at: "resting", why, fault, timer };
    this.#tell(this.#overlay(fault));
    void this.#stopDevice();
  }

  #try(why: "isolated" | "crashed", fault: DeviceFault): void {
    const timer = setTimeout(() => {
      // What crashed and is now merely not there may say so itself.
      if (why === "crashed") this.#trust();
      else this.#rest({ why, fault, forMs: RETRY_EVERY_MS });
    }, RETRY_PATIENCE_MS);
    this.#mode = { at: "trying", why, fault, timer };
    void this.#startDevice();
  }

  /** Works again. Out of isolation it is on trial: one more fall within the time, and it is back. */
  #trust(): void {
    if (this.#mode.at === "trying" && this.#mode.why === "isolated") {
      const now = this.#options.now();
      this.#falls = this.#falls.slice(1 - FALLS_TO_ISOLATE).map(({ what }) => ({ at: now, what }));
    }
    this.#leave();
    this.#mode = { at: "trusted" };
    this.#tell(this.#options.device.status());
  }

  #leave(): void {
    if (this.#mode.at === "resting" || this.#mode.at === "trying") clearTimeout(this.#mode.timer);
  }

  #startDevice(): Promise<void> {
    const { device } = this.#options;
    const crashed = (error: unknown) => this.crashed(error);
    return this.#turns.run(async () => {
      if (this.#mode.at !== "trusted" && this.#mode.at !== "trying") return;
      try {
        inCrashScope(crashed, () => device.start());
      } catch (error) {
        crashed(error);
      }
    });
  }

  #stopDevice(): Promise<void> {
    const { device, free } = this.#options;
    return this.#turns.run(async () => {
      await within(STOP_PATIENCE_MS, async () => device.stop());
      await within(STOP_PATIENCE_MS, free);
    });
  }

  #overlay(fault: DeviceFault): S {
    return { ...this.#options.device.status(), device: "hardwareError", fault };
  }

  #tell(status: S): void {
    if (JSON.stringify(status) === JSON.stringify(this.#told)) return;
    this.#told = status;
    this.#listeners.tell(status);
  }
}

/** Wait for the task, but not for ever; one that fails is over as well. */
async function within(ms: number, task: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([task().catch(() => undefined), patience]);
  clearTimeout(timer);
}
