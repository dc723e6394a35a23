import { expect, it } from "vitest";
import { SlipOutcome } from "../contract/index.ts";
import { strongerSlip } from "./slip.ts";

it.each([
  ["pending", "failed", "failed"],
  ["failed", "printed", "printed"],
  ["printed", "failed", "printed"],
  ["printed", "pending", "printed"],
  ["unknown", "failed", "unknown"],
  ["failed", "unknown", "unknown"],
  ["failed", "pending", "failed"],
] as const)("%s, then %s, is %s", (known, reported, result) => {
  expect(strongerSlip(known, reported)).toBe(result);
});

it("gives the same whatever the order and however often reports come", () => {
  for (const a of SlipOutcome.options) {
    for (const b of SlipOutcome.options) {
      expect(strongerSlip(a, b)).toBe(strongerSlip(b, a));
      expect(strongerSlip(strongerSlip(a, b), b)).toBe(strongerSlip(a, b));
    }
  }
});
