import { describe, expect, it } from "vitest";
import { APPEAL_CODE_RULE, APPEAL_NUMBER_RULE } from "./appeal-number.ts";

describe("the number of a receipt", () => {
  it.each([
    ["", "empty"],
    ["0302", "unfinished"],
    ["0302482913", "fits"],
    ["0229482913", "fits"],
    ["1302", "wrong"],
    ["00", "wrong"],
    ["0230", "wrong"],
    ["0431", "wrong"],
  ])("%s: %s", (text, state) => expect(APPEAL_NUMBER_RULE.judge(text).state).toBe(state));

  it("says which places to look at, takes ten digits, and is read in groups as printed", () => {
    expect(APPEAL_NUMBER_RULE.judge("0230")).toMatchObject({ words: "第 3、4 位是日子，请检查第 3 到 4 位。" });
    expect(APPEAL_NUMBER_RULE.may("0302482913", "1")).toBe(false);
    expect(APPEAL_NUMBER_RULE.groups("0302482913").join(" ")).toBe("0302 482913");
  });
});

it("the code of a receipt is any eight digits", () => {
  expect(APPEAL_CODE_RULE.judge("5820394")).toEqual({ state: "unfinished", words: "还差 1 位" });
  expect(APPEAL_CODE_RULE.judge("00000000").state).toBe("fits");
  expect(APPEAL_CODE_RULE.may("58203941", "1")).toBe(false);
  expect(APPEAL_CODE_RULE.groups("58203941").join(" ")).toBe("5820 3941");
});
