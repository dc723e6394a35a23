import { describe, expect, it } from "vitest";
import { inkOf, type Stroke } from "./ink.ts";

const LEVEL: Stroke = [
  { x: 0, y: 0 },
  { x: 300, y: 0 },
];
const CORNER: Stroke = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 100 },
];
const moved = (stroke: Stroke, by: { scale: number; shift: number }): Stroke =>
  stroke.map(({ x, y }) => ({ x: x * by.scale + by.shift, y: y * by.scale + by.shift }));

describe("ink", () => {
  it("is cut into pieces of about equal length with unit directions", () => {
    const { pieces, count } = inkOf([CORNER]);
    expect(count).toBeGreaterThan(8);
    expect(pieces).toHaveLength(count * 4);
    for (let piece = 0; piece < count; piece += 1) {
      expect(Math.hypot(pieces[piece * 4 + 2]!, pieces[piece * 4 + 3]!)).toBeCloseTo(1, 5);
    }
  });

  it("does not depend on where and how large it was written", () => {
    const here = inkOf([CORNER]).pieces;
    const there = inkOf([moved(CORNER, { scale: 3.5, shift: 420 })]).pieces;
    here.forEach((value, index) => expect(there[index]).toBeCloseTo(value, 4));
  });

  it("keeps a level line level, in the middle of the square", () => {
    const { pieces, count } = inkOf([LEVEL]);
    for (let piece = 0; piece < count; piece += 1) {
      expect(pieces[piece * 4 + 1]).toBeCloseTo(0.5, 5);
      expect(pieces[piece * 4 + 2]).toBeCloseTo(1, 5);
    }
  });

  it("takes a tap for a dot, and a tap beside a stroke for nothing", () => {
    expect(inkOf([[{ x: 7, y: 7 }]]).count).toBe(1);
    expect(inkOf([[]]).count).toBe(1);
    expect(inkOf([LEVEL, [{ x: 7, y: 7 }]]).count).toBe(inkOf([LEVEL]).count);
  });
});
