import { implement } from "@orpc/server";
import { devicesContract, type CardEvent, type DeviceStatus } from "../contract/index.ts";
import { eventQueue } from "./event-queue.ts";
import type { DeviceManager } from "./manager.ts";

/** Serves devicesContract. */
export function createDevicesRouter(manager: DeviceManager) {
  const os = implement(devicesContract);
  return os.router({
    status: {
      watch: os.status.watch.handler(({ signal }) =>
        eventQueue<DeviceStatus>({
          subscribe: (listener) => manager.onStatus(listener),
          first: () => manager.statuses(),
          signal,
        }),
      ),
    },
    idReader: {
      watch: os.idReader.watch.handler(({ signal }) =>
        eventQueue<CardEvent>({
          subscribe: (listener) => manager.idReader?.onCard(listener) ?? (() => undefined),
          first: () => (manager.idReader === undefined ? [] : [manager.idReader.present()]),
          signal,
        }),
      ),
    },
    receiptPrinter: {
      print: os.receiptPrinter.print.handler(
        ({ input }) =>
          manager.receiptPrinter?.print(input) ?? {
            jobId: input.jobId,
            bytes: 0,
            outcome: "failed" as const,
            cause: "offline" as const,
            detail: "this kiosk has no receipt printer",
          },
      ),
    },
  });
}
