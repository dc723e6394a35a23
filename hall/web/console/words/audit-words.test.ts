import { expect, it } from "vitest";
import { deedWords, whoWords } from "../../../contract/audit-words.ts";
import { checkWords, toldWords } from "./audit-words.ts";

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

it("says whether the county's server knows the newest entry, and why not; nothing where none is told", () => {
  const at = () => "10:05";
  expect(toldWords(undefined, at)).toBeUndefined();
  expect(toldWords({ state: "waiting" }, at)).toMatchObject({
    bad: false,
    words: expect.stringContaining("还没有送到过") as string,
  });
  expect(toldWords({ state: "told", day: "2026-03-02" }, at)?.words).toContain("最近送到的是 2026-03-02 的");
  const failing = { state: "failing", day: "2026-03-01", failingSince: 1 } as const;
  expect(toldWords({ ...failing, reason: "timeout" }, at)).toMatchObject({ bad: true });
  expect(toldWords({ ...failing, reason: "timeout" }, at)?.words).toMatch(/10:05 起.*没有及时答复.*2026-03-01/);
  expect(toldWords({ ...failing, reason: "http-503" }, at)?.words).toContain("它答复 503");
});
