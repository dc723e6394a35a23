import type {
  DeviceKind,
  DeviceStatus,
  DocumentPrinterStatus,
  ReceiptPrinterStatus,
} from "../../devices/contract/index.ts";
import type { DevicesConfig } from "../../kiosk-config/schema/devices.ts";
import type { KioskState } from "../contract/index.ts";
import type { HallState } from "./hall/hall-link.ts";

/** What a citizen may be offered now, from what works now. */
export function kioskState(options: {
  config: DevicesConfig;
  devices: readonly DeviceStatus[];
  hall: HallState;
  /** What somebody at the hall has said of this machine. */
  told?: Pick<KioskState, "message" | "outOfService" | "endsAt" | "newContent">;
}): KioskState {
  const { config, devices, hall, told } = options;
  const of = <K extends DeviceKind>(kind: K) =>
    devices.find((status): status is Extract<DeviceStatus, { kind: K }> => status.kind === kind);
  const simple = (kind: "idReader" | "barcodeScanner" | "contactCardReader" | "documentCamera") =>
    config[kind] === undefined ? "none" : works(of(kind)) ? "ready" : "notReady";
  const ups = of("ups");
  const board = of("auxiliaries");
  return {
    hall: hall.hall,
    waiting: [...hall.waiting],
    ...told,
    idReader: simple("idReader"),
    printer: config.receiptPrinter === undefined ? "none" : printerState(of("receiptPrinter")),
    documentPrinter: config.documentPrinter === undefined ? "none" : documentPrinterState(of("documentPrinter")),
    barcodeScanner: simple("barcodeScanner"),
    contactCardReader: simple("contactCardReader"),
    documentCamera: simple("documentCamera"),
    // A UPS that does not answer is no reason to close: mains is what there is until something says otherwise.
    power: ups?.power !== "battery" ? "mains" : ups.battery === "critical" ? "closing" : "battery",
    cabinet: board?.tamper === "triggered" ? "tampered" : board?.cabinetDoor === "open" ? "open" : "closed",
    ...(board !== undefined && board.presence !== "unknown" && { presence: board.presence }),
  };
}

/** It does what it is for. */
export function works(status: DeviceStatus | undefined): boolean {
  // `potentialFraud` is told of a device that goes on working.
  return status !== undefined && ["online", "deviceBusy", "potentialFraud"].includes(status.device);
}

function printerState(status: ReceiptPrinterStatus | undefined): KioskState["printer"] {
  if (status === undefined) return "notReady";
  // Paper and cover come first: they are what a person in the hall can mend.
  if (status.paper === "out" || status.paper === "jammed") return "paperOut";
  if (status.cover === "open") return "coverOpen";
  // It goes on by itself when it has cooled; until then it takes no slip.
  if (!works(status) || status.head === "overheated") return "notReady";
  return status.paper === "low" ? "paperLow" : "ready";
}

function documentPrinterState(status: DocumentPrinterStatus | undefined): KioskState["documentPrinter"] {
  if (status === undefined) return "notReady";
  if (status.paper === "jammed") return "jammed";
  if (status.paper === "out") return "paperOut";
  if (status.toner === "out") return "tonerOut";
  if (status.cover === "open") return "coverOpen";
  return works(status) ? "ready" : "notReady";
}
