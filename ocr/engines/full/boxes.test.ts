import { describe, expect, it } from "vitest";
import { boxesOf } from "./boxes.ts";
import { decodeCtc } from "./ctc.ts";

function map(inside: (x: number, y: number) => boolean) {
  const [width, height] = [120, 80];
  const data = Float32Array.from({ length: width * height }, (_, at) =>
    inside(at % width, Math.floor(at / width)) ? 0.9 : 0.02,
  );
  return { width, height, data };
}

describe("lines in a map of text", () => {
  it("are put out by the margin that the map leaves away", () => {
    const [box, ...others] = boxesOf(map((x, y) => x >= 20 && x < 100 && y >= 30 && y < 38));
    expect(others).toEqual([]);
    expect(box?.[0].x).toBeLessThan(16);
    expect(box?.[2].x).toBeGreaterThan(104);
    expect(box?.[2].y).toBeGreaterThan(41);
    expect(box?.[2].y).toBeLessThan(48);
  });

  it("keep their slope", () => {
    const [box] = boxesOf(map((x, y) => x >= 20 && x < 100 && Math.abs(y - 30 - x * 0.1) < 4));
    const [a, b] = [box![0], box![1]];
    expect((b.y - a.y) / (b.x - a.x)).toBeCloseTo(0.1, 1);
  });

  it("are none where only specks are", () => {
    expect(boxesOf(map((x, y) => x === 50 && y === 40))).toEqual([]);
  });
});

describe("reading the steps of the model", () => {
  it("leaves out blanks and doubles, and keeps places", () => {
    const alphabet = ["", "甲", "乙"];
    const steps = [1, 1, 0, 1, 2, 0].flatMap((best) => alphabet.map((_, index) => (index === best ? 0.9 : 0.05)));
    const chars = decodeCtc(Float32Array.from(steps), { steps: 6, alphabet });
    expect(chars.map(({ text }) => text).join("")).toBe("甲甲乙");
    expect(chars[2]?.at).toBeCloseTo(4.5 / 6);
  });
});
