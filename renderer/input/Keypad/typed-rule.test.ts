import { describe, expect, it } from "vitest";
import { cutGroups, placeWords, wrongAt } from "./typed-rule.ts";

describe("what is said about a number", () => {
  it.each([
    ["", []],
    ["12", ["12"]],
    ["1234567", ["123", "4567"]],
    ["123456789", ["123", "4567", "89"]],
  ])("groups %j as %j", (text, groups) => expect(cutGroups(text, [3, 4])).toEqual(groups));

  it("counts places from one, as people do", () => {
    expect(placeWords(0, 1)).toBe("第 1 位");
    expect(placeWords(6, 14)).toBe("第 7 到 14 位");
    expect(wrongAt(1, 2, "手机号第 2 位是 3 到 9")).toEqual({
      state: "wrong",
      words: "手机号第 2 位是 3 到 9，请检查第 2 位。",
      suspects: { start: 1, end: 2 },
    });
  });
});
