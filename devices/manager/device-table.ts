import type { DevicesConfig } from "../../kiosk-config/schema/devices.ts";
import { createAuxiliaries } from "../auxiliaries/device.ts";
import type { AuxiliariesDevice } from "../auxiliaries/types.ts";
import { createBarcodeScanner } from "../barcode-scanner/device.ts";
import type { BarcodeScannerDevice } from "../barcode-scanner/types.ts";
import { createContactCardReader } from "../contact-card-reader/device.ts";
import type { ContactCardReaderDevice } from "../contact-card-reader/types.ts";
import { createDocumentPrinter } from "../document-printer/device.ts";
import type { DocumentPrinterDevice } from "../document-printer/types.ts";
import { createIdReader } from "../id-reader/device.ts";
import type { IdReaderDevice } from "../id-reader/types.ts";
import { createReceiptPrinter } from "../receipt-printer/device.ts";
import type { ReceiptPrinterDevice } from "../receipt-printer/types.ts";
import { createUps } from "../ups/device.ts";
import type { UpsDevice } from "../ups/types.ts";
import type { OpenTransport } from "../transport/open.ts";
import type { Count, TraceNote } from "./managed-device.ts";

/** What every device is given. */
export interface Surroundings {
  openTransport: OpenTransport;
  count: Count;
  trace: TraceNote;
}

/** The devices that do more than tell how they are. */
export interface Devices {
  idReader: IdReaderDevice;
  receiptPrinter: ReceiptPrinterDevice;
  documentPrinter: DocumentPrinterDevice;
  barcodeScanner: BarcodeScannerDevice;
  contactCardReader: ContactCardReaderDevice;
  auxiliaries: AuxiliariesDevice;
  ups: UpsDevice;
}
export type TableKind = keyof Devices;

type Configured<K extends TableKind> = NonNullable<DevicesConfig[K]>;

/** How each is made. A new class of device is a line here and one in `Devices`. */
const TABLE: { [K in TableKind]: (config: Configured<K>, around: Surroundings) => Devices[K] } = {
  idReader: (config, { openTransport, count }) => {
    const device = createIdReader({ config, openTransport });
    device.onCard(({ type }) => {
      if (type === "read") count("cardsRead", 1);
      if (type === "failed") count("cardsFailed", 1);
    });
    return device;
  },
  receiptPrinter: (config, { openTransport, count, trace }) =>
    createReceiptPrinter({ config, openTransport, count, trace }),
  documentPrinter: (config, { count, trace }) => createDocumentPrinter({ config, count, trace }),
  barcodeScanner: (config, { openTransport, count }) => createBarcodeScanner({ config, openTransport, count }),
  contactCardReader: (config, { count, trace }) => createContactCardReader({ config, count, trace }),
  auxiliaries: (config, { openTransport }) => createAuxiliaries({ config, openTransport }),
  ups: (config, { trace }) => createUps({ config, trace }),
};

/** Make what the profile names; `around` is asked once for each. */
export function installDevices(config: DevicesConfig, around: (kind: TableKind) => Surroundings): Partial<Devices> {
  const devices: Partial<Devices> = {};
  for (const kind of Object.keys(TABLE) as TableKind[]) install(kind, { config, around, devices });
  return devices;
}

function install<K extends TableKind>(
  kind: K,
  {
    config,
    around,
    devices,
  }: {
    config: DevicesConfig;
    around: (kind: TableKind) => Surroundings;
    devices: { [P in K]?: Devices[P] };
  },
): void {
  const wanted: DevicesConfig[K] = config[kind];
  if (wanted !== undefined) devices[kind] = TABLE[kind](wanted, around(kind));
}
