import { createHash } from "node:crypto";
import { shortCodeOf } from "../contract/slip-code.ts";

/** The code of a slip as it is kept: whoever reads the hall's file cannot print the paper. 80 random bits need no salt. */
export function codeHashOf(code: string): string {
  return createHash("sha256").update(`fangbian ticket ${code}`).digest("hex");
}

/** Its short form, good for rating alone. 40 bits would fall to one table made for all tickets, so each has its own salt. */
export function shortCodeHashOf(ticketId: string, code: string): string {
  return createHash("sha256")
    .update(`fangbian rating ${ticketId} ${shortCodeOf(code)}`)
    .digest("hex");
}

/** Both, as columns of a new ticket; null for a slip without a code. */
export function codeHashesOf(ticketId: string, code: string | undefined) {
  return {
    codeHash: code === undefined ? null : codeHashOf(code),
    shortCodeHash: code === undefined ? null : shortCodeHashOf(ticketId, code),
  };
}
