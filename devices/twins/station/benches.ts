import type { Result } from "neverthrow";
import type { Twin } from "../twin.ts";
import type { PrinterFaults, ReaderFaults, StationPerson } from "./contract.ts";
import type { StationSlip } from "./hands.ts";

/** What the station needs of the ID-card reader's twin. */
export interface ReaderBench {
  readonly twin: Twin<ReaderFaults>;
  people(): readonly StationPerson[];
  /** Whose card lies on the reader. */
  personId(): string | undefined;
  putCard(personId: string): Result<void, "unknownPerson">;
  takeCard(): void;
}

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
