import { describe, expect, it } from "vitest";
import { isSignature, signaturePath } from "./signature.ts";

const ink = (...strokes: number[][]) => ({ width: 1000, height: 400, strokes });

describe("a signature", () => {
  it("is a name, or one bold line", () => {
    expect(isSignature(ink([100, 100, 300, 120], [150, 80, 160, 300]))).toBe(true);
    expect(isSignature(ink([100, 200, 500, 210]))).toBe(true);
  });

  it.each([
    ["nothing", ink()],
    ["a dot", ink([500, 200])],
    ["three dots far apart", ink([100, 100], [500, 200], [900, 300])],
    ["a resting finger", ink(Array.from({ length: 400 }, (_, index) => 200 + (index % 7)))],
    ["a short tick", ink([500, 200, 560, 210])],
  ])("is not %s", (_what, drawn) => {
    expect(isSignature(drawn)).toBe(false);
  });

  it("becomes a path in its own units; a point is a short line", () => {
    expect(signaturePath(ink([1, 2, 3, 4, 5, 6], [7, 8]))).toBe("M1 2L3 4L5 6M7 8L8 8");
    expect(signaturePath(ink())).toBe("");
  });
});
