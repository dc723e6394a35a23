import type { Result } from "neverthrow";
import type { CableFault } from "./cable.ts";
import type { IdReaderFaults } from "../id-reader/faults.ts";
import type { CableName, PrinterFaults, StationState } from "./contract.ts";

/** How the station stops and starts the hall server, given by whoever runs both. */
export interface HallHooks {
  stop(): Promise<void>;
  start(): Promise<void>;
  running(): boolean;
}

export interface StationSlip {
  readonly text: string;
  png(): Promise<Uint8Array>;
}

/** What a person's hands can do at the station; the control server turns requests into these. */
export interface StationHands {
  state(): StationState;
  /** Puts a card on the reader in place of the one that lies there. */
  putCard(personId: string): Result<void, "unknownPerson">;
  takeCard(): void;
  setPaper(remainingMm: number): void;
  setReaderFaults(change: Partial<IdReaderFaults>): void;
  setPrinterFaults(change: Partial<PrinterFaults>): void;
  setPlugged(device: CableName, plugged: boolean): Promise<Result<void, CableFault>>;
  /** Both machines healthy and at rest; cables and hall stay as they are. */
  reset(): void;
  /** In the order they were cut. */
  slips(): readonly StationSlip[];
  readonly hall: HallHooks | undefined;
}
