import { describe, expect, it } from "vitest";
import { Backoff } from "./backoff.ts";

describe("Backoff", () => {
  it("restarts at once, then slower, and the last pause repeats", () => {
    const backoff = new Backoff({ delaysMs: [0, 500, 1000], healthyAfterMs: 60_000 });
    backoff.started(0);
    expect([1, 2, 3, 4].map((at) => backoff.died(at))).toEqual([
      { kind: "restart", afterMs: 0 },
      { kind: "restart", afterMs: 500 },
      { kind: "restart", afterMs: 1000 },
      { kind: "restart", afterMs: 1000 },
    ]);
  });

  it("forgets former deaths after a healthy stretch, not after a mere start", () => {
    const backoff = new Backoff({ delaysMs: [0, 500], healthyAfterMs: 60_000, limit: 2 });
    backoff.started(0);
    backoff.died(10);
    backoff.started(20);
    expect(backoff.died(59_000)).toEqual({ kind: "restart", afterMs: 500 });
    backoff.started(60_000);
    expect(backoff.died(121_000)).toEqual({ kind: "restart", afterMs: 0 });
  });

  it("gives up beyond its limit and begins anew after a reset", () => {
    const backoff = new Backoff({ delaysMs: [0], healthyAfterMs: 60_000, limit: 1 });
    backoff.started(0);
    backoff.died(1);
    expect(backoff.died(2)).toEqual({ kind: "giveUp" });
    backoff.reset();
    expect(backoff.died(3)).toEqual({ kind: "restart", afterMs: 0 });
  });
});
