import type { DocumentJob, DocumentPrinterStatus, DocumentResult } from "../contract/index.ts";
import type { ManagedDevice } from "../manager/managed-device.ts";

/** An A4 printer, XFS4IoT Printer with PrintNative. */
export interface DocumentPrinterDevice extends ManagedDevice<DocumentPrinterStatus> {
  /** Print and wait for what became of it; the same `jobId` again never prints twice. */
  print(job: DocumentJob): Promise<DocumentResult>;
}
