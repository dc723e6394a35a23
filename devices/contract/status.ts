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

export const IdReaderStatus = z.object({
  kind: z.literal("idReader"),
  device: DeviceState,
  media: MediaState,
  /** SAM id, `05.03-20230101-0001234567-987654321`; absent until read. */
  samId: z.string().optional(),
  fault: DeviceFault.optional(),
});
export type IdReaderStatus = z.infer<typeof IdReaderStatus>;

export const ReceiptPrinterStatus = z.object({
  kind: z.literal("receiptPrinter"),
  device: DeviceState,
  paper: PaperState,
  cover: z.enum(["closed", "open", "unknown"]),
  cutter: z.enum(["ok", "error", "unknown"]),
  /** Head temperature; `overheated` recovers by itself. */
  head: z.enum(["ok", "overheated", "unknown"]),
  fault: DeviceFault.optional(),
});
export type ReceiptPrinterStatus = z.infer<typeof ReceiptPrinterStatus>;

/** Whole state of one device; sent once at the start of a watch and then only on change. */
export const DeviceStatus = z.discriminatedUnion("kind", [IdReaderStatus, ReceiptPrinterStatus]);
export type DeviceStatus = z.infer<typeof DeviceStatus>;
