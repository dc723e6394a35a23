import type { ScanEvent } from "../../../devices/contract/index.ts";
import { readSlipCode, type SlipCode } from "../../../hall/contract/slip-code.ts";

/** What a scan is good for as a slip of this house. */
export type SlipVerdict = { verdict: "slip"; slip: SlipCode } | { verdict: "notASlip" } | { verdict: "unreadable" };

export function slipIn(event: ScanEvent): SlipVerdict {
  if (event.type === "refused") return { verdict: "unreadable" };
  const slip = readSlipCode(event.scan.text);
  return slip === undefined ? { verdict: "notASlip" } : { verdict: "slip", slip };
}
