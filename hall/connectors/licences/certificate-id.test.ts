import { describe, expect, it } from "vitest";
import { certificateIdParts, checkCharacter, writeCertificateId } from "./certificate-id.ts";

describe("an identifier of a licence", () => {
  it.each([
    "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
    "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0",
    "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
  ])("that was given by a real platform fits: %s", (id) => {
    const parts = certificateIdParts(id);
    expect(parts).toBeDefined();
    if (parts) expect(writeCertificateId(parts)).toBe(id);
  });

  it.each([
    ["another check character", "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.V"],
    ["one changed digit", "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000404.001.U"],
    ["two swapped digits", "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230004003.001.U"],
    ["another root", "1.2.156.3005.3.11100000000013338W011.11430000006122244L.20230000403.001.U"],
    ["no version", "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.U"],
    ["something behind it", "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U/../x"],
    ["nothing", ""],
  ])("with %s is none", (_what, id) => {
    expect(certificateIdParts(id)).toBeUndefined();
  });

  it("gives every check character its turn", () => {
    const seen = new Set(Array.from({ length: 400 }, (_none, index) => checkCharacter(`A${index}`)));
    expect(seen.size).toBe(36);
  });
});
