import { ORPCError } from "@orpc/client";
import { describe, expect, it } from "vitest";
import { sessionProcedures } from "../../contract/access.ts";
import { leftWords, refusedWords } from "./words.ts";

describe("refusals in words", () => {
  it("tells a lost line from a wrong password", () => {
    expect(refusedWords(new TypeError("failed to fetch"), 0).text).toContain("连不上大厅");
    expect(refusedWords(new ORPCError("WRONG_SIGN_IN"), 0).text).toContain("账号或密码不对");
  });

  it("says how long to wait, and until when nothing helps", () => {
    const error = new ORPCError("LOCKED", { data: { retryAfterMs: 90_000 } });
    expect(refusedWords(error, 1000)).toEqual({ until: 91_000, text: expect.stringContaining("1 分 30 秒") as string });
  });

  it("has words of its own for everything the hall may say", () => {
    const codes = Object.values(sessionProcedures).flatMap((one) => Object.keys(one["~orpc"].errorMap));
    for (const code of codes.filter((one) => one !== "CODE_NEEDED")) {
      expect(refusedWords(new ORPCError(code), 0).text, code).not.toContain(code);
    }
  });
});

it.each([
  [0, "0 秒"],
  [900, "1 秒"],
  [60_000, "1 分钟"],
  [61_000, "1 分 1 秒"],
  [3_600_000, "60 分钟"],
])("%i ms are %s", (ms, words) => expect(leftWords(ms)).toBe(words));
