import { describe, expect, it } from "vitest";
import { correctedOnto, inkDistance } from "./fit.ts";
import { inkOf, type Point, type Stroke } from "./ink.ts";

const FRAME: Stroke[] = [
  [
    { x: 100, y: 100 },
    { x: 100, y: 500 },
  ],
  [
    { x: 100, y: 100 },
    { x: 500, y: 100 },
    { x: 500, y: 500 },
  ],
  [
    { x: 100, y: 500 },
    { x: 500, y: 500 },
  ],
];
const CROSS: Stroke[] = [
  [
    { x: 100, y: 300 },
    { x: 500, y: 300 },
  ],
  [
    { x: 300, y: 100 },
    { x: 300, y: 500 },
  ],
];
const each = (strokes: Stroke[], map: (point: Point) => Point) => strokes.map((stroke) => stroke.map(map));

describe("laying ink upon ink", () => {
  it("is nothing for the same, and much for something else", () => {
    expect(inkDistance(inkOf(FRAME), inkOf(FRAME))).toBeCloseTo(0, 6);
    expect(inkDistance(inkOf(FRAME), inkOf(CROSS))).toBeGreaterThan(0.008);
  });

  it("does not ask for the order of strokes", () => {
    expect(inkDistance(inkOf([...FRAME].reverse()), inkOf(FRAME))).toBeCloseTo(0, 5);
  });

  it("minds the direction of a stroke", () => {
    const backwards = FRAME.map((stroke) => [...stroke].reverse());
    expect(inkDistance(inkOf(backwards), inkOf(FRAME))).toBeGreaterThan(0.005);
  });

  it("takes a slant out before it judges", () => {
    const slanted = inkOf(each(FRAME, ({ x, y }) => ({ x: x + 0.25 * y, y: y + 0.1 * x })));
    const reference = inkOf(FRAME);
    const before = inkDistance(slanted, reference);
    expect(inkDistance(correctedOnto(slanted, reference), reference)).toBeLessThan(before / 2);
  });

  it("leaves a dot and unlike ink in the square", () => {
    for (const strokes of [[[{ x: 1, y: 1 }]], CROSS]) {
      const { pieces } = correctedOnto(inkOf(strokes), inkOf(FRAME));
      expect([...pieces].every(Number.isFinite)).toBe(true);
    }
  });
});
