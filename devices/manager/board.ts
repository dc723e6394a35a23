import type { DeviceEntry, DeviceKind, DeviceStatus, TrialInfo } from "../contract/index.ts";
import type { Supplies } from "../supplies/supplies.ts";
import { Listeners } from "../transport/listeners.ts";

export interface BoardPart {
  kind: DeviceKind;
  status: () => DeviceStatus;
  connection: string;
  trials: readonly TrialInfo[];
}

/** What the technician's board shows: one entry a device, told anew when something in it changes. */
export class Board {
  readonly #parts: ReadonlyMap<DeviceKind, BoardPart>;
  readonly #supplies: Supplies;
  readonly #now: () => number;
  readonly #since = new Map<DeviceKind, { device: DeviceStatus["device"]; at: number }>();
  readonly #listeners = new Listeners<DeviceEntry>();
  /** A slip raises three counters at once; that is one change. */
  readonly #pending = new Set<DeviceKind>();

  constructor({ parts, supplies, now }: { parts: readonly BoardPart[]; supplies: Supplies; now: () => number }) {
    this.#parts = new Map(parts.map((part) => [part.kind, part]));
    this.#supplies = supplies;
    this.#now = now;
    for (const { kind, status } of parts) this.#since.set(kind, { device: status().device, at: now() });
    supplies.onChange((kind) => this.#touch(kind));
  }

  entries(): DeviceEntry[] {
    return [...this.#parts.values()].map((part) => this.#entry(part));
  }

  onEntry(listener: (entry: DeviceEntry) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** A device's status changed. */
  changed({ kind, device }: DeviceStatus): void {
    if (this.#since.get(kind)?.device !== device) this.#since.set(kind, { device, at: this.#now() });
    this.#touch(kind);
  }

  #touch(kind: DeviceKind): void {
    if (this.#pending.size === 0) queueMicrotask(() => this.#tell());
    this.#pending.add(kind);
  }

  #tell(): void {
    const kinds = [...this.#pending];
    this.#pending.clear();
    for (const kind of kinds) {
      const part = this.#parts.get(kind);
      if (part !== undefined) this.#listeners.tell(this.#entry(part));
    }
  }

  #entry({ kind, status, connection, trials }: BoardPart): DeviceEntry {
    const servicedAt = this.#supplies.servicedAt(kind);
    return {
      status: status(),
      connection,
      trials: trials.map(({ name, title, hand }) => ({ name, title, ...(hand !== undefined && { hand }) })),
      counters: this.#supplies.counters(kind),
      since: this.#since.get(kind)?.at ?? this.#now(),
      ...(servicedAt !== undefined && { servicedAt }),
    };
  }
}
