import type { LightName } from "../../../kiosk-config/schema/auxiliaries.ts";
import type { KioskState } from "../../contract/index.ts";

export interface LightNeeds {
  kiosk: Pick<KioskState, "idReader" | "printer" | "documentPrinter" | "cabinet">;
  /** The page waits for a card, or for a hand that takes one away. */
  card: boolean;
  /** Somebody waits for a scan. */
  scan: boolean;
  /** Paper comes out, or has just come out. */
  paper: Readonly<Record<"receiptPrinter" | "documentPrinter", boolean>>;
}

/** Which lights lead the hand now. `status` calls staff: a glance along the row shows which kiosk needs one. */
export function wantedLights({ kiosk, card, scan, paper }: LightNeeds): Set<LightName> {
  const lights: Record<LightName, boolean> = {
    idReader: card && kiosk.idReader === "ready",
    barcodeScanner: scan,
    receiptPrinter: paper.receiptPrinter,
    documentPrinter: paper.documentPrinter,
    status: needsStaff(kiosk),
  };
  return new Set((Object.keys(lights) as LightName[]).filter((name) => lights[name]));
}

const FINE: readonly string[] = ["ready", "paperLow", "none"];

function needsStaff({ idReader, printer, documentPrinter, cabinet }: LightNeeds["kiosk"]): boolean {
  return cabinet !== "closed" || [idReader, printer, documentPrinter].some((state) => !FINE.includes(state));
}
