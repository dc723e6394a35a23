import { describe, expect, it } from "vitest";
import { padDate, printedLike } from "./field-date.ts";

describe("a day as the sheet prints it", () => {
  it.each([
    ["1958年3月12日", "1958-03-12"],
    ["1979-06-05", "1979-06-05"],
    ["2018.06.21", "2018-06-21"],
    ["一九六八年四月三日", "1968-04-03"],
    ["二〇〇八年十二月三十一日", "2008-12-31"],
    ["长期", ""],
    ["", ""],
  ])("%s stands on the pad as %s", (printed, pad) => expect(padDate(printed)).toBe(pad));

  it.each([
    ["1958年3月12日", "1958年3月2日"],
    ["1979-06-05", "1958-03-02"],
    ["2018.06.21", "1958.03.02"],
    ["一九六八年四月三日", "1958年3月2日"],
    ["", "1958年3月2日"],
  ])("beside %s a chosen day is written %s", (printed, written) =>
    expect(printedLike(printed, "1958-03-02")).toBe(written),
  );
});
