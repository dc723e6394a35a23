import { describe, expect, it } from "vitest";
import { Material } from "./material.ts";
import { applies, checklist, decidingAnswers, givenAnswers } from "./personal.ts";
import { SituationQuestion } from "./situation.ts";

const paper = (name: string, rest: object = {}) =>
  Material.parse({ name, source: "applicant", need: "required", originals: 1, copies: 0, ...rest });

describe("applies", () => {
  const onlyIf = { who: ["child", "elder"], house: ["own"] };

  it.each([
    [undefined, {}, "yes"],
    [onlyIf, {}, "perhaps"],
    [onlyIf, { who: "child" }, "perhaps"],
    [onlyIf, { who: "child", house: "own" }, "yes"],
    [onlyIf, { who: "adult" }, "no"],
    [onlyIf, { house: "rented" }, "no"],
    [onlyIf, { other: "child" }, "perhaps"],
  ] as const)("%j with %j: %s", (condition, answers, verdict) => {
    const copied = condition && { who: [...condition.who], house: [...condition.house] };
    expect(applies(copied, answers)).toBe(verdict);
  });
});

describe("checklist", () => {
  const materials = [
    paper("身份证"),
    paper("户口簿", { submission: "fetched-or-bring", licenceType: "居民户口簿" }),
    paper("监护人身份证", { onlyIf: { who: ["child"] } }),
    paper("出生医学证明", { onlyIf: { who: ["child"] }, submission: "fetched" }),
  ];
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

  it("tells nobody too little while questions are open", () => {
    const { bring, fetched, spared } = checklist(materials, {});
    expect(bring.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["身份证", "yes"],
      ["监护人身份证", "perhaps"],
    ]);
    expect(names(fetched)).toEqual(["户口簿", "出生医学证明"]);
    expect(spared).toEqual([]);
  });

  it("leaves out what only others are asked for, and every paper stands somewhere", () => {
    const { bring, fetched, spared } = checklist(materials, { who: "adult" });
    expect(names(bring)).toEqual(["身份证"]);
    expect(names(fetched)).toEqual(["户口簿"]);
    expect(names(spared)).toEqual(["监护人身份证", "出生医学证明"]);
  });

  it("is sure when the answer asks for it", () => {
    expect(checklist(materials, { who: "child" }).bring.map(({ verdict }) => verdict)).toEqual(["yes", "yes"]);
  });
});

describe("givenAnswers", () => {
  const who = SituationQuestion.parse({
    id: "who",
    ask: "给谁办？",
    options: [
      { id: "adult", label: "大人" },
      { id: "child", label: "孩子", note: "监护人要一起来。" },
      { id: "abroad", label: "在国外的人", stop: "请找驻外使领馆办理。" },
    ],
  });

  it("keeps words, notes and stops of what was chosen", () => {
    expect(givenAnswers([who], { who: "child" })).toEqual([{ question: who, label: "孩子", note: "监护人要一起来。" }]);
    expect(givenAnswers([who], { who: "abroad" })[0]?.stop).toBe("请找驻外使领馆办理。");
  });

  it("passes over answers that fit no question", () => {
    expect(givenAnswers([who], { who: "nobody", when: "now" })).toEqual([]);
    expect(givenAnswers([who], {})).toEqual([]);
  });
});

describe("decidingAnswers", () => {
  it("keeps what something hangs on, and drops what somebody said besides", () => {
    const papers = [paper("户口簿", { onlyIf: { who: ["child"] } }), paper("身份证")];
    expect(decidingAnswers(papers, { who: "adult", house: "own" })).toEqual({ who: "adult" });
    expect(decidingAnswers([paper("身份证")], { who: "adult" })).toEqual({});
  });
});
