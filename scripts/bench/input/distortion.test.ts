import { describe, expect, it } from "vitest";
import { distorted, seededRandom } from "./distortion.ts";

const CROSS = [
  [
    { x: 20, y: 128 },
    { x: 230, y: 128 },
  ],
  [
    { x: 128, y: 20 },
    { x: 128, y: 230 },
  ],
];

describe("another hand", () => {
  it("writes the same with the same seed, and something else with another", () => {
    const write = (seed: number) => distorted(CROSS, { random: seededRandom(seed), size: 256 });
    expect(write(1)).toEqual(write(1));
    expect(write(1)).not.toEqual(write(2));
  });

  it("sometimes joins, breaks and swaps strokes", () => {
    const random = seededRandom(3);
    const hands = Array.from({ length: 200 }, () => distorted(CROSS, { random, size: 256 }));
    expect(new Set(hands.map(({ length }) => length))).toEqual(new Set([1, 2, 3]));
    const steep = hands.filter(([first]) => {
      const [from, to] = [first![0]!, first!.at(-1)!];
      return Math.abs(to.y - from.y) > 2 * Math.abs(to.x - from.x);
    });
    expect(steep.length).toBeGreaterThan(5);
  });

  it("stays within reach of the square: nothing becomes unreadable by flying away", () => {
    const random = seededRandom(4);
    for (let round = 0; round < 200; round += 1) {
      for (const { x, y } of distorted(CROSS, { random, size: 256 }).flat()) {
        expect(Math.hypot(x, y)).toBeLessThan(256 * 1.1);
      }
    }
  });
});
