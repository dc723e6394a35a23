import { err, ok, type Result } from "neverthrow";

/** Usage page of bar-code scanners (USB HID POS 1.02). */
export const HID_POS_USAGE_PAGE = 0x8c;

/*
 * Input report, 64 bytes: 02 · length · AIM identifier (3) · data (56) · symbology · – · flags. Bit 0 of the flags: more
 * of the same scan follows.
 */
const SCANNED_DATA_REPORT = 0x02;
const REPORT_BYTES = 64;
const AIM_AT = 2;
const DATA_AT = 5;
const MAX_DATA_BYTES = 56;
const FLAGS_AT = 63;

export interface HidPosPiece {
  data: Uint8Array;
  /** The three bytes `]Q1`. */
  aim: Uint8Array;
  more: boolean;
}

/** Undefined for reports about other things (trigger, statistics). */
export function readHidPos(report: Uint8Array): Result<HidPosPiece | undefined, string> {
  if (report[0] !== SCANNED_DATA_REPORT) return ok(undefined);
  if (report.length < REPORT_BYTES) return err(`a report of ${report.length} bytes`);
  const length = report[1] ?? 0;
  if (length > MAX_DATA_BYTES) return err(`length ${length} in a report`);
  return ok({
    data: report.slice(DATA_AT, DATA_AT + length),
    aim: report.slice(AIM_AT, DATA_AT),
    more: ((report[FLAGS_AT] ?? 0) & 1) === 1,
  });
}

/** For the twin and for tests: a scan as a scanner sends it. */
export function hidPosReports(data: Uint8Array, aim: string): Uint8Array[] {
  const reports: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < data.length; at += MAX_DATA_BYTES) {
    const piece = data.subarray(at, at + MAX_DATA_BYTES);
    const report = new Uint8Array(REPORT_BYTES);
    report.set([SCANNED_DATA_REPORT, piece.length, ...Buffer.from(aim, "latin1").subarray(0, 3)]);
    report.set(piece, DATA_AT);
    report[FLAGS_AT] = at + MAX_DATA_BYTES < data.length ? 1 : 0;
    reports.push(report);
  }
  return reports;
}
