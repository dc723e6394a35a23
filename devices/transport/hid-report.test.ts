import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromReport, REPORT_BYTES, sum16, toReports } from "./hid-report.ts";

const FIND_CARD = Buffer.from("AAAAAA96690003200122", "hex");

describe("bytes in HID reports", () => {
  it("raw64: the frame and noughts", () => {
    const [report, ...more] = toReports("raw64", FIND_CARD);
    expect(more).toEqual([]);
    expect(Buffer.from(report ?? []).toString("hex")).toBe(FIND_CARD.toString("hex").padEnd(REPORT_BYTES * 2, "0"));
  });

  it("wrapped: 88, length, B1, the frame and its sum", () => {
    const [report] = toReports("wrapped", FIND_CARD);
    // Length 11 = command and ten bytes; the sum runs from the length to the last byte.
    expect(
      Buffer.from(report ?? [])
        .subarray(0, 18)
        .toString("hex"),
    ).toBe(`8800000b00b1${FIND_CARD.toString("hex")}ff03`);
  });

  it("splits what is longer than a report", () => {
    const long = new Uint8Array(1295).fill(7);
    expect(toReports("raw64", long)).toHaveLength(Math.ceil(1295 / 64));
    expect(toReports("wrapped", long)).toHaveLength(Math.ceil(1295 / 56));
  });

  it.each([
    ["nothing", ""],
    ["another beginning", "88000005000000000000"],
    ["a length beyond its end", "aa0000ff000000000000"],
    ["no room for the two bytes in front", "aa000001000000000000"],
    ["a wrong sum", "aa0000040000000001ffff"],
  ])("refuses a wrapped report with %s", (_what, hex) => {
    expect(fromReport("wrapped", Buffer.from(hex, "hex")).isErr()).toBe(true);
  });

  it("reads any bytes without a throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, led) => {
        const report = led ? Uint8Array.of(0xaa, 0, 0, ...bytes) : bytes;
        const read = fromReport("wrapped", report);
        return read.isErr() || read.value.length <= report.length;
      }),
    );
  });

  it("sums modulo 65,536", () => {
    expect(sum16(new Uint8Array(300).fill(255))).toBe((300 * 255) % 65_536);
  });
});
