import { describe, expect, it } from "vitest";
import { PHONE_RULE } from "./phone.ts";

const { judge, may, groups } = PHONE_RULE;

describe("a typed telephone number", () => {
  it.each([
    ["", "empty"],
    ["1", "unfinished"],
    ["1300000000", "unfinished"],
    ["13000000000", "fits"],
    ["0377", "unfinished"],
    ["03776000000", "fits"],
    ["037760000000", "fits"],
    ["01060000000", "fits"],
    ["0106000000", "unfinished"],
    ["02160000000", "fits"],
    ["130000000000", "wrong"],
  ])("%s: %s", (text, state) => expect(judge(text).state).toBe(state));

  it.each([
    ["6", "手机号以 1 开头，固定电话先输区号、以 0 开头，请检查第 1 位。"],
    ["12", "手机号的第 2 位是 3 到 9，请检查第 2 位。"],
    ["00", "区号不会以 00 开头，请检查第 2 位。"],
    ["011", "以 01 开头的区号只有 010，请检查第 3 位。"],
    ["03770", "区号 0377 后面的号码不会以 0 开头，请检查第 5 位。"],
    ["13a", "电话号码都是数字，请检查第 3 位。"],
  ])("%s: “%s”", (text, words) => expect(judge(text)).toMatchObject({ state: "wrong", words }));

  it("says how many are missing, and that eight places may follow seven", () => {
    expect(judge("130000")).toEqual({ state: "unfinished", words: "还差 5 位" });
    expect(judge("03776000000")).toMatchObject({ words: "可以了；号码如果是 8 位，请接着输" });
  });

  it("takes no key behind the longest number", () => {
    expect(may("13000000000", "1")).toBe(false);
    expect(may("03776000000", "1")).toBe(true);
    expect(may("037760000000", "1")).toBe(false);
    expect(may("01060000000", "1")).toBe(false);
  });

  it.each([
    ["13000000000", "130 0000 0000"],
    ["037760000000", "0377 6000 0000"],
    ["01060000000", "010 6000 0000"],
  ])("%s is read %s", (text, read) => expect(groups(text).join(" ")).toBe(read));
});
