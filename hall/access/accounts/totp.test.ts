import { describe, expect, it } from "vitest";
import { makeTotpSecret, totpAt, totpStep, totpUri } from "./totp.ts";

/** The secret of RFC 6238, appendix B: `12345678901234567890`. */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

it.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("gives the digits of RFC 6238 at %d s", (seconds, digits) => {
  expect(totpAt(RFC_SECRET, seconds * 1000)).toBe(digits);
});

describe("a code", () => {
  const at = 1_772_415_000_000;

  it("is good a step early and late, once, and never again", () => {
    for (const aside of [-30_000, 0, 30_000]) {
      const code = totpAt(RFC_SECRET, at + aside);
      const step = totpStep(RFC_SECRET, code, { atMs: at, lastStep: 0 });
      expect(step).toBe(Math.floor((at + aside) / 30_000));
      expect(totpStep(RFC_SECRET, code, { atMs: at, lastStep: step ?? 0 })).toBeUndefined();
    }
    expect(totpStep(RFC_SECRET, totpAt(RFC_SECRET, at + 60_000), { atMs: at, lastStep: 0 })).toBeUndefined();
  });

  it("of another shape is wrong and throws nothing", () => {
    for (const code of ["", "1", "1234567", "１２３４５６"]) {
      expect(totpStep(RFC_SECRET, code, { atMs: at, lastStep: 0 })).toBeUndefined();
    }
  });
});

it("makes secrets of 160 bits that apps read", () => {
  const [one, other] = [makeTotpSecret(), makeTotpSecret()];
  expect(one).toMatch(/^[A-Z2-7]{32}$/);
  expect(one).not.toBe(other);
  expect(totpUri({ secret: one, name: "admin", issuer: "示例大厅" })).toBe(
    `otpauth://totp/%E7%A4%BA%E4%BE%8B%E5%A4%A7%E5%8E%85:admin?secret=${one}&issuer=%E7%A4%BA%E4%BE%8B%E5%A4%A7%E5%8E%85`,
  );
});
