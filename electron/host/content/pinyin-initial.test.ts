import { describe, expect, it } from "vitest";
import { byPinyin, pinyinInitial } from "./pinyin-initial.ts";

describe("pinyinInitial", () => {
  it.each([
    ["安葬补助", "A"],
    ["户口迁移", "H"],
    ["社保卡", "S"],
    ["身份证", "S"],
    ["营业执照", "Y"],
    ["住房公积金", "Z"],
    ["二手房过户", "E"],
    ["新生儿", "X"],
    ["长期护理保险", "C"],
    ["重建房屋", "C"],
    ["行业协会登记", "H"],
    ["ETC 办理", "E"],
    ["“一件事”", "#"],
    ["12345 热线", "#"],
    ["", "#"],
  ])("%s stands under %s", (title, letter) => expect(pinyinInitial(title)).toBe(letter));
});

describe("byPinyin", () => {
  it("orders titles as people look for them, what has no letter last", () => {
    const titles = [
      "12345 热线",
      "身份证丢了",
      "长期护理保险",
      "安葬补助",
      "ETC 办理",
      "车辆年检",
      "社保卡",
      "二手房过户",
    ];
    const indexed = titles.map((title) => ({ title, initial: pinyinInitial(title) }));
    expect(indexed.sort(byPinyin).map(({ title }) => title)).toEqual([
      "安葬补助",
      "车辆年检",
      "长期护理保险",
      "二手房过户",
      "ETC 办理",
      "社保卡",
      "身份证丢了",
      "12345 热线",
    ]);
  });
});
