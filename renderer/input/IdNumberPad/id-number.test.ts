import { describe, expect, it } from "vitest";
import { idNumberFits, ID_NUMBER_RULE } from "./id-number.ts";

const { judge, groups, may } = ID_NUMBER_RULE;

describe("a typed ID number", () => {
  it.each([
    ["411322190001010019", true],
    ["41132219000303003X", true],
    ["411322190001010018", false],
    ["41132219000303003x", false],
    ["41132219000101001", false],
    ["4113221900010100190", false],
    ["X11322190001010019", false],
    ["", false],
  ])("%s: %s", (text, fits) => expect(idNumberFits(text)).toBe(fits));

  it("is shown in groups, however far it has come", () => {
    expect(["", "4", "411322", "4113221", "411322190001010019"].map((text) => groups(text).join(" "))).toEqual([
      "",
      "4",
      "411322",
      "411322 1",
      "411322 19000101 0019",
    ]);
  });

  it.each([
    ["09", "没有这样开头的号码，请检查第 1 到 2 位。"],
    ["4113221800", "出生年份不会是 1800，请检查第 7 到 10 位。"],
    ["411322190013", "出生月份是 01 到 12，请检查第 11 到 12 位。"],
    ["41132219010229", "1901 年 2 月没有 29 日，请检查第 13 到 14 位。"],
    ["4113A", "前 17 位都是数字，X 只在最后一位，请检查第 5 位。"],
  ])("%s: says at once “%s”", (text, words) => expect(judge(text)).toMatchObject({ state: "wrong", words }));

  it("accepts the leap day of a leap year, and no day that has not come", () => {
    expect(judge("41132219040229").state).toBe("unfinished");
    const year = new Date().getFullYear();
    expect(judge(`411322${year + 1}`)).toMatchObject({ state: "wrong", suspects: { start: 6, end: 10 } });
  });

  it("asks to compare when only the check digit knows", () => {
    expect(judge("411322190001010018")).toMatchObject({ state: "wrong", suspects: { start: 0, end: 0 } });
  });

  it("offers X only where it can stand, and nothing behind the end", () => {
    expect(may("4113", "X")).toBe(false);
    expect(may("41132219000303003", "X")).toBe(true);
    expect(may("411322190001010019", "1")).toBe(false);
  });
});
