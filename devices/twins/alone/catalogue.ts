import { err, ok } from "neverthrow";
import { IdReaderFaults } from "../id-reader/faults.ts";
import { createIdReaderTwin } from "../id-reader/twin.ts";
import { PrinterFaults } from "../receipt-printer/faults.ts";
import { createReceiptPrinterTwin } from "../receipt-printer/twin.ts";
import { MAX_PAPER_MM } from "../station/contract.ts";
import { changeFaults } from "./fault-change.ts";
import type { LoneTwin } from "./lone-twin.ts";

export interface LoneTwinOptions {
  /** Of the serial line. */
  baudRate: number;
}

/** Every twin by the name an integrator calls it. A new twin is a line here. */
export const LONE_TWINS: Readonly<Record<string, (options: LoneTwinOptions) => LoneTwin>> = {
  "id-reader": idReader,
  "receipt-printer": receiptPrinter,
};

function idReader({ baudRate }: LoneTwinOptions): LoneTwin {
  const twin = createIdReaderTwin({ baudRate });
  const people = twin.people.map(({ id }) => id).join("|");
  return {
    cable: "stream",
    twin,
    faults: () => twin.faults(),
    setFaults: (change) => changeFaults(IdReaderFaults, change, (faults) => twin.setFaults(faults)),
    reset: () => twin.reset(),
    verbs: {
      card: {
        usage: people,
        run: (id) => {
          if (!twin.people.some((person) => person.id === id))
            return err(`nobody has the id ${id}; there is: ${people}`);
          twin.putCard(id);
          return ok(`the card of ${id} lies on the reader`);
        },
      },
      take: {
        usage: "",
        run: () => {
          twin.takeCard();
          return ok("the reader is empty");
        },
      },
    },
  };
}

function receiptPrinter({ baudRate }: LoneTwinOptions): LoneTwin {
  const twin = createReceiptPrinterTwin({ paperWidthMm: 80, baudRate });
  twin.onSlip(({ n, text }) => process.stderr.write(`--- slip ${n}\n${text}\n---\n`));
  return {
    cable: "stream",
    twin,
    faults: () => twin.faults(),
    setFaults: (change) => changeFaults(PrinterFaults, change, (faults) => twin.setFaults(faults)),
    reset: () => twin.reset(),
    verbs: {
      paper: {
        usage: "MM",
        run: (words) => {
          const remainingMm = Number(words);
          if (words === "" || !(remainingMm >= 0 && remainingMm <= MAX_PAPER_MM))
            return err(`millimetres from 0 to ${MAX_PAPER_MM}, not ${words}`);
          twin.setPaper({ remainingMm });
          return ok(`${remainingMm} mm of paper`);
        },
      },
    },
  };
}
