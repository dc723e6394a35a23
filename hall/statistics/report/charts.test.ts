import { expect, it } from "vitest";
import { wholeScale } from "./charts.ts";

it("a scale of tickets has whole steps, and ends above the most", () => {
  expect([0, 3, 5, 36, 100, 2345].map(wholeScale)).toEqual([4, 4, 8, 40, 100, 4000]);
  for (let most = 0; most < 500; most += 1) {
    expect(wholeScale(most)).toBeGreaterThanOrEqual(most);
    expect(wholeScale(most) % 4).toBe(0);
  }
});
