import type { DeviceKind } from "../../contract/index.ts";
import { AuxiliariesMasker } from "./auxiliaries.ts";
import { barcodeScannerMasker } from "./barcode-scanner.ts";
import { IdReaderMasker } from "./id-reader.ts";
import { OPAQUE, type Masker } from "./masker.ts";
import { ReceiptPrinterMasker } from "./receipt-printer.ts";

/** A masker for one connection of a device. Devices that tell notes and no bytes have none of their own. */
export function maskerFor(kind: DeviceKind): Masker {
  switch (kind) {
    case "idReader":
      return new IdReaderMasker();
    case "receiptPrinter":
      return new ReceiptPrinterMasker();
    case "barcodeScanner":
      return barcodeScannerMasker;
    case "auxiliaries":
      return new AuxiliariesMasker();
    default:
      return OPAQUE;
  }
}
