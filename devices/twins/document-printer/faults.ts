import { z } from "zod";

/** What can go wrong with an A4 printer. */
export const DocumentPrinterFaults = z.strictObject({
  /** `printer-state-reasons`; the ones with `Low` are warnings. */
  state: z.enum(["none", "mediaEmpty", "mediaLow", "jam", "tonerOut", "tonerLow", "doorOpen"]),
  /**
   * `silence`: takes the question, says nothing. `html`: a web page in IPP's place. `garbage`: half a message. `busy`:
   * refuses jobs. `abort`: takes a job and gives it up. `stuck`: processes for ever. `keepsJobs`: says yes to a cancel
   * and does not do it.
   */
  answer: z.enum(["none", "silence", "html", "garbage", "busy", "abort", "stuck", "keepsJobs"]),
});
export type DocumentPrinterFaults = z.infer<typeof DocumentPrinterFaults>;

export const NO_DOCUMENT_PRINTER_FAULTS: DocumentPrinterFaults = { state: "none", answer: "none" };
