import { describe, expect, it } from "vitest";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { estimateWait } from "./estimate.ts";
import { HallPlan } from "./hall-plan.ts";

const plan = new HallPlan(SAMPLE_HALL);

function estimate(
  categoryId: string,
  waiting: Record<string, number>,
  priorityOf?: (windowId: string, categoryId: string) => number,
) {
  const category = plan.category(categoryId);
  if (category === undefined) throw new Error(`no category ${categoryId}`);
  const waitingBefore = new Map(Object.entries(waiting));
  return estimateWait({ category, categories: plan.categories, waitingBefore, ...(priorityOf && { priorityOf }) });
}

describe("estimate of the wait", () => {
  it("with nobody ahead: at once, or when the one just called is done", () => {
    // Until services are measured: a tenth longer than what is typical, and somewhat more than a minute for the call.
    expect(estimate("business", {})).toEqual({ lowMinutes: 0, highMinutes: 20 });
    expect(estimate("household", {}).lowMinutes).toBe(0);
  });

  it("shares the people ahead among the windows of the category", () => {
    // 4 × 7.85 minutes at two windows, and until one of the two gets free.
    expect(estimate("household", { household: 4 }).lowMinutes).toBe(20);
    expect(estimate("household", { household: 2 }).lowMinutes).toBe(10);
  });

  it("counts people of other categories with their share of the common windows", () => {
    const alone = estimate("certificate", { certificate: 1 });
    const shared = estimate("certificate", { certificate: 1, household: 2 });
    expect(shared.lowMinutes).toBeGreaterThan(alone.lowMinutes);
    expect(shared.highMinutes).toBeGreaterThan(alone.highMinutes);
  });

  it("counts fewer of them at a window that calls them second", () => {
    const waiting = { certificate: 1, household: 4 };
    const second = estimate("certificate", waiting, (_, categoryId) => (categoryId === "household" ? 2 : 1));
    expect(second).toEqual(estimate("certificate", waiting));
    const common = plan.category("certificate")?.windows ?? [];
    const there = estimate("certificate", waiting, (windowId, categoryId) =>
      categoryId === "household" && common.includes(windowId) ? 2 : 1,
    );
    expect(there.lowMinutes).toBeLessThan(second.lowMinutes);
  });

  it("counts who will come with a head start, unless they have as much themselves", () => {
    const category = plan.category("household")!;
    const arrivals = new Map([["household", { perMinute: 1, headStarts: [{ minutes: 15, share: 1 / 2 }] }]]);
    const wait = (people: number, ownHeadStart?: number) =>
      estimateWait({
        ...{ category, categories: plan.categories, waitingBefore: new Map([["household", people]]) },
        pace: { services: new Map(), activeWindows: undefined, arrivals },
        ...(ownHeadStart !== undefined && { ownHeadStart }),
      });
    expect(wait(4).lowMinutes).toBeGreaterThan(estimate("household", { household: 4 }).lowMinutes);
    expect(wait(4, 15)).toEqual(estimate("household", { household: 4 }));
    expect(wait(0)).toEqual(estimate("household", {}));
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
