import { z } from "zod";

const BaudRate = z.union([z.literal(9600), z.literal(19200), z.literal(38400), z.literal(57600), z.literal(115200)]);

/** YAML takes 0123 for a number; in quotes it stays what the sticker says. */
const UsbId = z
  .string('four hexadecimal digits in quotes, e.g. "2b8b"')
  .regex(/^[0-9a-fA-F]{4}$/, 'four hexadecimal digits in quotes, e.g. "2b8b"')
  .transform((id) => id.toLowerCase())
  .meta({ pattern: "^[0-9a-fA-F]{4}$" });

/** A USB device by what it says of itself; the serial number tells two of a kind apart. */
export const UsbMatch = z.strictObject({
  vendorId: UsbId,
  productId: UsbId,
  serialNumber: z.string().min(1).max(80).optional(),
});

/**
 * A cable to a UART, 8N1, no flow control. Either a stable path (`/dev/serial/by-id/…`; on Windows `COM3`) or the USB
 * adapter behind it, which is looked for anew at each connection; never a guess.
 */
export const SerialTransport = z
  .strictObject({
    kind: z.literal("serial"),
    path: z.string().min(1).optional(),
    usb: UsbMatch.optional(),
    baudRate: BaudRate.default(115200),
  })
  .refine(({ path, usb }) => (path === undefined) !== (usb === undefined), {
    message: "either path or usb",
    path: ["path"],
  });

/** A raw TCP socket, port 9100 by custom. */
export const TcpTransport = z.strictObject({
  kind: z.literal("tcp"),
  host: z.string().min(1),
  port: z.int().min(1).max(65535).default(9100),
});

/** HID reports as a byte stream. `raw64`: bytes in 64-byte reports, the last one padded with noughts. */
export const HidTransport = UsbMatch.extend({
  kind: z.literal("hid"),
  /** `wrapped`: each report is `88 … B1 … SUM16` out and `AA … SUM16` in, around pieces of the frame. */
  framing: z.enum(["raw64", "wrapped"]).default("raw64"),
});

/** A USB printer as the kernel's usblp shows it, `/dev/usb/lp0`; better a stable name given by a udev rule. */
export const UsbPrinterTransport = z.strictObject({ kind: z.literal("usbPrinter"), path: z.string().min(1) });

/** A service on this machine that a vendor ships with its reader; only loopback, because a card passes here. */
export const VendorBridgeTransport = z.strictObject({
  kind: z.literal("vendorBridge"),
  url: z
    .url({ protocol: /^(https?|wss?)$/, hostname: /^(127\.0\.0\.1|localhost|\[::1\])$/ })
    .meta({ description: "http, https, ws or wss on this machine" }),
});

/** A queue of the system's print service (CUPS), by its IPP address; the bytes go through it untouched. */
export const PrintQueueTransport = z.strictObject({
  kind: z.literal("queue"),
  url: z.url({ protocol: /^(ipps?|https?)$/ }),
});

export type UsbMatch = z.infer<typeof UsbMatch>;
export type SerialTransport = z.infer<typeof SerialTransport>;
export type TcpTransport = z.infer<typeof TcpTransport>;
export type HidTransport = z.infer<typeof HidTransport>;
export type UsbPrinterTransport = z.infer<typeof UsbPrinterTransport>;
export type VendorBridgeTransport = z.infer<typeof VendorBridgeTransport>;
export type PrintQueueTransport = z.infer<typeof PrintQueueTransport>;
