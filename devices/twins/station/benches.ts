import type { Twin } from "../twin.ts";
import type { PrinterFaults } from "./contract.ts";
import type { StationSlip } from "./hands.ts";

/** What the station needs of the receipt printer's twin. */
export interface PrinterBench {
  readonly twin: Twin<PrinterFaults>;
  readonly fullRollMm: number;
  remainingMm(): number;
  /** What the sensors see. */
  paper(): "full" | "low" | "out";
  setPaper(remainingMm: number): void;
  slips(): readonly StationSlip[];
}
