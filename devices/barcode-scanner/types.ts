import type { BarcodeScannerStatus, ScanEvent } from "../contract/index.ts";
import type { ManagedDevice } from "../manager/managed-device.ts";

/** A code scanner, XFS4IoT BarcodeReader. */
export interface BarcodeScannerDevice extends ManagedDevice<BarcodeScannerStatus> {
  /** Scans from now on. The scanner is `on` while somebody listens; what it reads at other times is dropped unread. */
  onScan(listener: (event: ScanEvent) => void): () => void;
}
