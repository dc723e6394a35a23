import type { DeviceStatus } from "../contract/index.ts";

/** What the manager needs of every device; each device folder exports a factory that returns one (and more). */
export interface ManagedDevice<S extends DeviceStatus = DeviceStatus> {
  readonly kind: S["kind"];
  /** The state now; cheap, never touches the cable. */
  status(): S;
  /** Called on change only. */
  onStatus(listener: (status: S) => void): () => void;
  /** Begin polling; connects lazily and reconnects by itself (any failure drops the driver, the next poll reconnects). */
  start(): void;
  /** Close the cable and all timers; resolves when nothing is left open. */
  stop(): Promise<void>;
}
