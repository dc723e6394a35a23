import type { Duplex } from "node:stream";

/**
 * A simulated machine at the far end of a real cable. The station (station.ts) gives it a byte stream: the near end of a
 * pty (through socat) or an accepted TCP socket. It must not know which.
 */
export interface Twin<Faults extends object> {
  /** Serve one connection; called anew for each re-plug. Ends when the stream closes. */
  attach(cable: Duplex): void;
  /** Faults in force now. */
  faults(): Faults;
  /** Switch some faults; the rest stays. */
  setFaults(change: Partial<Faults>): void;
  /** Everything back to a healthy machine at rest. */
  reset(): void;
}
