import { z } from "zod";

/** What can go wrong with a serial scanner. */
export const ScannerFaults = z.strictObject({
  /**
   * `noSuffix`: set to another end of scan. `endless`: a code that does not end. `notText`: bytes that are no text.
   * `babble`: the laser sees codes everywhere. `split`: every byte a chunk of its own.
   */
  line: z.enum(["none", "noSuffix", "endless", "notText", "babble", "split"]),
});
export type ScannerFaults = z.infer<typeof ScannerFaults>;

export const NO_SCANNER_FAULTS: ScannerFaults = { line: "none" };
