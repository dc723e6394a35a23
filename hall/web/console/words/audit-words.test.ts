import { expect, it } from "vitest";
import { checkWords, deedWords, whoWords } from "./audit-words.ts";

const head = { seq: 9, hash: "a".repeat(64) };

it("says what was done, and the name itself where there are no words", () => {
  expect(deedWords("windows.finish")).toBe("办结");
  expect(deedWords("settings.publish")).toBe("大厅设置：发布");
  expect(deedWords("content.save")).toBe("内容：存草稿");
  expect(deedWords("something.new")).toBe("something.new");
});

it("says who", () => {
  expect(whoWords({ kind: "staff", name: "zhouming" })).toBe("工作人员 zhouming");
  expect(whoWords({ kind: "hall" })).toBe("大厅程序");
});

it("says what a check found, and what to do", () => {
  expect(checkWords({ state: "whole", checked: 2, head }, 9)).toContain("9 条，全部完好");
  expect(checkWords({ state: "more", checked: 2, after: 2, head }, 2)).toContain("共 9 条");
  expect(checkWords({ state: "broken", checked: 2, seq: 3, why: "missing", head }, 2)).toMatch(
    /第 3 条不见了.*告诉管理员/,
  );
});
