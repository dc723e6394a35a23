import type { Result } from "neverthrow";
import type { CounterName, DeviceStatus, TrialInfo } from "../contract/index.ts";

/** What the manager needs of every device; each device folder exports a factory that returns one (and more). */
export interface ManagedDevice<S extends DeviceStatus = DeviceStatus> {
  readonly kind: S["kind"];
  /** The state now; cheap, never touches the cable. */
  status(): S;
  /** Called on change only. */
  onStatus(listener: (status: S) => void): () => void;
  /** Begin polling; connects lazily and reconnects by itself (any failure drops the driver, the next poll reconnects). */
  start(): void;
  /** Close the cable and all timers; resolves when nothing is left open. May be started again. */
  stop(): Promise<void>;
  /** Tests for a technician; a device under test goes on working. */
  readonly trials?: readonly Trial[];
}

/** One test. A round says what it found (never personal data), or why it failed. */
export interface Trial extends TrialInfo {
  run(signal: AbortSignal): Promise<Result<string, string>>;
}

/** Raise a counter of the device's life. */
export type Count = (counter: CounterName, by: number) => void;

/** Tell what goes over a connection that is no byte stream; byte streams are traced where they are opened. */
export type TraceNote = (entry: { direction: "out" | "in" | "note"; text: string }) => void;
