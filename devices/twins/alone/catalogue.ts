import { err, ok } from "neverthrow";
import { IdReaderFaults } from "../id-reader/faults.ts";
import { createIdReaderTwin } from "../id-reader/twin.ts";
import { PrinterFaults } from "../receipt-printer/faults.ts";
import { createReceiptPrinterTwin } from "../receipt-printer/twin.ts";
import { MAX_PAPER_MM } from "../station/contract.ts";
import { auxiliariesTwin } from "./auxiliaries.ts";
import { barcodeScannerTwin } from "./barcode-scanner.ts";
import { contactCardReaderTwin } from "./contact-card-reader.ts";
import { documentPrinterTwin } from "./document-printer.ts";
import { changeFaults, faultFields } from "./fault-change.ts";
import type { LoneTwin } from "./lone-twin.ts";
import { upsTwin } from "./ups.ts";

export interface LoneTwinOptions {
  /** Of the serial line. */
  baudRate: number;
}

/** Every twin by the name an integrator calls it. A new twin is a line here. */
export const LONE_TWINS: Readonly<Record<string, (options: LoneTwinOptions) => LoneTwin>> = {
  "id-reader": idReader,
  "receipt-printer": receiptPrinter,
  "document-printer": documentPrinterTwin,
  "barcode-scanner": barcodeScannerTwin,
  auxiliaries: auxiliariesTwin,
  "contact-card-reader": contactCardReaderTwin,
  ups: upsTwin,
};

function idReader({ baudRate }: LoneTwinOptions): LoneTwin {
  const twin = createIdReaderTwin({ baudRate });
  const people = twin.people.map(({ id }) => id).join("|");
  return {
    title: "身份证阅读器",
    cable: "stream",
    twin,
    faultFields: faultFields(IdReaderFaults),
    facts: () => [twin.lying() === undefined ? "读卡区没有证件" : "读卡区有证件"],
    faults: () => twin.faults(),
    setFaults: (change) => changeFaults(IdReaderFaults, change, (faults) => twin.setFaults(faults)),
    reset: () => twin.reset(),
    verbs: {
      card: {
        usage: people,
        title: "放上证件",
        choices: twin.people.map(({ id, card }) => ({ text: card.name, words: id })),
        run: (id) => {
          if (!twin.people.some((person) => person.id === id))
            return err(`nobody has the id ${id}; there is: ${people}`);
          twin.putCard(id);
          return ok(`the card of ${id} lies on the reader`);
        },
      },
      take: {
        usage: "",
        title: "取走证件",
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
    title: "凭条打印机",
    cable: "stream",
    twin,
    faultFields: faultFields(PrinterFaults),
    facts: () => [`余纸 ${Math.round(twin.remainingMm())} 毫米`],
    faults: () => twin.faults(),
    setFaults: (change) => changeFaults(PrinterFaults, change, (faults) => twin.setFaults(faults)),
    reset: () => twin.reset(),
    verbs: {
      paper: {
        usage: "MM",
        title: "余纸",
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
