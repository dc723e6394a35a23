import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, FrameFinder } from "./frame-table.ts";

const finder = (checksum: "none" | "sum8" | "xor8" = "sum8") =>
  new FrameFinder({ header: "a0 ??", lengthBytes: 4, checksum });
const hex = (frames: Uint8Array[]) => frames.map((frame) => Buffer.from(frame).toString("hex"));

describe("frames by a table", () => {
  it.each([
    ["sum8", "a0 01 03 a4"],
    ["xor8", "a0 01 03 a2"],
    ["none", "a0 01 03 00"],
  ] as const)("are told by their sum (%s)", (checksum, frame) => {
    expect(finder(checksum).push(bytesOf(frame))).toHaveLength(1);
    if (checksum !== "none") expect(finder(checksum).push(bytesOf("a0 01 03 ff"))).toHaveLength(0);
  });

  it("are found in noise, glued and in single bytes", () => {
    const line = bytesOf("ff a0 a0 01 03 a4 00 a0 02 01 a3 a0");
    expect(hex(finder().push(line))).toEqual(["a00103a4", "a00201a3"]);
    const single = finder();
    expect(hex([...line].flatMap((byte) => single.push(Uint8Array.of(byte))))).toEqual(["a00103a4", "a00201a3"]);
  });

  it("half a one is forgotten", () => {
    const one = finder();
    one.push(bytesOf("a0 01"));
    one.discard();
    expect(one.push(bytesOf("03 a4"))).toEqual([]);
  });

  it("come out whole or not at all, whatever is pushed", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (chunks) => {
        const one = finder("none");
        return chunks.flatMap((chunk) => one.push(chunk)).every((frame) => frame.length === 4 && frame[0] === 0xa0);
      }),
    );
  });
});
