/** What a page says around a rating, the same on a telephone and on a window's screen. In a file of its own: pages need no schemas for it. */
export const RATING_WORDS = {
  ask: "这次服务怎么样？",
  free: "评不评由您，一个号评一次，评了不能改。",
  whyLow: "为什么？至少选一条，或者在下面写",
  why: "好在哪里？可以选，也可以不选",
  ownWordsLow: "还想说的（不要写身份证号）",
  ownWords: "还想说的，可以不写（不要写身份证号）",
  missing: "请至少选一条，或者写一句原因，不然不知道该改什么。",
  submit: "提交评价",
  other: "重新选",
  thanks: "评价收到了，谢谢您",
} as const;
