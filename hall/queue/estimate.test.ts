import { describe, expect, it } from "vitest";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { estimateWait } from "./estimate.ts";
import { HallPlan } from "./hall-plan.ts";

const plan = new HallPlan(SAMPLE_HALL);

function estimate(categoryId: string, waiting: Record<string, number>) {
  const category = plan.category(categoryId);
  if (category === undefined) throw new Error(`no category ${categoryId}`);
  return estimateWait({ category, categories: plan.categories, waitingBefore: new Map(Object.entries(waiting)) });
}

describe("estimate of the wait", () => {
  it("with nobody ahead: at once, or when the one just called is done", () => {
    expect(estimate("business", {})).toEqual({ lowMinutes: 0, highMinutes: 20 });
    expect(estimate("household", {})).toEqual({ lowMinutes: 0, highMinutes: 5 });
  });

  it("shares the people ahead among the windows of the category", () => {
    // 4 × 6 minutes at two windows: 12 typical.
    expect(estimate("household", { household: 4 })).toEqual({ lowMinutes: 8, highMinutes: 25 });
  });

  it("counts people of other categories at a common window on the slow side only", () => {
    const alone = estimate("certificate", { certificate: 1 });
    const shared = estimate("certificate", { certificate: 1, household: 2 });
    expect(shared.lowMinutes).toBe(alone.lowMinutes);
    expect(alone.highMinutes).toBe(9);
    // Half of the 12 minutes of household work falls to the common window.
    expect(shared.highMinutes).toBe(20);
  });

  it("does not count people whose windows are others", () => {
    expect(estimate("business", { household: 50, certificate: 50 })).toEqual(estimate("business", {}));
  });

  it("grows with the queue and never claims single minutes for long waits", () => {
    let before = estimate("household", { household: 0 });
    for (let waiting = 1; waiting <= 200; waiting += 1) {
      const now = estimate("household", { household: waiting });
      expect(now.lowMinutes).toBeGreaterThanOrEqual(before.lowMinutes);
      expect(now.highMinutes).toBeGreaterThanOrEqual(before.highMinutes);
      expect(now.lowMinutes).toBeLessThan(now.highMinutes);
      if (now.lowMinutes > 15) expect(now.lowMinutes % 5).toBe(0);
      if (now.highMinutes > 15) expect(now.highMinutes % 5).toBe(0);
      before = now;
    }
  });
});
