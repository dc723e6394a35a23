import { z } from "zod";
import { AuxiliariesConfig } from "./auxiliaries.ts";
import {
  HidTransport,
  PrintQueueTransport,
  SerialTransport,
  TcpTransport,
  UsbMatch,
  UsbPrinterTransport,
  VendorBridgeTransport,
} from "./transport.ts";

export const IdReaderConfig = z.strictObject({
  transport: z.discriminatedUnion("kind", [SerialTransport, HidTransport, VendorBridgeTransport]),
  /** Pause between two "find card" polls. Readers want more than 300 ms between rounds on some boards. */
  pollIntervalMs: z.int().min(100).max(2000).default(300),
  /**
   * How the reader notices that a card was taken. `nextCard` for boards that go on answering when the card is gone: there
   * it counts as taken when another one is laid down, or after a while. @default addressProbe
   */
  removal: z.enum(["addressProbe", "nextCard"]).optional(),
});

export const ReceiptPrinterConfig = z.strictObject({
  transport: z.discriminatedUnion("kind", [
    SerialTransport,
    TcpTransport,
    UsbPrinterTransport,
    HidTransport,
    PrintQueueTransport,
  ]),
  /** Paper roll: 58 mm = 384 dots, 80 mm = 576 dots. */
  paperWidthMm: z.union([z.literal(58), z.literal(80)]).default(80),
  /** Pause between two status polls while no job runs. */
  statusIntervalMs: z.int().min(200).max(60_000).default(1000),
});

/** An A4 printer that speaks IPP, or a CUPS queue before one that does not. */
export const DocumentPrinterConfig = z.strictObject({
  /** `ipp://192.0.2.10/ipp/print`, `ipp://localhost/printers/A4`. */
  url: z.url({ protocol: /^(ipps?|https?)$/ }),
  statusIntervalMs: z.int().min(1000).max(60_000).default(5000),
  /** From sending a document to its last page; what is not out by then is cancelled. */
  jobTimeoutMs: z.int().min(10_000).max(600_000).default(120_000),
  sides: z.enum(["one-sided", "two-sided-long-edge"]).default("one-sided"),
});

export const BarcodeScannerConfig = z.strictObject({
  transport: z.discriminatedUnion("kind", [
    SerialTransport,
    /** HID-POS, usage page 0x8C. A scanner that types like a keyboard must be switched over first. */
    UsbMatch.extend({ kind: z.literal("hidPos") }),
  ]),
  /** How a scan ends on a serial line: with a suffix the scanner is set to, or by silence. */
  framing: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("suffix"), suffix: z.enum(["CR", "LF", "CRLF", "TAB"]).default("CRLF") }),
      z.strictObject({ kind: z.literal("idle"), idleMs: z.int().min(20).max(1000).default(80) }),
    ])
    .prefault({ kind: "suffix" }),
  /** `aim`: each scan begins with its AIM symbology identifier, e.g. `]Q1`. */
  prefix: z.enum(["none", "aim"]).default("none"),
  /** A longer scan is not taken. The largest QR code holds 2,953 bytes. */
  maxBytes: z.int().min(16).max(8192).default(4096),
});

/** A PC/SC reader for contact cards (社保卡). */
export const ContactCardReaderConfig = z.strictObject({
  /** Part of the name by which the system knows the reader; without it the first one is taken. */
  reader: z.string().min(1).max(120).optional(),
});

/** A UVC camera over the document tray. */
export const DocumentCameraConfig = z.strictObject({
  /** Part of the camera's label, as the wizard lists it. */
  label: z.string().min(1).max(120),
  /** The still picture that is asked for; the camera gives the nearest it has. */
  widthPx: z.int().min(640).max(8192).default(3264),
  heightPx: z.int().min(480).max(8192).default(2448),
});

/** An uninterruptible power supply behind Network UPS Tools. */
export const UpsConfig = z.strictObject({
  host: z.string().min(1).default("127.0.0.1"),
  port: z.int().min(1).max(65535).default(3493),
  /** Name of the UPS in `ups.conf`. */
  name: z.string().regex(/^[\w.-]{1,60}$/, "the name in ups.conf"),
  pollIntervalMs: z.int().min(500).max(60_000).default(2000),
  /** With less left than this the kiosk finishes the visit and closes. */
  closeBelowSeconds: z.int().min(30).max(3600).default(180),
  closeBelowPercent: z.int().min(5).max(90).default(20),
});

/** What every kiosk watches of itself. */
export const SelfTestConfig = z.strictObject({
  intervalMs: z.int().min(5000).max(3_600_000).default(60_000),
  /** Of the disk that holds the data folder. */
  minFreeMegabytes: z.int().min(50).max(1_000_000).default(500),
  /** How far the clock may be from the hall's. */
  maxClockSkewSeconds: z.int().min(1).max(3600).default(30),
});

/** What this kiosk has. A device that is left out is not there. */
export const DevicesConfig = z
  .strictObject({
    idReader: IdReaderConfig.optional(),
    receiptPrinter: ReceiptPrinterConfig.optional(),
    documentPrinter: DocumentPrinterConfig.optional(),
    barcodeScanner: BarcodeScannerConfig.optional(),
    contactCardReader: ContactCardReaderConfig.optional(),
    documentCamera: DocumentCameraConfig.optional(),
    auxiliaries: AuxiliariesConfig.optional(),
    ups: UpsConfig.optional(),
    selfTest: SelfTestConfig.prefault({}),
  })
  .superRefine((devices, context) => {
    const seen = new Map<string, string>();
    for (const [name, device] of Object.entries(devices)) {
      const port = typeof device === "object" && "transport" in device ? portOf(device.transport) : undefined;
      if (port === undefined) continue;
      const holder = seen.get(port);
      if (holder === undefined) seen.set(port, name);
      else
        context.addIssue({
          code: "custom",
          path: [name, "transport"],
          message: `a cable of its own: ${holder} is on the same one`,
          input: port,
        });
    }
  });

type AnyTransport = NonNullable<
  z.infer<typeof IdReaderConfig | typeof ReceiptPrinterConfig | typeof BarcodeScannerConfig>
>["transport"];

/** What two devices must not share, as one word; undefined for what may be shared. */
function portOf(transport: AnyTransport): string | undefined {
  switch (transport.kind) {
    case "serial":
      return transport.path ?? usbName(transport.usb);
    case "usbPrinter":
      return transport.path;
    case "tcp":
      return `${transport.host}:${transport.port}`;
    case "hid":
    case "hidPos":
      return usbName(transport);
    case "vendorBridge":
    case "queue":
      return undefined;
  }
}

const usbName = (usb: UsbMatch | undefined) =>
  usb && `usb ${usb.vendorId}:${usb.productId} ${usb.serialNumber ?? ""}`.trim();

export type DevicesConfig = z.infer<typeof DevicesConfig>;
export type IdReaderConfig = z.infer<typeof IdReaderConfig>;
export type ReceiptPrinterConfig = z.infer<typeof ReceiptPrinterConfig>;
export type DocumentPrinterConfig = z.infer<typeof DocumentPrinterConfig>;
export type BarcodeScannerConfig = z.infer<typeof BarcodeScannerConfig>;
export type ContactCardReaderConfig = z.infer<typeof ContactCardReaderConfig>;
export type DocumentCameraConfig = z.infer<typeof DocumentCameraConfig>;
export type UpsConfig = z.infer<typeof UpsConfig>;
export type SelfTestConfig = z.infer<typeof SelfTestConfig>;
