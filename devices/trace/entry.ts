import type { DeviceKind, TraceLine } from "../contract/index.ts";
import { MASKED } from "./mask/masker.ts";

/** The contract cuts a line here. */
export const SHOWN_BYTES = 128;

/** One line before anybody asked for it: masked already, not yet written out. */
export interface TraceEntry {
  /** Unix ms of its first byte. */
  at: number;
  kind: DeviceKind;
  direction: TraceLine["direction"];
  bytes: number;
  /** Of the first bytes, at most `SHOWN_BYTES`: the value, or `MASKED`. */
  cells: Int16Array;
  meanings: readonly string[];
}

const MASKED_DIGITS = "··";
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, "0"));

export function lineOf({ at, kind, direction, bytes, cells, meanings }: TraceEntry): TraceLine {
  const hex = Array.from(cells, (cell) => (cell === MASKED ? MASKED_DIGITS : (DIGITS[cell] ?? MASKED_DIGITS)));
  return { at, kind, direction, bytes, hex: hex.join(" "), meaning: meanings.join("; ") };
}
