import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeFrame } from "./decode.ts";

const file = new URL("../../test/fixtures/id-reader/vectors.json", import.meta.url);
const VECTORS = JSON.parse(readFileSync(file, "utf8")) as { name: string; hex: string }[];
const hexOf = (name: string) => VECTORS.find((each) => each.name === name)?.hex ?? "";
const decode = (name: string) => decodeFrame(hexOf(name))._unsafeUnwrap();

describe("a frame", () => {
  it.each(VECTORS.filter(({ name }) => name !== "bad-checksum"))("$name is explained", ({ hex }) => {
    expect(decodeFrame(hex)._unsafeUnwrap()).toHaveProperty("direction");
  });

  it("that is a request has a name", () => {
    expect(decodeFrame("AAAAAA96690003200122")._unsafeUnwrap()).toEqual({
      direction: "host->reader",
      command: "20",
      parameter: "01",
      name: "findCard",
    });
  });

  it("may be written as people write bytes", () => {
    const words = ["aa aa aa 96 69 00 03 20 01 22", "AA:AA:AA:96:69:00:03:20:01:22\n", "0xAA,0xAA,0xAA,0x96,0x69,0,3"];
    expect(words.map((hex) => decodeFrame(hex).isOk())).toEqual([true, true, false]);
  });

  it("with a card gives the record and how large the rest is", () => {
    expect(decode("rsp-read-resident")).toMatchObject({
      sw3: "90",
      card: { kind: "resident", idNumber: "110101190001010014", nation: "汉" },
      photoBytes: 1024,
      fingerprintBytes: 0,
    });
    expect(decode("rsp-read-fp1024")).toMatchObject({ fingerprintBytes: 1024 });
  });

  it("gives SAM id, additional address and short data", () => {
    expect(decode("rsp-samid")).toMatchObject({ samId: "05.03-20230101-0001234567-987654321" });
    expect(decode("rsp-addr-ok")).toHaveProperty("additionalAddress");
    expect(decode("rsp-find-ok")).toMatchObject({ sw3: "9F", data: "00000000" });
  });
});

describe("a bad frame is refused with its reason:", () => {
  /** A whole frame whose card has a layout nobody knows: the letter and the checksum changed alike. */
  const unknownLayout = () => {
    const bytes = Buffer.from(hexOf("rsp-read-resident"), "hex");
    const letter = 7 + 3 + 4 + 248;
    bytes[bytes.length - 1]! ^= bytes[letter]! ^ 0x5a;
    bytes[letter] = 0x5a;
    return bytes.toString("hex");
  };

  it.each([
    ["", /not hex/],
    ["AAA", /not hex/],
    ["AAAAAA9669000320012G", /not hex/],
    ["00112233", /no preamble/],
    ["AAAAAA9669", /no preamble/],
    ["AAAAAA9669000400009095", /checksum wrong: 95 stands there, 94 is right/],
    ["AAAAAA96690004000090", /not whole: 10 of 11 bytes/],
    ["AAAAAA9669FFFF00", /length field 65535/],
    [hexOf("rsp-read-resident").slice(0, -200), /not whole: 1195 of 1295 bytes/],
    [unknownLayout(), /layout letter/],
  ])("%s", (hex, reason) => {
    expect(decodeFrame(hex)._unsafeUnwrapErr()).toMatch(reason);
  });
});
