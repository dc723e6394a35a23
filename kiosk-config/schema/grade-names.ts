/** The five grades in the standard's own words (GB/T 39735), best first. In a file of its own: pages need no schemas for it. */
export const GRADE_NAMES = {
  verySatisfied: "非常满意",
  satisfied: "满意",
  basicallySatisfied: "基本满意",
  dissatisfied: "不满意",
  veryDissatisfied: "非常不满意",
} as const;
