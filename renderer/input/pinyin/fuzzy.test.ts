import { describe, expect, it } from "vitest";
import { ALL_FUZZY, fuzzySpellings } from "./fuzzy.ts";

describe("sounds taken for others", () => {
  it.each([
    ["zhang", ["zhan", "zang", "zan"]],
    ["si", ["shi"]],
    ["nin", ["ning", "lin", "ling"]],
    ["hua", ["fua"]],
    ["guang", ["guan"]],
    ["shuang", ["shuan", "suang", "suan"]],
  ])("%s may be typed %j", (syllable, typed) => {
    expect(fuzzySpellings(syllable, ALL_FUZZY).sort()).toEqual([...typed].sort());
  });

  it("leaves alone what no rule speaks of", () => {
    expect(fuzzySpellings("mei", ALL_FUZZY)).toEqual([]);
    expect(fuzzySpellings("zhang", [])).toEqual([]);
    expect(fuzzySpellings("zhang", ["zh=z"])).toEqual(["zang"]);
  });
});
