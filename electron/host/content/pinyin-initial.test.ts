import { describe, expect, it } from "vitest";
import { pinyinInitial } from "./pinyin-initial.ts";

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
