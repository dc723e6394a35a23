import type { DeviceKind } from "../../../devices/contract/index.ts";
import { TraceTap } from "../../../devices/trace/tap.ts";
import { openTransport, type OpenTransport } from "../../../devices/transport/open.ts";

/** Cables of one device with the trace running: every line masked, kept, and written out for somebody who watches. */
export function traced(kind: DeviceKind): OpenTransport {
  const tap = new TraceTap();
  // Somebody who watches; a kiosk without a watcher pays less.
  tap.onLine(() => undefined);
  return tap.wrap(kind, openTransport);
}
