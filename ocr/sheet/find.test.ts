import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import type { Point } from "../contract/read.ts";
import { adviceOn } from "./advice.ts";
import { findSheet } from "./find.ts";
import type { Picture } from "./picture.ts";
import { Sheet } from "./sheet.ts";

const WIDTH = 900;
const HEIGHT = 700;
const CORNERS: readonly Point[] = [
  { x: 120, y: 90 },
  { x: 790, y: 130 },
  { x: 760, y: 590 },
  { x: 100, y: 560 },
];

function table(options: { table: string; sheet?: string; corners?: readonly Point[]; grain?: boolean }): Picture {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d");
  context.fillStyle = options.table;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  if (options.grain) {
    context.strokeStyle = "rgba(30, 15, 0, 0.35)";
    for (let y = 5; y < HEIGHT; y += 23) {
      context.beginPath();
      context.moveTo(0, y);
      context.bezierCurveTo(300, y + 18, 600, y - 18, WIDTH, y + 6);
      context.stroke();
    }
  }
  if (options.sheet !== undefined) {
    context.fillStyle = options.sheet;
    context.beginPath();
    for (const { x, y } of options.corners ?? CORNERS) context.lineTo(x, y);
    context.fill();
    context.fillStyle = "#222";
    for (let row = 0; row < 8; row += 1) context.fillRect(200, 180 + row * 40, 300, 14);
  }
  return { width: WIDTH, height: HEIGHT, data: context.getImageData(0, 0, WIDTH, HEIGHT).data };
}

describe("the sheet on the table", () => {
  it.each([
    ["a dark mat", { table: "#303438", sheet: "#f4f1e8" }],
    ["wood", { table: "#8a6642", sheet: "#f4f1e8", grain: true }],
    ["a light table", { table: "#a8a8a6", sheet: "#c8c9c8" }],
  ])("is found on %s, its corners from the upper left one clockwise", (_, options) => {
    const found = findSheet(table(options));
    expect(found).toHaveLength(4);
    found?.forEach(({ x, y }, index) => {
      expect(Math.hypot(x - CORNERS[index]!.x, y - CORNERS[index]!.y)).toBeLessThan(8);
    });
  });

  it("is not found where none lies, or where paper fills the picture", () => {
    expect(findSheet(table({ table: "#303438" }))).toBeUndefined();
    expect(findSheet(table({ table: "#ffffff" }))).toBeUndefined();
  });

  it("is straightened whatever its corners are", () => {
    const picture = table({ table: "#303438", sheet: "#f4f1e8" });
    const sheet = new Sheet(picture, [CORNERS[0]!, CORNERS[1]!, CORNERS[2]!, CORNERS[3]!]);
    const drawn = sheet.draw(300, 210);
    const at = (x: number, y: number) => drawn.data[(y * 300 + x) * 4] ?? 0;
    for (const [x, y] of [
      [3, 3],
      [296, 3],
      [296, 206],
      [3, 206],
    ] as const) {
      expect(at(x, y)).toBeGreaterThan(220);
    }
    expect([sheet.turned(1).width, sheet.turned(1).height]).toEqual([sheet.height, sheet.width]);
  });
});

describe("advice for another picture", () => {
  const none = { corners: undefined, lines: [] };

  it("says what is missing", () => {
    expect(adviceOn({ picture: table({ table: "#303438" }), ...none })).toContain("noSheet");
    expect(adviceOn({ picture: table({ table: "#050505" }), ...none })).toContain("tooDark");
    expect(adviceOn({ picture: table({ table: "#ffffff" }), ...none })).toContain("tooBright");
  });

  it("sees a lamp mirrored in the sheet, and a sheet that runs out of the picture", () => {
    const picture = table({ table: "#303438", sheet: "#c8c4ba" });
    const corners = findSheet(picture);
    const line = { x0: 200, x1: 500, y0: 180, y1: 210, confidence: 0.99, length: 12 };
    expect(adviceOn({ picture, corners, lines: [line] })).toEqual([]);
    for (let y = 300; y < 380; y += 1) picture.data.fill(255, (y * WIDTH + 520) * 4, (y * WIDTH + 620) * 4);
    expect(adviceOn({ picture, corners, lines: [line] })).toEqual(["glare"]);
    expect(adviceOn({ picture, corners: undefined, lines: [{ ...line, x0: 0 }] })).toContain("cutOff");
  });

  it("tells small letters from unsharp ones", () => {
    const picture = table({ table: "#303438", sheet: "#c8c4ba" });
    const corners = findSheet(picture);
    const line = { x0: 200, x1: 500, y0: 180, y1: 210, confidence: 0.6, length: 12 };
    expect(adviceOn({ picture, corners, lines: [line] })).toEqual(["blurred"]);
    expect(adviceOn({ picture, corners, lines: [{ ...line, y1: 187 }] })).toEqual(["tooSmall"]);
  });
});
