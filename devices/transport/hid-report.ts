import { err, ok, type Result } from "neverthrow";
import type { HidTransport } from "../../kiosk-config/schema/transport.ts";

export type HidFraming = HidTransport["framing"];

export const REPORT_BYTES = 64;
/** 88 · serial number (2) · length (2) · command, and the sum (2) behind the data. */
const WRAP_OVERHEAD_BYTES = 8;
const WRAP_DATA_BYTES = REPORT_BYTES - WRAP_OVERHEAD_BYTES;
const TO_READER = 0x88;
const FROM_READER = 0xaa;
const TRANSFER = 0xb1;
/** In front of each piece of a reply; their meaning is not published. */
const REPLY_LEAD_BYTES = 2;

/** A stream's bytes as reports of 64, the last one padded with noughts; without report id. */
export function toReports(framing: HidFraming, bytes: Uint8Array): Uint8Array[] {
  const room = framing === "raw64" ? REPORT_BYTES : WRAP_DATA_BYTES;
  const reports: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += room) {
    const piece = bytes.subarray(at, at + room);
    reports.push(framing === "raw64" ? padded(piece) : wrapped(piece));
  }
  return reports;
}

/** The stream's bytes in one report, padding of `raw64` included: the frame inside says where it ends. */
export function fromReport(framing: HidFraming, report: Uint8Array): Result<Uint8Array, string> {
  return framing === "raw64" ? ok(report) : unwrapped(report);
}

function padded(piece: Uint8Array): Uint8Array {
  const report = new Uint8Array(REPORT_BYTES);
  report.set(piece);
  return report;
}

function wrapped(piece: Uint8Array): Uint8Array {
  const report = new Uint8Array(REPORT_BYTES);
  const view = new DataView(report.buffer);
  report[0] = TO_READER;
  view.setUint16(3, 1 + piece.length, true);
  report[5] = TRANSFER;
  report.set(piece, 6);
  view.setUint16(6 + piece.length, sum16(report.subarray(3, 6 + piece.length)), true);
  return report;
}

function unwrapped(report: Uint8Array): Result<Uint8Array, string> {
  if (report[0] !== FROM_READER) return err("a report that does not begin with AA");
  if (report.length < WRAP_OVERHEAD_BYTES) return err(`a report of ${report.length} bytes`);
  const view = new DataView(report.buffer, report.byteOffset, report.length);
  const length = view.getUint16(3, true);
  const end = 5 + length;
  if (length < 1 + REPLY_LEAD_BYTES || end + 2 > report.length) return err(`length ${length} in a report`);
  if (view.getUint16(end, true) !== sum16(report.subarray(3, end))) return err("wrong sum in a report");
  return ok(report.subarray(6 + REPLY_LEAD_BYTES, end));
}

/** Sum of all bytes, modulo 65,536. */
export function sum16(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum + byte) & 0xffff, 0);
}
