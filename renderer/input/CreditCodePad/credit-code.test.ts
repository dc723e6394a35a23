import { describe, expect, it } from "vitest";
import { CREDIT_CODE_RULE } from "./credit-code.ts";

const { judge, may, groups, keys } = CREDIT_CODE_RULE;
const CODE = "12441500196720244T";
const changed = (place: number, sign: string) => CODE.slice(0, place) + sign + CODE.slice(place + 1);

describe("a typed credit code", () => {
  it("fits with its check sign", () => {
    expect(judge(CODE)).toEqual({ state: "fits", words: "18 位都输好了" });
    expect(judge(CODE.slice(0, -3))).toEqual({ state: "unfinished", words: "还差 3 位" });
    expect(judge("")).toEqual({ state: "empty" });
  });

  it("finds every single wrong sign", () => {
    const signs = keys("");
    for (let place = 0; place < CODE.length; place += 1) {
      for (const sign of signs) if (sign !== CODE[place]) expect(judge(changed(place, sign)).state).toBe("wrong");
    }
  });

  it("says in which half to look", () => {
    expect(judge(changed(10, "7"))).toMatchObject({ state: "wrong", suspects: { start: 8, end: 17 } });
    expect(judge(changed(4, "2"))).toMatchObject({ state: "wrong", suspects: { start: 0, end: 8 } });
    expect(judge(changed(17, "R"))).toMatchObject({ state: "wrong", suspects: { start: 0, end: 8 } });
  });

  it.each([
    ["1O", "代码里没有字母 I、O、Z、S、V，看着像的是 1、0、2、5、U，请检查第 2 位。"],
    ["124A", "第 3 到 8 位都是数字，请检查第 4 位。"],
  ])("%s: “%s”", (text, words) => expect(judge(text)).toMatchObject({ state: "wrong", words }));

  it("has no key that looks like a digit, and only digits where the area stands", () => {
    expect(keys("").join("")).not.toMatch(/[IOZSV]/);
    expect(keys("")).toHaveLength(31);
    expect(may("12", "A")).toBe(false);
    expect(may("12", "4")).toBe(true);
    expect(may("12441500", "M")).toBe(true);
    expect(may(CODE, "1")).toBe(false);
  });

  it("is read in its parts", () => expect(groups(CODE)).toEqual(["12", "441500", "196720244", "T"]));
});
