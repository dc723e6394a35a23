import { err, ok, type Result } from "neverthrow";
import type { Scan } from "../contract/index.ts";

/** One scan as it came over the cable. */
export interface RawScan {
  bytes: Uint8Array;
  /** Told beside the bytes (HID-POS); absent when it may stand in front of them. */
  symbology?: string;
}

const AIM_BYTES = 3;
const FLAG = 0x5d;
/** Control characters that codes do hold: tab, line ends, and the separators of GS1 and of driving licences. */
const ALLOWED = new Set([0x09, 0x0a, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x04]);

/** Text of a scan: UTF-8, else GB18030, in which Chinese codes of the older kind are written. */
export function readScan(raw: RawScan, prefix: "none" | "aim"): Result<Scan, "notText"> {
  const told = raw.symbology ?? (prefix === "aim" ? symbologyOf(raw.bytes) : undefined);
  const bytes = raw.symbology === undefined && told !== undefined ? raw.bytes.subarray(AIM_BYTES) : raw.bytes;
  if (bytes.some((byte) => (byte < 0x20 && !ALLOWED.has(byte)) || byte === 0x7f)) return err("notText");
  for (const encoding of ["utf-8", "gb18030"] as const) {
    const text = decoded(bytes, encoding);
    if (text !== undefined) return ok({ text, encoding, ...(told !== undefined && { symbology: told }) });
  }
  return err("notText");
}

/** The code character of an AIM identifier, `]Q1` → `Q` (ISO/IEC 15424). */
export function symbologyOf(bytes: Uint8Array): string | undefined {
  const [flag, code = 0, modifier = 0] = bytes;
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return flag === FLAG && isLetter && modifier > 0x20 && modifier < 0x7f ? String.fromCharCode(code) : undefined;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
