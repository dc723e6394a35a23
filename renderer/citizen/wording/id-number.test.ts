import { describe, expect, it } from "vitest";
import { idNumberFits, idNumberGroups } from "./id-number.ts";

describe("a typed number", () => {
  it.each([
    ["411322190001010019", true],
    ["41132219000303003X", true],
    ["411322190001010018", false],
    ["41132219000303003x", false],
    ["41132219000101001", false],
    ["X11322190001010019", false],
    ["", false],
  ])("%s: %s", (text, fits) => expect(idNumberFits(text)).toBe(fits));

  it("is shown in groups, however far it has come", () => {
    expect(["", "4", "411322", "4113221", "411322190001010019"].map(idNumberGroups)).toEqual([
      "",
      "4",
      "411322",
      "411322 1",
      "411322 19000101 0019",
    ]);
  });
});
