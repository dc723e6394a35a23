import type { z } from "zod";
import type { Counter, CounterName, DeviceKind } from "../contract/index.ts";
import { Listeners } from "../transport/listeners.ts";
import { Lock } from "../transport/lock.ts";
import { APPLICABLE_COUNTERS } from "./applicable.ts";
import { readSupplies, writeSupplies, type DeviceSupplies } from "./supply-file.ts";

/** A power cut costs at most so much counting; each write wears the disk. */
export const SAVE_EVERY_MS = 5000;

export interface SuppliesOptions {
  /** `DATA/supplies.json`. */
  file: string;
  /** Unix ms. */
  now: () => number;
}

/** What each device has done in its life and since it was last serviced; survives restarts. */
export class Supplies {
  readonly #options: SuppliesOptions;
  readonly #devices = new Map<DeviceKind, DeviceSupplies>();
  readonly #listeners = new Listeners<DeviceKind>();
  readonly #writes = new Lock();
  #timer: NodeJS.Timeout | undefined;
  #changed = false;
  /** Where a broken file of a former run was put; undefined when there was none. */
  readonly setAside: string | undefined;

  constructor(options: SuppliesOptions) {
    this.#options = options;
    const { record, setAside } = readSupplies(options.file, options.now);
    this.setAside = setAside;
    for (const [kind, supplies] of Object.entries(record.devices)) {
      this.#devices.set(kind as DeviceKind, structuredClone(supplies));
    }
  }

  count(kind: DeviceKind, counter: CounterName, by: number): void {
    if (!Number.isFinite(by) || by <= 0) return;
    const { counters } = this.#of(kind);
    const former = counters[counter] ?? { lifetime: 0, sinceService: 0 };
    counters[counter] = { lifetime: former.lifetime + by, sinceService: former.sinceService + by };
    this.#touch(kind);
  }

  /** Those that apply to the device, and noughts before anything was counted. */
  counters(kind: DeviceKind): z.infer<typeof Counter>[] {
    const counted = this.#of(kind).counters;
    const names = new Set([...APPLICABLE_COUNTERS[kind], ...(Object.keys(counted) as CounterName[])]);
    return [...names].map((name) => ({ name, lifetime: 0, sinceService: 0, ...counted[name] }));
  }

  /** Unix ms; undefined when it was never said. */
  servicedAt(kind: DeviceKind): number | undefined {
    return this.#of(kind).servicedAt;
  }

  /** New paper, new toner, cleaned. */
  serviced(kind: DeviceKind): void {
    const supplies = this.#of(kind);
    supplies.servicedAt = this.#options.now();
    for (const counter of Object.values(supplies.counters)) counter.sinceService = 0;
    this.#touch(kind);
  }

  /** The kind whose counters changed. */
  onChange(listener: (kind: DeviceKind) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Write what was counted since the last writing, and leave no timer. Counting may go on afterwards. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#save();
  }

  #of(kind: DeviceKind): DeviceSupplies {
    const known = this.#devices.get(kind);
    if (known !== undefined) return known;
    const fresh: DeviceSupplies = { counters: {} };
    this.#devices.set(kind, fresh);
    return fresh;
  }

  #touch(kind: DeviceKind): void {
    this.#changed = true;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#save();
    }, SAVE_EVERY_MS);
    this.#listeners.tell(kind);
  }

  #save(): Promise<void> {
    return this.#writes.run(async () => {
      if (!this.#changed) return;
      this.#changed = false;
      try {
        await writeSupplies(this.#options.file, { version: 1, devices: Object.fromEntries(this.#devices) });
      } catch {
        // A full or read-only disk is told by the disk's own self-test; the next count tries again.
        this.#changed = true;
      }
    });
  }
}
