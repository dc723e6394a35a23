import { describe, expect, it } from "vitest";
import { GRADES_ALONE, RatingRules, reasonTrouble, type RatingGrade } from "./rating.ts";

const RULES: RatingRules = {
  ...GRADES_ALONE,
  grades: GRADES_ALONE.grades.map((one, index) => ({
    ...one,
    options: [{ code: `T${index + 1}01`, label: "第一个理由" }],
  })),
};
const trouble = (grade: RatingGrade, options: string[], words?: string) =>
  reasonTrouble(RULES, { grade, options, words });

describe("reasons", () => {
  it("asks for one at the two lowest grades only; words or an option are one", () => {
    expect(trouble("veryDissatisfied", [])).toBe("REASON_REQUIRED");
    expect(trouble("dissatisfied", [], "  ")).toBe("REASON_REQUIRED");
    expect(trouble("dissatisfied", [], "等了两个小时")).toBeUndefined();
    expect(trouble("veryDissatisfied", ["T501"])).toBeUndefined();
    expect(trouble("basicallySatisfied", [])).toBeUndefined();
    expect(trouble("verySatisfied", [])).toBeUndefined();
  });

  it("takes no option of another grade and none that is made up", () => {
    expect(trouble("verySatisfied", ["T501"])).toBe("UNKNOWN_OPTION");
    expect(trouble("dissatisfied", ["T401", "X"])).toBe("UNKNOWN_OPTION");
  });
});

describe("the file", () => {
  it("has the five grades in their order and no code twice", () => {
    expect(RatingRules.safeParse(RULES).success).toBe(true);
    expect(RatingRules.safeParse({ ...RULES, grades: [...RULES.grades].reverse() }).success).toBe(false);
    const twice = RULES.grades.map((one) => ({ ...one, options: [{ code: "T1", label: "理由" }] }));
    expect(RatingRules.safeParse({ ...RULES, grades: twice }).success).toBe(false);
  });
});
