import type { CounterName, DeviceKind } from "../contract/index.ts";

const CABLE = ["connections", "faults"] as const;

/** What is worth counting of each device, in the order of the board. */
export const APPLICABLE_COUNTERS: Record<DeviceKind, readonly CounterName[]> = {
  idReader: ["cardsRead", "cardsFailed", ...CABLE],
  receiptPrinter: ["slips", "cuts", "paperMm", ...CABLE],
  documentPrinter: ["documents", "pages", ...CABLE],
  barcodeScanner: ["scans", ...CABLE],
  contactCardReader: ["cardsRead", "cardsFailed", ...CABLE],
  documentCamera: CABLE,
  auxiliaries: CABLE,
  ups: CABLE,
  speaker: ["faults"],
  touchPanel: ["faults"],
  display: ["faults"],
  network: ["faults"],
  disk: ["faults"],
  clock: ["faults"],
};
