import { err, ok } from "neverthrow";
import { ScannerFaults } from "../barcode-scanner/faults.ts";
import { createBarcodeScannerTwin } from "../barcode-scanner/twin.ts";
import { changeFaults, faultFields } from "./fault-change.ts";
import type { LoneTwin } from "./lone-twin.ts";

const MAX_CONTENT = 4000;

export function barcodeScannerTwin({ baudRate }: { baudRate: number }): LoneTwin {
  const twin = createBarcodeScannerTwin({ baudRate });
  let scans = 0;
  return {
    title: "扫码器",
    cable: "stream",
    twin,
    profile: (at) => [
      "barcodeScanner",
      { transport: { kind: "serial", path: "path" in at ? at.path : "", baudRate }, framing: { kind: "suffix" } },
    ],
    faultFields: faultFields(ScannerFaults),
    faults: () => twin.faults(),
    setFaults: (change) => changeFaults(ScannerFaults, change, (faults) => twin.setFaults(faults)),
    reset: () => twin.reset(),
    facts: () => [`已扫 ${scans} 次`],
    verbs: {
      scan: {
        usage: "TEXT",
        title: "扫一个码",
        run: (words) => {
          if (words === "" || words.length > MAX_CONTENT) return err(`1 to ${MAX_CONTENT} characters`);
          twin.scan(words);
          scans += 1;
          return ok(`${words.length} characters scanned`);
        },
      },
    },
  };
}
