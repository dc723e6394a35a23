import { generateKeyPairSync, sign, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handOffDay, MAX_HAND_OFF_CHARACTERS, readHandOff, writeHandOff, type HandOffClaim } from "./hand-off.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const signWith = (bytes: Uint8Array) => new Uint8Array(sign(null, bytes, privateKey));
const CLAIM: HandOffClaim = {
  kind: "guide",
  id: "household-move",
  version: 3,
  kioskId: "demo-1",
  day: 20_514,
  answers: { who: "child", house: "own" },
};

describe("a hand-off token", () => {
  it("carries its claim there and back, and a signature over all of it", () => {
    const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/);
    const claims = fc.record({
      kind: fc.constantFrom("guide" as const, "bundle" as const),
      id: slug,
      version: fc.integer({ min: 1, max: 9999 }),
      kioskId: slug,
      day: fc.integer({ min: 0, max: 60_000 }),
      answers: fc.dictionary(slug, slug, { maxKeys: 5 }),
    });
    fc.assert(
      fc.property(claims, (claim) => {
        const read = readHandOff(writeHandOff(claim, signWith));
        if (read === undefined) throw new Error("not read");
        expect(read.claim).toEqual({ ...claim, answers: { ...claim.answers } });
        expect(verify(null, read.signed, publicKey, read.signature)).toBe(true);
      }),
    );
  });

  it("is short, and made of characters that an address takes as they are", () => {
    const token = writeHandOff(CLAIM, signWith);
    expect(token.length).toBeLessThanOrEqual(150);
    expect(encodeURIComponent(token)).toBe(token);
  });

  it("is none with anything changed in its form", () => {
    const token = writeHandOff(CLAIM, signWith);
    const wrong = [
      "",
      "g1",
      token.slice(0, -1),
      `${token}A`,
      token.replace("g1.", "g2."),
      token.replace("~own", ""),
      token.replace("household-move", "../etc/passwd"),
      token.replace("household-move", "Household"),
      token.replace("child", "<b>"),
      `g1.a.1.k.1.${"a~b~".repeat(80)}c~d.${"A".repeat(86)}`,
    ];
    for (const text of wrong) expect(readHandOff(text), text).toBeUndefined();
  });

  it("never throws, whatever somebody types", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: MAX_HAND_OFF_CHARACTERS + 10 }), (text) => {
        readHandOff(text);
      }),
    );
  });
});

it("counts days in the hall's own time", () => {
  expect(handOffDay(Date.UTC(2026, 2, 1, 15, 59))).toBe(handOffDay(Date.UTC(2026, 2, 1, 0, 0)));
  expect(handOffDay(Date.UTC(2026, 2, 1, 16, 0))).toBe(handOffDay(Date.UTC(2026, 2, 2, 1, 0)));
});
