import { describe, expect, it } from "vitest";
import { formatUnicodeRange, parseUnicodeRange } from "./unicode-range.ts";

describe("unicode-range", () => {
  it("joins neighbours and keeps strangers apart", () => {
    expect(formatUnicodeRange([0x4e01, 0x4e00, 0x4e02, 0x36c3])).toBe("U+36C3,U+4E00-4E02");
  });

  it("reads what fontsource writes", () => {
    expect([...parseUnicodeRange("U+ff03-ff04, U+ff07")]).toEqual([0xff03, 0xff04, 0xff07]);
  });

  it("comes back as it went", () => {
    const points = new Set([0x20, 0x36c3, 0x4dae, 0x4e00, 0x4e01, 0x20bb7]);
    expect(parseUnicodeRange(formatUnicodeRange(points))).toEqual(points);
  });
});
