import { describe, expect, it } from "vitest";
import { actorWords, appealStepWords, orderStepWords, subjectWords } from "./case-words.ts";

describe("steps in words", () => {
  it.each([
    ["open", undefined, "收到差评，开了工单"],
    ["assigned", "李四", "指派给 李四"],
    ["answered", "已道歉", "处理结果：已道歉"],
    ["closed", undefined, "办结"],
    ["closed", "回访满意", "办结：回访满意"],
  ] as const)("of a work order: %s %s", (state, note, words) => expect(orderStepWords({ state, note })).toBe(words));

  it.each([
    ["classified", "simple", "分类为简单"],
    ["classified", "odd", "分类为odd"],
    ["assigned", "12345", "转给 12345 热线"],
    ["assigned", "李四", "指派给 李四"],
    ["contactRead", undefined, "看了联系电话"],
    ["handedOver", "Y-7", "12345 热线已接收，编号 Y-7"],
  ] as const)("of an appeal: %s %s", (event, note, words) => expect(appealStepWords({ event, note })).toBe(words));

  it("say what was rated", () => {
    expect(subjectWords({ kind: "ticket", businessDay: "2026-03-02", number: "A017" })).toBe("3月2日 A017 号");
    expect(subjectWords({ kind: "visit", visitId: "x" })).toBe("自助机上的一次办理");
  });

  it.each([
    ["hall", "大厅程序"],
    ["kiosk:kiosk-1", "自助机 kiosk-1"],
    ["值班王", "值班王"],
  ])("say who: %s", (actor, words) => expect(actorWords(actor)).toBe(words));
});
