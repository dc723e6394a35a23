import { describe, expect, it } from "vitest";
import type { TypedRule } from "../../../input/Keypad/typed-rule.ts";
import { CASE_NUMBER_RULE, ID_TAIL_RULE, QUERY_CODE_RULE } from "./case-number.ts";

const fits = (rule: TypedRule, text: string) => rule.judge(text).state === "fits";

describe("numbers of a case", () => {
  it.each([
    ["202602240007", "fits"],
    ["20260224", "unfinished"],
    ["1998", "wrong"],
    ["202613", "wrong"],
    ["20260230", "wrong"],
    ["", "empty"],
  ])("%s is %s", (text, state) => {
    expect(CASE_NUMBER_RULE.judge(text).state).toBe(state);
  });

  it("stop at twelve digits, and stand in groups as they are read aloud", () => {
    expect(CASE_NUMBER_RULE.may("202602240007", "1")).toBe(false);
    expect(CASE_NUMBER_RULE.groups("202602240007")).toEqual(["20260224", "0007"]);
  });

  it("end with an X only where ID numbers do", () => {
    expect(ID_TAIL_RULE.may("12", "X")).toBe(false);
    expect(ID_TAIL_RULE.may("123", "X")).toBe(true);
    expect(fits(ID_TAIL_RULE, "123X")).toBe(true);
    expect(fits(ID_TAIL_RULE, "123")).toBe(false);
  });

  it("take query codes of the length that the receipt has", () => {
    expect(fits(QUERY_CODE_RULE, "K7M2P")).toBe(false);
    expect(fits(QUERY_CODE_RULE, "K7M2PX")).toBe(true);
  });
});
