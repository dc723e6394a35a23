import { describe, expect, it } from "vitest";
import { answerWords, maskedAnswer, type AskedField } from "./answers.ts";

const TODAY = "2026-11-26";
const asked = { id: "x", label: "x", ask: "什么？", required: true };
const words = (field: AskedField, answer: string) => answerWords(field, answer, TODAY);
const PHONE: AskedField = { kind: "phone", ...asked };
const CODE: AskedField = { kind: "creditCode", ...asked };
const TEXT: AskedField = { kind: "text", ...asked, maxLength: 4, suggestions: [] };
const DATE: AskedField = { kind: "date", ...asked, fromDays: -30, toDays: 0 };
const CHOICE: AskedField = {
  kind: "choice",
  ...asked,
  options: [
    { id: "own", label: "自己的" },
    { id: "rent", label: "租的" },
  ],
};

describe("an answer", () => {
  it.each([
    [PHONE, "13800000000", "13800000000"],
    [PHONE, "037712345678", undefined],
    [PHONE, "037767123456", "037767123456"],
    [PHONE, "12800000000", undefined],
    [PHONE, "1380000000", undefined],
    [CODE, "91350100M000100Y43", "91350100M000100Y43"],
    [CODE, "91350100M000100Y44", undefined],
    [TEXT, " 摆摊 ", "摆摊"],
    [TEXT, "一二三四五", undefined],
    [CHOICE, "rent", "租的"],
    [CHOICE, "租的", undefined],
    [DATE, "2026-11-01", "2026年11月1日"],
    [DATE, "2026-11-26", "2026年11月26日"],
    [DATE, "2026-11-27", undefined],
    [DATE, "2026-10-01", undefined],
    [DATE, "昨天", undefined],
  ] as const)("%o: %s", (field, answer, expected) => {
    expect(words(field, answer)).toBe(expected);
  });

  it("may be left out only where none is required", () => {
    expect(words(PHONE, " ")).toBeUndefined();
    expect(words({ ...PHONE, required: false }, "")).toBe("");
  });

  it("carries no characters that cannot be seen", () => {
    expect(words(TEXT, "摆\u0000\u202e摊\u200b\n")).toBe("摆摊");
    expect(words(TEXT, "\u202e\u200b")).toBeUndefined();
  });

  it("covers a telephone number on the screen, and nothing else", () => {
    expect(maskedAnswer(PHONE, "13800001234")).toBe("138****1234");
    expect(maskedAnswer(PHONE, "")).toBe("");
    expect(maskedAnswer(TEXT, "摆摊")).toBe("摆摊");
  });
});
