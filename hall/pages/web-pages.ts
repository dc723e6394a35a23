/** Pages of the hall, each at `/<name>/`. */
export const WEB_PAGES = ["display", "caller", "evaluator", "console", "statistics"] as const;
export type WebPage = (typeof WEB_PAGES)[number];
