import { describe, expect, it } from "vitest";
import { openLookUp, personalLookUp, SAMPLE_NUMBER } from "../fixtures/sample-look-up.ts";
import { LookUpInput } from "../schema/look-up-input.ts";
import { checkInputs } from "./check-inputs.ts";
import { hoursWords } from "./hours-words.ts";
import { opening } from "./opening.ts";
import { requestOf } from "./request-of.ts";

const TODAY = "2026-11-20";

describe("what was typed", () => {
  const { inputs } = openLookUp();
  const check = (given: Record<string, string>) => checkInputs({ inputs, given, today: TODAY });

  it("is taken when it fits, without what was left out", () => {
    expect(check({ line: " 1 ", stop: "" })._unsafeUnwrap()).toEqual({ line: "1" });
    expect(check({ line: "2", stop: "123" })._unsafeUnwrap()).toEqual({ line: "2", stop: "123" });
  });

  it.each([
    [{}, "line", "请选择线路"],
    [{ line: "9" }, "line", "请重新选择线路"],
    [{ line: "1", stop: "12" }, "stop", "站号是 3 位，还差 1 位"],
    [{ line: "1", stop: "1234" }, "stop", "最多 3 个数字"],
    [{ line: "1", stop: "12a" }, "stop", "站号只有数字"],
    [{ line: "1", stop: "012" }, "stop", "站号不会以 0 开头"],
    [{ line: "1", other: "x" }, "other", "没有这一项"],
  ])("%j: %s, %s", (given, field, message) => {
    expect(check(given as Record<string, string>)._unsafeUnwrapErr()).toEqual({ field, message });
  });

  it.each([
    ["idNumber", "411322190001010018", "身份证号码不对，请对照证件再看一遍"],
    ["idNumber", SAMPLE_NUMBER, undefined],
    ["creditCode", "91411322MA0000014X", "统一社会信用代码不对，请对照营业执照再看一遍"],
    ["creditCode", "91411322MA0000014T", undefined],
    ["plate", "豫O00000", "车牌号码不对，请对照行驶证再看一遍"],
    ["plate", "豫RD00000", undefined],
    ["date", "2026-11-21", "这一项在 2016-11-20 到 2026-11-20 之间"],
    ["date", "2026-02-30", "请重新选择这一项"],
    ["date", "2026-02-28", undefined],
    ["month", "2026-12", "这一项在 2016-11 到 2026-11 之间"],
    ["month", "2026-11", undefined],
  ])("as %s %s: %s", (kind, text, message) => {
    const one = [LookUpInput.parse({ kind, id: "it", label: "这一项" })];
    const checked = checkInputs({ inputs: one, given: { it: text }, today: TODAY });
    expect(checked.isErr() ? checked.error.message : undefined).toBe(message);
  });
});

describe("the request", () => {
  it("has the choice in its path and no parameter that nobody typed", () => {
    const { call } = openLookUp();
    expect(requestOf({ call, inputs: { line: "1/2 ?" } })).toEqual({
      path: "/lines/1%2F2%20%3F",
      query: {},
      body: undefined,
    });
    expect(requestOf({ call, inputs: { line: "1", stop: "123" } }).query).toEqual({ stop: "123" });
  });

  it("has the person in its body, and templates within what was typed are text", () => {
    const { call } = personalLookUp();
    const subject = { idNumber: SAMPLE_NUMBER, name: "{since}" };
    expect(requestOf({ call, inputs: {}, subject })).toEqual({
      path: "/funds/query",
      query: {},
      body: { idNumber: SAMPLE_NUMBER, name: "{since}" },
    });
  });
});

describe("opening hours", () => {
  const hours = [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "18:00" }];
  const shanghai = (text: string) => Date.parse(`${text}+08:00`);
  it.each([
    // 2026-11-20 is a Friday.
    ["2026-11-20T08:00:00", undefined],
    ["2026-11-20T17:59:59", undefined],
    ["2026-11-20T07:59:59", "2026-11-20T08:00:00"],
    ["2026-11-20T18:00:00", "2026-11-23T08:00:00"],
    ["2026-11-22T23:30:00", "2026-11-23T08:00:00"],
  ])("at %s: opens %s", (now, opens) => {
    expect(opening(hours, shanghai(now))).toEqual(
      opens === undefined ? { open: true } : { open: false, opensAt: shanghai(opens) },
    );
  });

  it("follows the calendar of the hall: no holiday, and 调休 as on a Monday", () => {
    const week = [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }];
    const calendar = { holidays: ["2026-10-01", "2026-10-02", "2026-10-05"], workdays: ["2026-10-10"] };
    const at = (now: string) => opening(week, shanghai(now), calendar);
    expect(at("2026-10-01T10:00")).toEqual({ open: false, opensAt: shanghai("2026-10-06T09:00") });
    expect(at("2026-10-10T10:00")).toEqual({ open: true });
    expect(at("2026-10-11T10:00")).toEqual({ open: false, opensAt: shanghai("2026-10-12T09:00") });
  });

  it("is always where none are written", () => expect(opening(undefined, 0)).toEqual({ open: true }));
});

it.each([
  [[1, 2, 3, 4, 5, 6, 7], "每天 08:00–18:00"],
  [[1, 2, 3, 4, 5], "星期一到星期五 08:00–18:00"],
  [[2, 4], "星期二、星期四 08:00–18:00"],
])("opening on %j is said as %s", (days, words) => {
  expect(hoursWords([{ days, from: "08:00", to: "18:00" }])).toBe(words);
});
