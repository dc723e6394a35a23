import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fingerprintWords,
  MAX_VERIFY_CHARACTERS,
  readVerify,
  VERIFIABLE_KINDS,
  writeVerify,
  type VerifyClaim,
} from "./verify.ts";

const SIGNATURE = new Uint8Array(64).fill(7);
const CLAIM: VerifyClaim = {
  kind: "deferral",
  guideId: "sample-permit",
  kioskId: "kiosk-1",
  day: 20_783,
  untilDay: 20_790,
  holder: "张*",
  note: "居民户口簿",
  fingerprint: "3f2a91bc77d012ee",
};
const write = (claim: VerifyClaim) => writeVerify(claim, () => SIGNATURE);

describe("the code on a paper", () => {
  it("says again what was put in, and what was signed", () => {
    const token = write(CLAIM) ?? "";
    const read = readVerify(token);
    expect(read?.claim).toEqual(CLAIM);
    expect(read?.signature).toEqual(SIGNATURE);
    const signed = new TextDecoder().decode(read?.signed);
    expect(signed.startsWith("fangbian verify\nv1.deferral.sample-permit.kiosk-1.")).toBe(true);
    expect(token.length).toBeLessThan(220);
  });

  it.each(VERIFIABLE_KINDS)("of a %s needs no more than kind, kiosk, day and fingerprint", (kind) => {
    const claim = { kind, kioskId: "k", day: 1, fingerprint: "0123456789abcdef" };
    expect(readVerify(write(claim) ?? "")?.claim).toEqual(claim);
  });

  it.each([
    ["a whole name", { holder: "张三" }],
    ["a name with one star", { holder: "张三*" }],
    ["an ID number in the note", { note: "110101190001010014" }],
    ["a note that says too much", { note: "很".repeat(21) }],
    ["no fingerprint", { fingerprint: "xyz" }],
    ["an id that is none", { guideId: "a.b" }],
    ["an id that makes the code too fine", { guideId: Array.from({ length: 130 }, () => "a").join("-") }],
  ])("is not made with %s", (_what, change) => {
    expect(write({ ...CLAIM, ...change })).toBeUndefined();
  });

  it("is read from nothing else", () => {
    const token = write(CLAIM) ?? "";
    for (const other of [token.slice(1), token.replace("deferral", "lottery"), `${token}A`, "", "v1."])
      expect(readVerify(other)).toBeUndefined();
    fc.assert(fc.property(fc.string({ maxLength: MAX_VERIFY_CHARACTERS + 5 }), (text) => !readVerify(text)));
  });

  it("has a fingerprint that people can compare", () => {
    expect(fingerprintWords(CLAIM.fingerprint)).toBe("3F2A 91BC 77D0 12EE");
  });
});
