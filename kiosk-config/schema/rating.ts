import { z } from "zod";
import { GRADE_NAMES } from "./grade-names.ts";

/** The five grades of 好差评 (GB/T 39735), best first; the last two are 差评. */
export const RatingGrade = z.enum([
  "verySatisfied",
  "satisfied",
  "basicallySatisfied",
  "dissatisfied",
  "veryDissatisfied",
]);
export type RatingGrade = z.infer<typeof RatingGrade>;

/** What a grade is given for; `code` is what the platform above knows it by. */
export const RatingOption = z.strictObject({
  code: z.string().regex(/^[0-9A-Z]{2,12}$/, "two to twelve digits or capital letters"),
  label: z.string().min(2).max(24),
});

const GradeRules = z.strictObject({
  grade: RatingGrade,
  label: z.string().min(2).max(8),
  options: z.array(RatingOption).max(16),
});

/**
 * `kiosk-config/content/ratings.yaml`. Grades and options are one list for all halls under one platform: a kiosk offers
 * what stands here and takes nothing else. A hall sets the days, not the options.
 */
export const RatingRules = z
  .strictObject({
    /** Where the options come from; shown to staff. */
    source: z.string().min(2).max(120),
    /** Set while the options are made up for demonstration: a hall that uploads them says so at its start. */
    sample: z.boolean().default(false),
    /** Working days within which a low grade is answered. */
    followUpWorkingDays: z.int().min(1).max(60).default(5),
    /** How many days after its own a ticket may still be rated. */
    acceptDays: z.int().min(0).max(365).default(30),
    /** How many days free words are kept after the matter is closed. */
    keepWordsDays: z.int().min(1).max(1095).default(180),
    grades: z.array(GradeRules).length(5),
  })
  .superRefine(({ grades }, context) => {
    grades.forEach(({ grade }, index) => {
      const due = RatingGrade.options[index];
      if (grade !== due) context.addIssue({ code: "custom", path: ["grades", index, "grade"], message: String(due) });
    });
    const seen = new Set<string>();
    grades.forEach(({ options }, at) =>
      options.forEach(({ code }, index) => {
        if (seen.has(code)) {
          const path = ["grades", at, "options", index, "code"];
          context.addIssue({ code: "custom", path, message: "a code that no other option has", input: code });
        }
        seen.add(code);
      }),
    );
  });
export type RatingRules = z.infer<typeof RatingRules>;

/** Without `ratings.yaml` grades alone can be given, with words of one's own. */
export const GRADES_ALONE: RatingRules = RatingRules.parse({
  source: "没有评价项文件，只评五个等级",
  grades: RatingGrade.options.map((grade) => ({ grade, label: GRADE_NAMES[grade], options: [] })),
});

/** 差评: a reason is asked for, and somebody has to answer it. */
export function isLowGrade(grade: RatingGrade): boolean {
  return grade === "dissatisfied" || grade === "veryDissatisfied";
}

/** What is wrong with the reasons given for a grade, if anything. */
export function reasonTrouble(
  rules: RatingRules,
  rating: { grade: RatingGrade; options: readonly string[]; words?: string | undefined },
): "UNKNOWN_OPTION" | "REASON_REQUIRED" | undefined {
  const offered = new Set(rules.grades.find(({ grade }) => grade === rating.grade)?.options.map(({ code }) => code));
  if (rating.options.some((code) => !offered.has(code))) return "UNKNOWN_OPTION";
  const given = rating.options.length > 0 || (rating.words ?? "").trim() !== "";
  return isLowGrade(rating.grade) && !given ? "REASON_REQUIRED" : undefined;
}
