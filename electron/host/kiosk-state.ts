import type { DeviceStatus, IdReaderStatus, ReceiptPrinterStatus } from "../../devices/contract/index.ts";
import type { DevicesConfig } from "../../kiosk-config/schema/profile.ts";
import type { KioskState } from "../contract/index.ts";
import type { HallState } from "./hall/hall-link.ts";

/** What a citizen may be offered now, from what works now. */
export function kioskState(options: {
  config: DevicesConfig;
  devices: readonly DeviceStatus[];
  hall: HallState;
}): KioskState {
  const { config, devices, hall } = options;
  const reader = devices.find((status) => status.kind === "idReader");
  const printer = devices.find((status) => status.kind === "receiptPrinter");
  return {
    hall: hall.hall,
    waiting: [...hall.waiting],
    idReader: config.idReader === undefined ? "none" : readerState(reader),
    printer: config.receiptPrinter === undefined ? "none" : printerState(printer),
  };
}

function readerState(status: IdReaderStatus | undefined): KioskState["idReader"] {
  return status?.device === "online" || status?.device === "deviceBusy" ? "ready" : "notReady";
}

function printerState(status: ReceiptPrinterStatus | undefined): KioskState["printer"] {
  if (status === undefined) return "notReady";
  // Paper and cover come first: they are what a person in the hall can mend.
  if (status.paper === "out" || status.paper === "jammed") return "paperOut";
  if (status.cover === "open") return "coverOpen";
  if (status.device !== "online" && status.device !== "deviceBusy") return "notReady";
  return status.paper === "low" ? "paperLow" : "ready";
}
