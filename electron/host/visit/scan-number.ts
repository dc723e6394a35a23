import { isIdNumber } from "../../../kiosk-config/schema/id-number.ts";
import type { ScanEvent } from "../../../devices/contract/index.ts";

/** What a scan is good for as an identity. */
export type ScanVerdict =
  { verdict: "taken"; idNumber: string } | { verdict: "notANumber" } | { verdict: "unreadable" };

/** An ID number stands alone in the code; what is hidden in a longer text is not taken for one. */
export function numberIn(event: ScanEvent): ScanVerdict {
  if (event.type === "refused") return { verdict: "unreadable" };
  const text = event.scan.text.trim().toUpperCase();
  return isIdNumber(text) ? { verdict: "taken", idNumber: text } : { verdict: "notANumber" };
}
