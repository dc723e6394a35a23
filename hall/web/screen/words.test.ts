import { ORPCError } from "@orpc/client";
import { expect, it } from "vitest";
import { codeRefusedWords, codeWords, linkWaitsWords } from "./words.ts";

const REST_MS = 9200;

it("what is typed stands in threes, with lines for what is to come", () => {
  expect(codeWords("", 9)).toBe("___ ___ ___");
  expect(codeWords("4829", 9)).toBe("482 9__ ___");
  expect(codeWords("482917305", 9)).toBe("482 917 305");
});

it("every refusal says what to do; a lost answer is no refusal", () => {
  for (const code of ["UNKNOWN_CODE", "CODE_EXPIRED", "CODE_USED", "WRONG_KIND", "TOO_MANY_REQUESTS", "STORE_AWAY"])
    expect(codeRefusedWords(new ORPCError(code), REST_MS), code).toMatch(/[\u4e00-\u9fff]。$/);
  expect(codeRefusedWords(new ORPCError("ODD"), REST_MS)).toContain("ODD");
  expect(codeRefusedWords(new TypeError("no network"), REST_MS)).toContain("再按一次");
});

it("a code that has to wait, or that is another screen's, is told to be good still", () => {
  for (const words of [
    codeRefusedWords(new ORPCError("TOO_MANY_REQUESTS"), REST_MS),
    codeRefusedWords(new ORPCError("WRONG_KIND"), REST_MS),
    linkWaitsWords(REST_MS),
  ])
    expect(words).toContain("没有用掉");
  expect(codeRefusedWords(new ORPCError("TOO_MANY_REQUESTS"), REST_MS)).toContain("请等 10 秒");
  expect(linkWaitsWords(REST_MS)).toContain("10 秒后自动再试");
});
