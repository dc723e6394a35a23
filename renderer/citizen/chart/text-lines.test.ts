import { describe, expect, it } from "vitest";
import { balancedLines, textLines } from "./text-lines.ts";

describe("textLines", () => {
  it.each([
    ["交材料", 5, ["交材料"]],
    ["到窗口交材料", 3, ["到窗口", "交材料"]],
    ["2个工作日", 3, ["2个工", "作日"]],
    ["交齐，受理", 2, ["交齐，", "受理"]],
    ["AB CD", 1.2, ["AB", "CD"]],
    ["", 4, []],
    ["窄", 0.2, ["窄"]],
  ] as const)("%j in %d em is %j", (text, width, lines) => expect(textLines(text, width)).toEqual(lines));

  it("loses no character", () => {
    const text = "窗口收下材料后，3个工作日内办好；需要专家评审的，另加10天。";
    expect(textLines(text, 7).join("")).toBe(text);
  });
});

describe("balancedLines", () => {
  it.each([
    ["等首次登记", 4.9, ["等首次", "登记"]],
    ["交材料签字", 4.5, ["交材料", "签字"]],
    ["取号", 4.5, ["取号"]],
    ["县自然资源和规划局", 8.2, ["县自然资源", "和规划局"]],
    ["", 4, []],
  ] as const)("%j in %d em is %j", (text, width, lines) => expect(balancedLines(text, width)).toEqual(lines));
});
