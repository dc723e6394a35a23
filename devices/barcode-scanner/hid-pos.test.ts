import fc from "fast-check";
import { expect, it } from "vitest";
import { hidPosReports, readHidPos } from "./hid-pos.ts";

it("reads a scan of one report, and of several", () => {
  const [one, ...more] = hidPosReports(Buffer.from("A001"), "]Q1").map((report) => readHidPos(report)._unsafeUnwrap());
  expect(more).toEqual([]);
  expect(one).toMatchObject({ more: false });
  expect(Buffer.from(one?.data ?? []).toString()).toBe("A001");
  const long = hidPosReports(new Uint8Array(130).fill(0x41), "]C1").map((report) => readHidPos(report)._unsafeUnwrap());
  expect(long.map((piece) => [piece?.data.length, piece?.more])).toEqual([
    [56, true],
    [56, true],
    [18, false],
  ]);
});

it("leaves reports about other things alone, and names damaged ones", () => {
  expect(readHidPos(Uint8Array.of(3, 1))._unsafeUnwrap()).toBeUndefined();
  expect(readHidPos(Uint8Array.of(2, 1))._unsafeUnwrapErr()).toBe("a report of 2 bytes");
  const report = new Uint8Array(64);
  report.set([2, 57]);
  expect(readHidPos(report)._unsafeUnwrapErr()).toBe("length 57 in a report");
});

it("never throws", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => typeof readHidPos(bytes).isOk() === "boolean"));
});
