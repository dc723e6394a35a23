import { expect, it } from "vitest";
import { withoutRules } from "./rules.ts";

it("paints over rules and leaves letters", () => {
  const [width, height] = [400, 300];
  const data = new Uint8Array(width * height).fill(245);
  for (let x = 20; x < 380; x += 1) data[50 * width + x] = 30;
  for (let y = 20; y < 280; y += 1) data[y * width + 100] = 30;
  for (let x = 150; x < 185; x += 1) data[120 * width + x] = 30;
  const { data: left } = withoutRules({ width, height, data });
  expect(left[50 * width + 200]).toBe(245);
  expect(left[200 * width + 100]).toBe(245);
  expect(left[120 * width + 160]).toBe(30);
});
