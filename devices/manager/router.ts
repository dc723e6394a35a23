import { implement } from "@orpc/server";
import {
  devicesContract,
  type CardEvent,
  type ContactCardEvent,
  type DeviceStatus,
  type ScanEvent,
} from "../contract/index.ts";
import { eventQueue } from "./event-queue.ts";
import type { DeviceManager } from "./manager.ts";
import { technicianRoutes, type TechnicianOptions } from "./technician-routes.ts";

const deaf = () => undefined;

/** Serves devicesContract: to the host over a message port, to the command line over a socket. */
export function createDevicesRouter(manager: DeviceManager, technician: TechnicianOptions) {
  const os = implement(devicesContract);
  const { idReader, barcodeScanner, contactCardReader } = manager.devices;
  return os.router({
    status: {
      watch: os.status.watch.handler(({ signal }) =>
        eventQueue<DeviceStatus>({
          subscribe: (listener) => manager.onStatus(listener),
          first: () => manager.statuses(),
          signal,
        }),
      ),
      report: os.status.report.handler(({ input }) => manager.report(input)),
    },
    idReader: {
      watch: os.idReader.watch.handler(({ signal }) =>
        eventQueue<CardEvent>({
          subscribe: (listener) => idReader?.onCard(listener) ?? deaf,
          first: () => (idReader === undefined ? [] : [idReader.present()]),
          signal,
        }),
      ),
    },
    receiptPrinter: {
      print: os.receiptPrinter.print.handler(({ input }) =>
        manager.working("receiptPrinter").match(
          (printer) => printer.print(input),
          ({ detail }) => ({
            jobId: input.jobId,
            bytes: 0,
            outcome: "failed" as const,
            cause: "offline" as const,
            detail,
          }),
        ),
      ),
    },
    documentPrinter: {
      print: os.documentPrinter.print.handler(({ input }) =>
        manager.working("documentPrinter").match(
          (printer) => {
            const { pdfBase64, ...job } = input;
            return printer.print({ ...job, pdf: Buffer.from(pdfBase64, "base64") });
          },
          ({ detail }) => ({ jobId: input.jobId, outcome: "failed" as const, cause: "offline" as const, detail }),
        ),
      ),
    },
    barcodeScanner: {
      watch: os.barcodeScanner.watch.handler(({ signal, errors }) => {
        if (barcodeScanner === undefined) throw errors.NO_DEVICE();
        return eventQueue<ScanEvent>({
          subscribe: (listener) => barcodeScanner.onScan(listener),
          first: () => [],
          signal,
        });
      }),
    },
    contactCardReader: {
      watch: os.contactCardReader.watch.handler(({ signal, errors }) => {
        if (contactCardReader === undefined) throw errors.NO_DEVICE();
        return eventQueue<ContactCardEvent>({
          subscribe: (listener) => contactCardReader.onCard(listener),
          first: () => {
            const now = contactCardReader.present();
            return now.type === "removed" ? [] : [now];
          },
          signal,
        });
      }),
    },
    auxiliaries: {
      setLight: os.auxiliaries.setLight.handler(({ input }) =>
        manager.working("auxiliaries").match(
          (board) => board.setLight(input.name, input.state),
          () => false,
        ),
      ),
    },
    technician: technicianRoutes(manager, technician),
  });
}
