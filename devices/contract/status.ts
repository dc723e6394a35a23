import { z } from "zod";

/** CEN/XFS4IoT `Common.Status.device`. */
export const DeviceState = z.enum([
  "online",
  "offline",
  "powerOff",
  "noDevice",
  "hardwareError",
  "userError",
  "deviceBusy",
  "fraudAttempt",
  "potentialFraud",
  "starting",
]);
export type DeviceState = z.infer<typeof DeviceState>;

/** XFS4IoT `CardReader.Status.media`. */
export const MediaState = z.enum(["present", "notPresent", "jammed", "entering", "latched", "unknown"]);
export type MediaState = z.infer<typeof MediaState>;

/** XFS4IoT `Printer.Status.paper` of one source. */
export const PaperState = z.enum(["full", "low", "out", "jammed", "unknown"]);
export type PaperState = z.infer<typeof PaperState>;

/** Why a device is not `online`, for technicians: a stable code and what was seen. Never personal data. */
export const DeviceFault = z.object({ code: z.string(), detail: z.string() });
export type DeviceFault = z.infer<typeof DeviceFault>;

const common = { device: DeviceState, fault: DeviceFault.optional() };

export const IdReaderStatus = z.object({
  kind: z.literal("idReader"),
  ...common,
  media: MediaState,
  /** SAM id, `05.03-20230101-0001234567-987654321`; absent until read. */
  samId: z.string().optional(),
});
export type IdReaderStatus = z.infer<typeof IdReaderStatus>;

export const ReceiptPrinterStatus = z.object({
  kind: z.literal("receiptPrinter"),
  ...common,
  paper: PaperState,
  cover: z.enum(["closed", "open", "unknown"]),
  cutter: z.enum(["ok", "error", "unknown"]),
  /** Head temperature; `overheated` recovers by itself. */
  head: z.enum(["ok", "overheated", "unknown"]),
});
export type ReceiptPrinterStatus = z.infer<typeof ReceiptPrinterStatus>;

export const DocumentPrinterStatus = z.object({
  kind: z.literal("documentPrinter"),
  ...common,
  paper: PaperState,
  /** XFS4IoT `Printer.Status.toner`. */
  toner: z.enum(["full", "low", "out", "unknown"]),
  cover: z.enum(["closed", "open", "unknown"]),
  /** What the printer calls itself; absent until asked. */
  model: z.string().optional(),
});
export type DocumentPrinterStatus = z.infer<typeof DocumentPrinterStatus>;

export const BarcodeScannerStatus = z.object({
  kind: z.literal("barcodeScanner"),
  ...common,
  /** XFS4IoT `BarcodeReader.Status.scanner`: `on` while somebody waits for a scan. */
  scanner: z.enum(["on", "off", "inoperative", "unknown"]),
});
export type BarcodeScannerStatus = z.infer<typeof BarcodeScannerStatus>;

export const ContactCardReaderStatus = z.object({
  kind: z.literal("contactCardReader"),
  ...common,
  media: MediaState,
  /** XFS4IoT `CardReader.Status.chipPower`. */
  chipPower: z.enum(["online", "busy", "poweredOff", "noDevice", "hardwareError", "noCard", "unknown"]),
  /** The reader's name in the system; absent until found. */
  reader: z.string().optional(),
});
export type ContactCardReaderStatus = z.infer<typeof ContactCardReaderStatus>;

/** Told by the page, which holds the camera. */
export const DocumentCameraStatus = z.object({ kind: z.literal("documentCamera"), ...common });
export type DocumentCameraStatus = z.infer<typeof DocumentCameraStatus>;

export const AuxiliariesStatus = z.object({
  kind: z.literal("auxiliaries"),
  ...common,
  presence: z.enum(["present", "notPresent", "unknown"]),
  cabinetDoor: z.enum(["closed", "open", "unknown"]),
  tamper: z.enum(["notTriggered", "triggered", "unknown"]),
  /** Names of the lights that are on. */
  lights: z.array(z.string()),
});
export type AuxiliariesStatus = z.infer<typeof AuxiliariesStatus>;

export const UpsStatus = z.object({
  kind: z.literal("ups"),
  ...common,
  power: z.enum(["mains", "battery", "unknown"]),
  /** `critical`: below what the profile asks for, or the UPS says so itself; the kiosk closes. */
  battery: z.enum(["full", "low", "critical", "unknown"]),
  /** Rounded to ten, so that draining is not a change each second. */
  chargePercent: z.int().min(0).max(100).optional(),
  runtimeMinutes: z.int().min(0).optional(),
});
export type UpsStatus = z.infer<typeof UpsStatus>;

/** Parts that the kiosk tests by itself. `speaker`, `touchPanel` and `display` are told by the page. */
export const SelfTestKind = z.enum(["speaker", "touchPanel", "display", "network", "disk", "clock"]);
export type SelfTestKind = z.infer<typeof SelfTestKind>;
export const SelfTestStatus = z.object({
  kind: SelfTestKind,
  ...common,
  /** What was measured, in a technician's words, e.g. `free 12,300 MB`; changes only when it matters. */
  finding: z.string().max(200).optional(),
});
export type SelfTestStatus = z.infer<typeof SelfTestStatus>;

/** Whole state of one device; sent once at the start of a watch and then only on change. */
export const DeviceStatus = z.discriminatedUnion("kind", [
  IdReaderStatus,
  ReceiptPrinterStatus,
  DocumentPrinterStatus,
  BarcodeScannerStatus,
  ContactCardReaderStatus,
  DocumentCameraStatus,
  AuxiliariesStatus,
  UpsStatus,
  SelfTestStatus,
]);
export type DeviceStatus = z.infer<typeof DeviceStatus>;
export type DeviceKind = DeviceStatus["kind"];

export const DEVICE_KINDS = [
  "idReader",
  "receiptPrinter",
  "documentPrinter",
  "barcodeScanner",
  "contactCardReader",
  "documentCamera",
  "auxiliaries",
  "ups",
  "speaker",
  "touchPanel",
  "display",
  "network",
  "disk",
  "clock",
] as const satisfies readonly DeviceKind[];
export const DeviceKindName = z.enum(DEVICE_KINDS);
