import { describe, expect, it } from "vitest";
import { segment } from "./segment.ts";
import { spellingOf } from "./spelling.ts";

const syllables = ["an", "fen", "ren", "shen", "shi", "xi", "xian", "zhen", "zheng"];
const spelling = spellingOf(syllables, []);
const ends = (letters: string, start = 0) => segment(letters, spelling).readings[start]?.map(({ end }) => end);

describe("letters as syllables", () => {
  it("can be one or two", () => {
    expect(ends("xian")).toEqual([2, 4]);
    expect(ends("xian", 2)).toEqual([4]);
  });

  it("end at a separator, which belongs to none", () => {
    expect(ends("xi'an")).toEqual([3]);
    expect(ends("xi'an", 3)).toEqual([5]);
  });

  it("may be initials where no whole syllable begins", () => {
    expect(ends("sfz")).toEqual([1]);
    expect(ends("shf")).toEqual([2]);
    // Never s + hi.
    expect(ends("shi")).toEqual([3]);
  });

  it("may be cut short at the end only", () => {
    const manners = (letters: string, start: number) =>
      segment(letters, spelling).readings[start]?.map(({ end, manner }) => `${manner} ${end}`);
    expect(manners("shenfe", 4)).toEqual(["short 6"]);
    expect(manners("zhen", 0)).toEqual(["exact 4", "begun 4"]);
    expect(manners("zhenfen", 0)).toEqual(["exact 4"]);
  });

  it("go as far as they are pinyin", () => {
    expect(segment("xianv", spelling).end).toBe(4);
    expect(segment("vxian", spelling).end).toBe(0);
    expect(segment("", spelling).end).toBe(0);
  });

  it("lead to the end: what ends nowhere is left out", () => {
    // "xia" + "nshi" would need a syllable beginning with n.
    for (const readings of segment("xianshi", spelling).readings)
      for (const { end } of readings) expect(end).not.toBe(3);
  });
});
