import { describe, expect, it } from "vitest";
import type { VisitTicket } from "../../../contract/index.ts";
import { estimateWords, standingOf } from "./standing.ts";

const ticket = (over: Partial<VisitTicket>) => ({ number: "A001", ...over }) as VisitTicket;

describe("how a window is", () => {
  it.each([
    [
      { current: ticket({ state: "called", calledAt: 5 }), waiting: 3 },
      { kind: "called", number: "A001", since: 5 },
    ],
    [
      { current: ticket({ state: "serving" }), waiting: 0 },
      { kind: "serving", number: "A001" },
    ],
    [{ waiting: 3 }, { kind: "idle", waiting: 3 }],
    [{ waiting: 0 }, { kind: "free" }],
  ])("%#", (window, standing) => expect(standingOf(window)).toEqual(standing));
});

it.each([
  [0, 0, 2, "不用等"],
  [1, 0, 2, "不到 2 分钟"],
  [3, 5, 5, "约 5 分钟"],
  [9, 15, 30, "约 15～30 分钟"],
])("%d waiting, %d to %d minutes", (waiting, lowMinutes, highMinutes, words) =>
  expect(estimateWords({ waiting, estimate: { lowMinutes, highMinutes } })).toBe(words),
);
