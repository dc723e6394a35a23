import { describe, expect, it } from "vitest";
import { AnswerField } from "../schema/look-up-answer.ts";
import { limitDay } from "./day-limit.ts";
import { valueWords } from "./format.ts";
import { masked } from "./mask.ts";
import { MAX_VALUE_LENGTH, plain } from "./plain.ts";

const words = (value: unknown, field: object) =>
  valueWords(value, AnswerField.parse({ label: "甲", at: "/a", ...field }));

describe("a value in words", () => {
  it.each([
    ["2026-03-02", { format: "date" }, "2026年3月2日"],
    [20260302, { format: "date" }, "2026年3月2日"],
    ["2026/3/2 08:15:00", { format: "date" }, "2026年3月2日"],
    ["2026-02-30", { format: "date" }, undefined],
    ["soon", { format: "date" }, undefined],
    ["2026-03-02T08:15:30", { format: "dateTime" }, "2026年3月2日 08:15"],
    ["20260302081530", { format: "dateTime" }, "2026年3月2日 08:15"],
    ["2026-03-02 25:00", { format: "dateTime" }, undefined],
    ["202603", { format: "month" }, "2026年3月"],
    ["2026-13", { format: "month" }, undefined],
    ["1,234.5", { format: "money" }, "1,234.50 元"],
    [0, { format: "money" }, "0.00 元"],
    [98.655, { format: "area" }, "98.66 平方米"],
    [1200, { format: "number", unit: "个月" }, "1,200个月"],
    ["Infinity", { format: "number" }, undefined],
    [12.5, { format: "percent" }, "12.5%"],
    [true, {}, "是"],
    [false, { format: "words", words: { false: "没有", true: "有" } }, "没有"],
    [1, { format: "words", words: { "1": "正常" } }, "正常"],
    [null, { format: "money" }, "—"],
    ["", {}, "—"],
    [[], {}, undefined],
  ])("%j as %j is %j", (value, field, expected) => expect(words(value, field)).toBe(expected));

  it("is one line, not endless, and has no sign that nobody sees", () => {
    expect(plain("a\u200Bb\n\tc\u202Ed")).toBe("a b c d");
    expect(Array.from(plain("𠮷".repeat(500)))).toHaveLength(MAX_VALUE_LENGTH);
  });
});

describe("a mask", () => {
  it.each([
    ["name", "张样本", "张**"],
    ["name", "张", "张*"],
    ["name", "", "*"],
    ["number", "411322190001010019", "4113****0019"],
    ["number", "4113", "****"],
    ["phone", "19900000000", "199****00"],
    ["phone", "110", "****"],
    ["account", "6200000000001234", "**** 1234"],
    ["account", "1234", "****"],
    ["address", "河南省南阳市方城县释之街道裕州路示例小区 3 号楼", "河南省南阳市方城县释之街道****"],
    ["address", "示例路 12 号", "****"],
  ] as const)("of a %s %s is %s", (mask, text, expected) => expect(masked(mask, text)).toBe(expected));
});

it.each([
  ["today", "2026-11-20"],
  ["-30d", "2026-10-21"],
  ["-1m", "2026-10-20"],
  ["+3m", "2027-02-20"],
  ["-10y", "2016-11-20"],
  ["2020-01-01", "2020-01-01"],
])("the limit %s is %s", (limit, day) => expect(limitDay(limit, "2026-11-20")).toBe(day));

it("keeps to the last day of a shorter month", () => {
  expect(limitDay("-1m", "2026-03-31")).toBe("2026-02-28");
  expect(limitDay("-1y", "2028-02-29")).toBe("2027-02-28");
});
