import { describe, expect, it } from "vitest";
import { pixelsPerMillimetre } from "./panel.ts";

const portrait = (diagonalInches: number) => ({ diagonalInches, widthPx: 1080, heightPx: 1920 });
const full = { width: 1080, height: 1920 };

describe("pixelsPerMillimetre", () => {
  it.each([
    [21.5, 4.03],
    [23.8, 3.64],
    [27, 3.21],
    [32, 2.71],
  ])("measures a %s-inch panel as %s px/mm", (diagonal, expected) => {
    expect(pixelsPerMillimetre(portrait(diagonal), full)).toBeCloseTo(expected, 2);
  });

  it("is the same for the panel turned on its side", () => {
    expect(pixelsPerMillimetre(portrait(21.5), { width: 1920, height: 1080 })).toBeCloseTo(4.03, 2);
  });

  it("scales down with a window smaller than the panel, by the tighter side", () => {
    expect(pixelsPerMillimetre(portrait(21.5), { width: 540, height: 1920 })).toBeCloseTo(2.017, 2);
    expect(pixelsPerMillimetre(portrait(21.5), { width: 1080, height: 640 })).toBeCloseTo(4.034 * (1080 / 1920), 2);
  });

  it("never grows beyond the panel", () => {
    expect(pixelsPerMillimetre(portrait(21.5), { width: 2160, height: 3840 })).toBeCloseTo(4.03, 2);
  });
});
