import { describe, expect, it } from "vitest";
import { dayOf, dueWords, momentWords, spanWords } from "./time-words.ts";

/** 2026-03-02 09:05 in Shanghai. */
const NOW = Date.UTC(2026, 2, 2, 1, 5);
const MINUTE_MS = 60_000;

describe("times in words", () => {
  it.each([
    [-5000, "不到 1 分钟"],
    [59_999, "不到 1 分钟"],
    [8.9 * MINUTE_MS, "8 分钟"],
    [60 * MINUTE_MS, "1 小时"],
    [65 * MINUTE_MS, "1 小时 5 分钟"],
    [47 * 60 * MINUTE_MS, "47 小时"],
    [12.5 * 24 * 60 * MINUTE_MS, "12 天"],
  ])("%d ms are %s", (ms, words) => expect(spanWords(ms)).toBe(words));

  it("are those of the hall, around midnight too", () => {
    expect(dayOf(Date.UTC(2026, 2, 1, 16, 0))).toBe("2026-03-02");
    expect(momentWords(NOW, NOW)).toBe("09:05");
    expect(momentWords(NOW - 10 * 60 * MINUTE_MS, NOW)).toBe("3月1日 23:05");
  });

  it.each([
    ["2026-03-05", "3月5日到期，还有 3 天"],
    ["2026-03-02", "今天到期（3月2日）"],
    ["2026-02-27", "已过期 3 天（2月27日）"],
  ])("a promise until %s is read from today", (day, words) => expect(dueWords(day, NOW)).toBe(words));
});
