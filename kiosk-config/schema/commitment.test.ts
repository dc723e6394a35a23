import { describe, expect, it } from "vitest";
import { SAMPLE_DEFERRAL, SAMPLE_PROMISE } from "../fixtures/sample-commitment.ts";
import { CommitmentTemplate } from "./commitment.ts";

const complaints = (change: object, of: object = SAMPLE_DEFERRAL) =>
  CommitmentTemplate.safeParse({ ...of, ...change }).error?.issues.map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  ) ?? [];

describe("a letter", () => {
  it("is right as the samples are", () => {
    expect(complaints({})).toEqual([]);
    expect(complaints({}, SAMPLE_PROMISE)).toEqual([]);
  });

  it("must say who signs", () => {
    const fields = SAMPLE_DEFERRAL.fields.filter((one) => one.kind !== "card" || one.value !== "idNumber");
    expect(complaints({ fields })).toEqual(["fields: a field with value: idNumber, so that it is known who signs"]);
  });

  it("has each field once, and dates that go forward", () => {
    const [name] = SAMPLE_DEFERRAL.fields;
    expect(complaints({ fields: [...SAMPLE_DEFERRAL.fields, name] })).toEqual([
      `fields.${SAMPLE_DEFERRAL.fields.length}.id: an id that no other field has`,
    ]);
    const date = { kind: "date", id: "since", label: "从哪天", ask: "从哪天开始？", fromDays: 2, toDays: 1 };
    expect(complaints({ fields: [...SAMPLE_DEFERRAL.fields, date] })[0]).toContain("at least fromDays (2)");
  });

  it.each([
    ["a word that nothing fills in", "我承诺{什么}。"],
    ["a bracket that stays open", "我承诺{事项。"],
    ["what only promises have", "我承诺{承诺}"],
  ])("is refused with %s", (_what, sentence) => {
    expect(complaints({ promises: [sentence] })).toHaveLength(1);
  });
});
