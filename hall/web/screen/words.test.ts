import { ORPCError } from "@orpc/client";
import { expect, it } from "vitest";
import { codeRefusedWords, codeWords } from "./words.ts";

it("what is typed stands in threes, with lines for what is to come", () => {
  expect(codeWords("", 9)).toBe("___ ___ ___");
  expect(codeWords("4829", 9)).toBe("482 9__ ___");
  expect(codeWords("482917305", 9)).toBe("482 917 305");
});

it("every refusal says what to do; a lost answer is no refusal", () => {
  for (const code of ["UNKNOWN_CODE", "CODE_EXPIRED", "CODE_USED", "TOO_MANY_REQUESTS", "STORE_AWAY"])
    expect(codeRefusedWords(new ORPCError(code)), code).toMatch(/[\u4e00-\u9fff]。$/);
  expect(codeRefusedWords(new ORPCError("ODD"))).toContain("ODD");
  expect(codeRefusedWords(new TypeError("no network"))).toContain("再按一次");
});
