import { describe, expect, it } from "vitest";
import { openLookUp, PERSONAL_LOOK_UP, personalLookUp, SAMPLE_NUMBER } from "../fixtures/sample-look-up.ts";
import { resultOf } from "./result-of.ts";

const DATA = PERSONAL_LOOK_UP.example.answer.data;
const answered = (answer: unknown) => resultOf({ lookUp: personalLookUp(), answer, holder: SAMPLE_NUMBER });
const withData = (change: object) => answered({ code: 0, data: { ...DATA, ...change } });

describe("an answer", () => {
  it("becomes words, masked, with the whole for its holder; rows are cut and counted", () => {
    expect(withData({})._unsafeUnwrap()).toEqual({
      outcome: "found",
      layout: "table",
      facts: [
        { label: "姓名", value: { text: "张**", whole: "张样本" } },
        { label: "余额", value: { text: "1,234.50 元" } },
        { label: "状态", value: { text: "正常" } },
      ],
      columns: ["月份", "金额", "账号"],
      rows: [
        [{ text: "2026年10月" }, { text: "760.00 元" }, { text: "**** 1234" }],
        [{ text: "2026年9月" }, { text: "760.00 元" }, { text: "**** 1234" }],
      ],
      total: 3,
      asOf: "2026年11月19日",
    });
  });

  it("of nothing is nothing, and only when the system says so", () => {
    expect(answered({ code: "404" })._unsafeUnwrap()).toEqual({ outcome: "none" });
    expect(answered({ code: "0", data: null }).isErr()).toBe(true);
    expect(withData({ items: [] })._unsafeUnwrap()).toMatchObject({ outcome: "found", total: 0 });
    const open = (answer: unknown) => resultOf({ lookUp: openLookUp(), answer });
    expect(open({ stops: [] })._unsafeUnwrap()).toEqual({ outcome: "none" });
    expect(open({}).isErr()).toBe(true);
  });

  it.each([
    ["no object", "ok", "/"],
    ["a status that nobody wrote down", { code: 7 }, "/code"],
    ["no status", { data: DATA }, "/code"],
    ["a list that is none", { code: 0, data: { ...DATA, items: {} } }, "/data/items"],
    ["rows of another shape", { code: 0, data: { ...DATA, items: [{ a: 1 }] } }, "/data/items/0"],
    ["a code without words", { code: 0, data: { ...DATA, state: "Z" } }, "/data/state"],
    ["money that is none", { code: 0, data: { ...DATA, balance: "many" } }, "/data/balance"],
    ["an object where a value was", { code: 0, data: { ...DATA, name: { first: "x" } } }, "/data/name"],
    ["no holder", { code: 0, data: { ...DATA, idNumber: undefined } }, "/data/idNumber"],
  ])("is bad with %s, and says where", (_, answer, at) => {
    expect(answered(answer)._unsafeUnwrapErr()).toMatchObject({ kind: "badAnswer", at });
  });

  it("about somebody else is refused, also in a row behind those that are shown", () => {
    expect(withData({ idNumber: "411322190002020024" })._unsafeUnwrapErr().kind).toBe("wrongHolder");
    const rows = { ...PERSONAL_LOOK_UP.answer.rows, holder: "/of" };
    const lookUp = personalLookUp({ answer: { ...PERSONAL_LOOK_UP.answer, holder: undefined, rows } });
    const of = (...holders: string[]) =>
      resultOf({
        lookUp,
        answer: { code: 0, data: { ...DATA, items: holders.map((of) => ({ ...DATA.items[0], of })) } },
        holder: SAMPLE_NUMBER,
      });
    expect(of(SAMPLE_NUMBER).isOk()).toBe(true);
    expect(of(SAMPLE_NUMBER, SAMPLE_NUMBER, "411322190002020024")._unsafeUnwrapErr().kind).toBe("wrongHolder");
  });

  it("keeps what a hostile text says and drops what it does", () => {
    const hostile = "<img src=x onerror=alert(1)>\u0000\u001b[2J\u202E\u{E0001}名";
    const facts = [{ label: "姓名", at: "/data/name" }];
    const lookUp = personalLookUp({ answer: { ...PERSONAL_LOOK_UP.answer, facts }, print: {} });
    const result = resultOf({ lookUp, answer: { code: 0, data: { ...DATA, name: hostile } }, holder: SAMPLE_NUMBER });
    expect(result._unsafeUnwrap()).toMatchObject({
      facts: [{ value: { text: "<img src=x onerror=alert(1)> [2J 名" } }],
    });
  });

  it("is not read through prototypes", () => {
    const lookUp = openLookUp({ answer: { rows: { at: "/constructor", columns: [{ label: "甲", at: "/name" }] } } });
    expect(resultOf({ lookUp, answer: {} }).isErr()).toBe(true);
  });
});
