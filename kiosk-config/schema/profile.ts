import { z } from "zod";
import { Slug } from "./identity.ts";

const BaudRate = z.union([z.literal(9600), z.literal(19200), z.literal(38400), z.literal(57600), z.literal(115200)]);

/** A cable to a UART: a stable path (`/dev/serial/by-id/…`, `COM3`), never a guess. 8N1, no flow control. */
export const SerialTransport = z.strictObject({
  kind: z.literal("serial"),
  path: z.string().min(1),
  baudRate: BaudRate.default(115200),
});

/** A raw TCP socket, port 9100 by custom. */
export const TcpTransport = z.strictObject({
  kind: z.literal("tcp"),
  host: z.string().min(1),
  port: z.int().min(1).max(65535).default(9100),
});

export const IdReaderConfig = z.strictObject({
  transport: z.discriminatedUnion("kind", [SerialTransport]),
  /** Pause between two "find card" polls. Readers want more than 300 ms between rounds on some boards. */
  pollIntervalMs: z.int().min(100).max(2000).default(300),
  /**
   * How the reader notices that a card was taken. `nextCard` for boards that go on answering when the card is gone: there
   * it counts as taken when another one is laid down, or after a while. @default addressProbe
   */
  removal: z.enum(["addressProbe", "nextCard"]).optional(),
});

export const ReceiptPrinterConfig = z.strictObject({
  transport: z.discriminatedUnion("kind", [SerialTransport, TcpTransport]),
  /** Paper roll: 58 mm = 384 dots, 80 mm = 576 dots. */
  paperWidthMm: z.union([z.literal(58), z.literal(80)]).default(80),
  /** Pause between two status polls while no job runs. */
  statusIntervalMs: z.int().min(200).max(60_000).default(1000),
});

/** The panel: its real diagonal turns millimetres into pixels. */
export const Panel = z.strictObject({
  diagonalInches: z.number().min(7).max(65),
  widthPx: z.int().min(600).max(7680),
  heightPx: z.int().min(600).max(7680),
});

export const Timeouts = z.strictObject({
  /** Quiet time before "still there?" is asked. */
  idleSeconds: z.int().min(30).max(300).default(120),
  /** Quiet time in the large-text look, where people need longer. */
  idleCareSeconds: z.int().min(30).max(300).default(180),
  /** Countdown after the question; never under 20 s (WCAG 2.2.1). */
  countdownSeconds: z.int().min(20).max(120).default(30),
  /** How long the "done" screen stays. */
  doneSeconds: z.int().min(10).max(120).default(30),
});

/** One kiosk: `kiosk-config/profiles/*.yaml`. A device that is left out is not there. */
export const KioskProfile = z.strictObject({
  kioskId: Slug,
  /** Name for staff, e.g. `24小时自助区 1号机`. */
  name: z.string().min(2).max(30),
  /** Place for citizens, e.g. `县政务大厅一楼24小时自助区`. */
  place: z.string().min(2).max(40),
  panel: Panel,
  /** `kiosk`: the only window, full screen. `window`: an ordinary window, for desks and demonstrations. */
  windowMode: z.enum(["kiosk", "window"]).default("kiosk"),
  hall: z.strictObject({
    url: z.url({ protocol: /^https?$/ }),
    /** How many numbers a category holds in reserve for times without the hall. */
    reservedNumbers: z.int().min(1).max(200).default(20),
    requestTimeoutMs: z.int().min(200).max(30_000).default(2000),
  }),
  devices: z
    .strictObject({
      idReader: IdReaderConfig.optional(),
      receiptPrinter: ReceiptPrinterConfig.optional(),
    })
    .prefault({}),
  timeouts: Timeouts.prefault({}),
  /** Folder of content, relative to the profile. */
  contentDir: z.string().min(1).default("../content"),
});

export type KioskProfile = z.infer<typeof KioskProfile>;
export type DevicesConfig = KioskProfile["devices"];
export type IdReaderConfig = z.infer<typeof IdReaderConfig>;
export type ReceiptPrinterConfig = z.infer<typeof ReceiptPrinterConfig>;
export type SerialTransport = z.infer<typeof SerialTransport>;
export type TcpTransport = z.infer<typeof TcpTransport>;
export type Panel = z.infer<typeof Panel>;
