import { describe, expect, it } from "vitest";
import { CODE_SIGNS, ShortCode } from "../../../../hall/contract/slip-code.ts";
import { RATING_CODE_RULE } from "./rating-code.ts";

const { judge, may, groups, keys } = RATING_CODE_RULE;

describe("a typed code of a slip", () => {
  it("has the keys of every sign that a slip can carry, and no other", () => {
    expect(Array.from(keys("")).sort()).toEqual(Array.from(CODE_SIGNS).sort());
    for (const sign of "01IO") expect(may("", sign)).toBe(false);
  });

  it("is as long as the slip prints it", () => {
    const whole = "7KQ2MXRA";
    expect(ShortCode.safeParse(whole).success).toBe(true);
    expect(judge(whole)).toEqual({ state: "fits", words: "8 位都输好了" });
    expect(judge(whole.slice(0, 5))).toEqual({ state: "unfinished", words: "还差 3 位" });
    expect(judge("")).toEqual({ state: "empty" });
    expect(may(whole, "2")).toBe(false);
    expect(groups(whole)).toEqual(["7KQ2", "MXRA"]);
  });
});
