import { err, ok, type Result } from "neverthrow";
import type { IdReaderFaults } from "../id-reader/faults.ts";
import type { IdReaderTwin } from "../id-reader/twin.ts";
import type { PrinterFaults } from "../receipt-printer/faults.ts";
import { FULL_ROLL_MM, NEAR_END_MM, type PaperSlip, type ReceiptPrinterTwin } from "../receipt-printer/twin.ts";
import type { Cable, CableFault } from "./cable.ts";
import type { CableName, SideState, StationState } from "./contract.ts";
import type { SideDevice } from "./side-device.ts";

/** How the station stops and starts the hall server, given by whoever runs both. */
export interface HallHooks {
  stop(): Promise<void>;
  start(): Promise<void>;
  running(): boolean;
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
  /** In the order they were cut; the one at index i has the number i + 1. */
  slips(): readonly PaperSlip[];
  /** A device beside reader and receipt printer; undefined when this station has none of that name. */
  side(name: string): SideDevice | undefined;
  readonly hall: HallHooks | undefined;
}

export interface HandsOptions {
  idReader: IdReaderTwin;
  receiptPrinter: ReceiptPrinterTwin;
  cables: Record<CableName, Cable>;
  side: readonly SideDevice[];
  printer: "serial" | "tcp";
  paperWidthMm: 58 | 80;
  hall: HallHooks | undefined;
}

export function createHands(options: HandsOptions): StationHands {
  const { idReader, receiptPrinter, cables, side, hall } = options;
  return {
    state: () => ({
      people: idReader.people.map(({ id, card }) => ({ id, name: card.name, kind: card.kind })),
      idReader: {
        plugged: cables.idReader.plugged(),
        personId: idReader.lying() ?? null,
        faults: idReader.faults(),
      },
      receiptPrinter: {
        plugged: cables.receiptPrinter.plugged(),
        connection: options.printer,
        paperWidthMm: options.paperWidthMm,
        fullRollMm: FULL_ROLL_MM,
        remainingMm: receiptPrinter.remainingMm(),
        paper: seenPaper(receiptPrinter.remainingMm()),
        faults: receiptPrinter.faults(),
      },
      side: side.map(sideState),
      slipCount: receiptPrinter.slips().length,
      hall: hall === undefined ? "absent" : hall.running() ? "running" : "stopped",
    }),
    putCard: (personId) => {
      if (!idReader.people.some(({ id }) => id === personId)) return err("unknownPerson");
      idReader.putCard(personId);
      return ok(undefined);
    },
    takeCard: () => idReader.takeCard(),
    setPaper: (remainingMm) => receiptPrinter.setPaper({ remainingMm }),
    setReaderFaults: (change) => idReader.setFaults(change),
    setPrinterFaults: (change) => receiptPrinter.setFaults(change),
    setPlugged: async (device, plugged) => {
      if (plugged) return cables[device].plug();
      await cables[device].unplug();
      return ok(undefined);
    },
    reset: () => {
      idReader.reset();
      receiptPrinter.reset();
      for (const { lone } of side) lone.reset();
    },
    side: (name) => side.find((device) => device.name === name),
    slips: () => receiptPrinter.slips(),
    hall,
  };
}

function sideState({ name, lone, cable }: SideDevice): SideState {
  return {
    name,
    title: lone.title,
    plugged: cable.plugged(),
    facts: [...lone.facts()],
    faults: { ...lone.faults() },
    faultFields: [...lone.faultFields],
    verbs: Object.entries(lone.verbs).map(([verb, { title, usage, choices = [] }]) => ({
      name: verb,
      title,
      usage,
      choices: [...choices],
    })),
  };
}

/** As the printer's two paper sensors see the roll. */
function seenPaper(remainingMm: number): "full" | "low" | "out" {
  if (remainingMm <= 0) return "out";
  return remainingMm <= NEAR_END_MM ? "low" : "full";
}
