import { describe, expect, it } from "vitest";
import { decodeStrokeFile, encodeStrokeFile } from "./stroke-file.ts";

const CHARACTERS = [
  {
    character: "一",
    strokes: [
      [
        { x: 40, y: 512 },
        { x: 980, y: 500 },
      ],
    ],
  },
  { character: "𠮷", strokes: [[{ x: -20, y: 2000 }], [{ x: 8, y: 12 }]] },
];

describe("the stroke file", () => {
  const bytes = encodeStrokeFile({ notice: "谁的\n", characters: CHARACTERS });

  it("comes back as it went, in steps of four units, cut at the square", () => {
    const file = decodeStrokeFile(bytes);
    expect(file.notice).toBe("谁的\n");
    expect(file.characters).toEqual(["一", "𠮷"]);
    expect(file.strokes(0)).toEqual([
      [
        { x: 10, y: 128 },
        { x: 245, y: 125 },
      ],
    ]);
    expect(file.strokes(1)).toEqual([[{ x: 0, y: 255 }], [{ x: 2, y: 3 }]]);
  });

  it("is read wherever it lies in a larger buffer", () => {
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 7);
    expect(decodeStrokeFile(larger.subarray(7)).characters).toEqual(["一", "𠮷"]);
  });

  it("is refused when it is cut short or longer than it says", () => {
    for (const broken of [bytes.subarray(0, -1), Uint8Array.of(...bytes, 0), Uint8Array.of(), Uint8Array.of(0, 9)]) {
      expect(() => decodeStrokeFile(broken)).toThrow();
    }
  });
});
