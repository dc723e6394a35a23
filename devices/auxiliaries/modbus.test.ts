import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerLength, crc16, readAnswer, readBits, seal, writeCoil } from "./modbus.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytes = (digits: string) => Uint8Array.from(Buffer.from(digits, "hex"));
const ASK = readBits({ unit: 1, table: "discreteInput", address: 0, count: 3 });

describe("Modbus-RTU", () => {
  it("has the CRC of the standard's own example", () => {
    // Modbus over serial line 1.02, appendix B: 02 07 → 41 12.
    expect(hex(seal(bytes("0207")))).toBe("02074112");
    expect(crc16(bytes("02074112"))).toBe(0);
  });

  it("asks for contacts and writes coils", () => {
    expect(hex(ASK)).toMatch(/^010200000003/);
    expect(hex(writeCoil({ unit: 1, address: 2, on: true }))).toMatch(/^01050002ff00/);
    expect(hex(writeCoil({ unit: 1, address: 2, on: false }))).toMatch(/^010500020000/);
  });

  it("reads bits, lowest first", () => {
    expect(readAnswer(ASK, seal(bytes("01020105")))._unsafeUnwrap()).toEqual([true, false, true]);
  });

  it.each([
    ["nothing", "", "garbled"],
    ["a wrong CRC", "010201050000", "garbled"],
    ["another unit", hex(seal(bytes("02020105"))), "otherUnit"],
    ["an exception", hex(seal(bytes("018202"))), "exception"],
    ["another function", hex(seal(bytes("01010105"))), "garbled"],
    ["too few bits", hex(seal(bytes("010200"))), "garbled"],
    ["too many bytes", hex(seal(bytes("0102020500"))), "garbled"],
  ])("refuses %s", (_what, answer, code) => {
    expect(readAnswer(ASK, bytes(answer))._unsafeUnwrapErr().code).toBe(code);
  });

  it("takes only its own echo for a written coil", () => {
    const write = writeCoil({ unit: 1, address: 2, on: true });
    expect(readAnswer(write, write).isOk()).toBe(true);
    expect(readAnswer(write, writeCoil({ unit: 1, address: 3, on: true })).isErr()).toBe(true);
  });

  it("never throws, and never waits for more than a frame can hold", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
        const length = answerLength(ASK, any);
        return (length === undefined || length <= 260) && typeof readAnswer(ASK, any).isOk() === "boolean";
      }),
    );
  });
});
