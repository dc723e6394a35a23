/** Pages of the hall, each at `/<name>/`. */
export const WEB_PAGES = ["display", "caller", "console", "statistics"] as const;
export type WebPage = (typeof WEB_PAGES)[number];
