import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { readScan, symbologyOf } from "./scan-text.ts";

describe("the text of a scan", () => {
  it.each([
    ["UTF-8", Buffer.from("方城县 A001"), "utf-8"],
    ["GB18030, when it is no UTF-8", iconv.encode("方城县 A001", "gb18030"), "gb18030"],
    ["a rare character in GB18030", iconv.encode("䶮", "gb18030"), "gb18030"],
  ] as const)("is %s", (_what, bytes, encoding) => {
    const scan = readScan({ bytes }, "none")._unsafeUnwrap();
    expect(scan.encoding).toBe(encoding);
    expect(scan.text).toBe(iconv.decode(Buffer.from(bytes), encoding));
  });

  it("tells the kind of code where the scanner does", () => {
    expect(readScan({ bytes: Buffer.from("]Q1A001") }, "aim")._unsafeUnwrap()).toMatchObject({
      symbology: "Q",
      text: "A001",
    });
    expect(readScan({ bytes: Buffer.from("]Q1A001") }, "none")._unsafeUnwrap().text).toBe("]Q1A001");
    expect(readScan({ bytes: Buffer.from("A001"), symbology: "C" }, "none")._unsafeUnwrap().symbology).toBe("C");
    expect(symbologyOf(Buffer.from("Q1A"))).toBeUndefined();
  });

  it.each(["00", "ff", "1b40", "81", "7f"])("refuses %s, which is none", (hex) => {
    expect(readScan({ bytes: Buffer.from(hex, "hex") }, "none")._unsafeUnwrapErr()).toBe("notText");
  });

  it("lets the separators of GS1 through", () => {
    expect(readScan({ bytes: Buffer.from("10A\x1d21B") }, "none").isOk()).toBe(true);
  });

  it("is a value for any bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom("none" as const, "aim" as const),
        (bytes, prefix) => {
          const read = readScan({ bytes }, prefix);
          return read.isErr() || typeof read.value.text === "string";
        },
      ),
    );
  });
});
