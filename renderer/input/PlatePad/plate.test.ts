import { describe, expect, it } from "vitest";
import { plateRule } from "./plate.ts";

const { judge, may, keys, groups } = plateRule("豫");

describe("a typed plate", () => {
  it.each([
    ["", "empty"],
    ["豫R0", "unfinished"],
    ["豫R00000", "fits"],
    ["豫R0000学", "fits"],
    ["粤Z000A港", "fits"],
    ["豫RD00000", "fits"],
    ["豫RDA0000", "fits"],
    ["豫R00000F", "fits"],
    ["豫R000000", "wrong"],
    ["豫RDAA000", "wrong"],
    ["豫RD000000", "wrong"],
  ])("%s: %s", (text, state) => expect(judge(text).state).toBe(state));

  it.each([
    ["R", "车牌先是省份的简称，比如“豫”，请检查第 1 位。"],
    ["豫1", "省份后面是一个字母，请检查第 2 位。"],
    ["豫RO", "这里是字母或数字，没有字母 I 和 O，请检查第 3 位。"],
  ])("%s: “%s”", (text, words) => expect(judge(text)).toMatchObject({ state: "wrong", words }));

  it("offers provinces, home first; then letters; then both", () => {
    expect(keys("")).toHaveLength(31);
    expect(keys("")[0]).toBe("豫");
    expect(plateRule().keys("")[0]).toBe("京");
    expect(may("豫", "1")).toBe(false);
    expect(may("豫", "R")).toBe(true);
    expect(may("豫R", "1")).toBe(true);
    expect(keys("豫R0000")).toContain("学");
    expect(keys("豫R000")).not.toContain("学");
  });

  it("goes on to eight for new energy, but not behind 学", () => {
    expect(judge("豫R00000")).toMatchObject({ words: "可以了；新能源车牌有 8 位，请接着输" });
    expect(may("豫R00000", "F")).toBe(true);
    expect(may("豫R0000学", "F")).toBe(false);
    expect(may("豫R00000F", "1")).toBe(false);
  });

  it("is read as on the car", () => expect(groups("豫R00000")).toEqual(["豫R", "00000"]));
});
