import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { DevicesConfig } from "../../kiosk-config/schema/devices.ts";
import type {
  DeviceEntry,
  DeviceFault,
  DeviceKind,
  DeviceState,
  DeviceStatus,
  DocumentCameraStatus,
  SelfTestStatus,
  TrialProgress,
} from "../contract/index.ts";
import type { HallAddress } from "../self-test/probes.ts";
import { createSelfTests } from "../self-test/self-tests.ts";
import { Supplies } from "../supplies/supplies.ts";
import { runTrialLoop } from "../trial/trial-loop.ts";
import { Listeners } from "../transport/listeners.ts";
import type { OpenTransport } from "../transport/open.ts";
import { Board } from "./board.ts";
import { Claims } from "./claims.ts";
import { connectionOf } from "./connection.ts";
import { installDevices, type Devices, type TableKind } from "./device-table.ts";
import { hasFallen, Isolation } from "./isolation.ts";
import { ToldParts } from "./told-parts.ts";
import type { ManagedDevice, TraceNote, Trial } from "./managed-device.ts";

/** Sees what passes over the cables. */
export interface CableTap {
  /** `open`, with every byte stream of the device watched. */
  wrap(kind: DeviceKind, open: OpenTransport): OpenTransport;
  /** For connections that are no byte stream. */
  note(kind: DeviceKind): TraceNote;
}

export interface ManagerOptions {
  config: DevicesConfig;
  openTransport: OpenTransport;
  /** FANGBIAN_DATA; counters are kept in it. */
  dataDir: string;
  /** The hall, for the tests of network and clock. */
  hall?: HallAddress;
  tap?: CableTap;
  /** Unix ms. @default Date.now */
  now?: () => number;
  /** A bug in what somebody does with a status; the devices go on. */
  onCrash?: (kind: DeviceKind, error: unknown) => void;
}

export interface TrialOrder {
  kind: DeviceKind;
  trial: string;
  rounds: number;
  restMs: number;
  onFailure: "stop" | "goOn";
  asked: AbortSignal;
}

/** How a part is that somebody else looks after. */
export type ToldStatus = DocumentCameraStatus | SelfTestStatus;

interface Part {
  kind: DeviceKind;
  guard: Isolation;
  trials: readonly Trial[];
}

/** All devices of one kiosk; configuration says which there are. */
export class DeviceManager {
  /** For what a device does beside telling how it is. Ask `working` before giving it work. */
  readonly devices: Partial<Devices>;
  readonly claims = new Claims();
  readonly #options: ManagerOptions;
  readonly #supplies: Supplies;
  readonly #parts: ReadonlyMap<DeviceKind, Part>;
  readonly #board: Board;
  readonly #told: ToldParts;
  readonly #statusListeners = new Listeners<DeviceStatus>();
  readonly #trials = new Set<DeviceKind>();

  constructor(options: ManagerOptions) {
    this.#options = options;
    const { config, dataDir, now = Date.now } = options;
    this.#supplies = new Supplies({ file: join(dataDir, "supplies.json"), now });
    this.devices = installDevices(config, (kind) => this.#surroundings(kind));
    this.#told = new ToldParts(config);
    const selfTests = createSelfTests({ config: config.selfTest, dataDir, hall: options.hall });
    const all: ManagedDevice[] = [...Object.values(this.devices), ...selfTests, ...this.#told.parts];
    this.#parts = new Map(all.map((device) => [device.kind, this.#part(device)]));
    this.#board = new Board({
      parts: [...this.#parts.values()].map(({ kind, guard, trials }) => ({
        kind,
        trials,
        status: () => guard.status(),
        connection: connectionOf(kind, config),
      })),
      supplies: this.#supplies,
      now,
    });
  }

  start(): void {
    for (const { guard } of this.#parts.values()) guard.start();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#parts.values()].map(({ guard }) => guard.stop()));
    await this.#supplies.stop();
  }

  statuses(): DeviceStatus[] {
    return [...this.#parts.values()].map(({ guard }) => guard.status());
  }

  /** Each change of any device. */
  onStatus(listener: (status: DeviceStatus) => void): () => void {
    return this.#statusListeners.add(listener);
  }

  /** The device, if there is one and it is not kept from working. */
  working<K extends TableKind>(kind: K): Result<Devices[K], DeviceFault> {
    const device = this.devices[kind];
    if (device === undefined) return err({ code: "noDevice", detail: `this kiosk has no ${kind}` });
    const fault = this.#parts.get(kind)?.guard.held();
    return fault === undefined ? ok(device) : err(fault);
  }

  has(kind: DeviceKind): boolean {
    return this.#parts.has(kind);
  }

  /** Close and open a device anew; lifts isolation. False when there is no such device. */
  async restart(kind: DeviceKind): Promise<boolean> {
    const part = this.#parts.get(kind);
    await part?.guard.restart();
    return part !== undefined;
  }

  /** How a part is that the page holds. Parts that this kiosk has not are no news. */
  report(status: ToldStatus): void {
    this.#told.report(status);
  }

  entries(): DeviceEntry[] {
    return this.#board.entries();
  }

  /** The whole entry of a device in which something changed. */
  onEntry(listener: (entry: DeviceEntry) => void): () => void {
    return this.#board.onEntry(listener);
  }

  /** New paper, new toner, cleaned. False when there is no such device. */
  serviced(kind: DeviceKind): boolean {
    if (this.has(kind)) this.#supplies.serviced(kind);
    return this.has(kind);
  }

  /** A test loop, one a device; it runs while it is read, and ends when `asked` is aborted. */
  trial(order: TrialOrder): Result<AsyncGenerator<TrialProgress, void, void>, "NO_DEVICE" | "NO_TRIAL" | "BUSY"> {
    const part = this.#parts.get(order.kind);
    if (part === undefined) return err("NO_DEVICE");
    const trial = part.trials.find(({ name }) => name === order.trial);
    if (trial === undefined) return err("NO_TRIAL");
    if (this.#trials.has(order.kind)) return err("BUSY");
    this.#trials.add(order.kind);
    const release = () => {
      this.#trials.delete(order.kind);
      order.asked.removeEventListener("abort", release);
    };
    // A loop that is called off before anybody read from it never runs, nor does its end.
    order.asked.addEventListener("abort", release);
    return ok(this.#runTrial({ part, trial, order, release }));
  }

  async *#runTrial(run: {
    part: Part;
    trial: Trial;
    order: TrialOrder;
    release: () => void;
  }): AsyncGenerator<TrialProgress, void, void> {
    const { part, trial, order, release } = run;
    try {
      yield* runTrialLoop({ ...order, trial, onGone: (gone) => onFall(part.guard, gone) });
    } finally {
      release();
    }
  }

  #surroundings(kind: TableKind) {
    const { openTransport, tap } = this.#options;
    return {
      openTransport: this.claims.wrap(kind, tap?.wrap(kind, openTransport) ?? openTransport),
      count: (counter: Parameters<Supplies["count"]>[1], by: number) => this.#supplies.count(kind, counter, by),
      trace: tap?.note(kind) ?? (() => undefined),
    };
  }

  #part(device: ManagedDevice): Part {
    const { kind } = device;
    const guard = new Isolation({
      device,
      now: this.#options.now ?? Date.now,
      free: () => this.claims.free(kind),
      mayIsolate: hasCable(kind),
    });
    let former = guard.status().device;
    guard.onStatus((status) => {
      if (status.device === "online" && !AT_WORK.includes(former)) this.#supplies.count(kind, "connections", 1);
      if (hasFallen(status.device) && AT_WORK.includes(former)) this.#supplies.count(kind, "faults", 1);
      former = status.device;
      this.#tell(status);
    });
    return { kind, guard, trials: device.trials ?? [] };
  }

  /** Who listens badly must not be taken for a device that fails. */
  #tell(status: DeviceStatus): void {
    try {
      this.#board.changed(status);
      this.#statusListeners.tell(status);
    } catch (error) {
      this.#options.onCrash?.(status.kind, error);
    }
  }
}

/** It answers; one that was tampered with goes on. */
const AT_WORK: readonly DeviceState[] = ["online", "potentialFraud"];

const NO_CABLE: readonly DeviceKind[] = [
  "documentCamera",
  "speaker",
  "touchPanel",
  "display",
  "network",
  "disk",
  "clock",
];
const hasCable = (kind: DeviceKind) => !NO_CABLE.includes(kind);

/** A device that is away from the start may be tested all the same: the test then says what is wrong. */
function onFall(guard: Isolation, fell: (detail: string) => void): () => void {
  if (!hasCable(guard.kind)) return () => undefined;
  let former = guard.status().device;
  return guard.onStatus(({ device, fault }) => {
    if (hasFallen(device) && !hasFallen(former)) fell(fault === undefined ? device : `${device}: ${fault.code}`);
    former = device;
  });
}
