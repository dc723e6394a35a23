import { describe, expect, it } from "vitest";
import { OnlyIf, SituationQuestion, unknownAnswers } from "./situation.ts";

const FIRST = SituationQuestion.parse({
  id: "first",
  ask: "您是第一次办吗？",
  options: [
    { id: "first", label: "第一次办" },
    { id: "lost", label: "丢了补办", note: "挂失后再补办。" },
  ],
});

describe("situations", () => {
  it("name questions and answers that are asked", () => {
    expect(unknownAnswers({ first: ["lost"] }, [FIRST])).toEqual([]);
    expect(unknownAnswers({ first: ["lost", "stolen"], age: ["child"] }, [FIRST])).toEqual(["first.stolen", "age"]);
  });

  it("are never a question with one answer, nor a condition without a question", () => {
    expect(SituationQuestion.safeParse({ ...FIRST, options: FIRST.options.slice(0, 1) }).success).toBe(false);
    expect(OnlyIf.safeParse({}).success).toBe(false);
    expect(OnlyIf.safeParse({ first: [] }).success).toBe(false);
  });
});
