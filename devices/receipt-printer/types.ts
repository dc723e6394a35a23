import type { PrintResult, ReceiptDocument, ReceiptPrinterStatus } from "../contract/index.ts";
import type { ManagedDevice } from "../manager/managed-device.ts";

/** A receipt printer, XFS4IoT Printer. */
export interface ReceiptPrinterDevice extends ManagedDevice<ReceiptPrinterStatus> {
  /**
   * Print one document and wait for what becomes of it, at most 30 s. Jobs run one after another; the same `jobId` again
   * gets the outcome of the first and prints nothing.
   */
  print(job: { jobId: string; document: ReceiptDocument }): Promise<PrintResult>;
}
