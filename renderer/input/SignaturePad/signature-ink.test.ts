import { describe, expect, it } from "vitest";
import { inkOf, MOST_POINTS } from "./signature-ink.ts";

const SIZE = { width: 800.4, height: 300 };

describe("ink of a signature", () => {
  it("is x and y in turns, whole and within the area", () => {
    const strokes = [
      {
        points: [
          { x: 1.4, y: 2.6 },
          { x: 900, y: -5 },
        ],
      },
      { points: [] },
    ];
    expect(inkOf(strokes, SIZE)).toEqual({ width: 800, height: 300, strokes: [[1, 3, 800, 0]] });
  });

  it("is thinned to what a message carries, with both ends of every stroke", () => {
    const points = Array.from({ length: 5000 }, (_, index) => ({ x: index / 10, y: index % 300 }));
    const strokes = Array.from({ length: 40 }, () => ({ points }));
    const ink = inkOf(strokes, SIZE);
    const count = ink.strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0);
    expect(count).toBeLessThanOrEqual(MOST_POINTS + 40);
    expect(ink.strokes).toHaveLength(40);
    expect(ink.strokes[0]?.slice(0, 2)).toEqual([0, 0]);
    expect(ink.strokes[0]?.slice(-2)).toEqual([500, 4999 % 300]);
    expect(JSON.stringify(ink).length).toBeLessThan(12_000);
  });

  it("is nothing where nothing was drawn", () => {
    expect(inkOf([], SIZE).strokes).toEqual([]);
  });
});
