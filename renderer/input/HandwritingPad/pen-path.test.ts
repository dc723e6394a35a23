import { describe, expect, it } from "vitest";
import { penPath } from "./pen-path.ts";

describe("the path of a stroke", () => {
  it.each([
    [[], ""],
    [[{ x: 5, y: 6 }], "M5 6L5 6"],
    [
      [
        { x: 0, y: 0 },
        { x: 10.04, y: 20 },
      ],
      "M0 0L10 20",
    ],
    [
      [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 20, y: 10 },
        { x: 20, y: 30 },
      ],
      "M0 0Q10 0 15 5Q20 10 20 20L20 30",
    ],
  ])("%j", (points, path) => expect(penPath(points)).toBe(path));
});
