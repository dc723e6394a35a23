/** Pages of the hall, each at `/<name>/`. */
export const WEB_PAGES = ["display", "caller", "evaluator", "console", "statistics"] as const;
export type WebPage = (typeof WEB_PAGES)[number];

/** What the console shows in a frame, and nobody opens by itself: a guide as a kiosk shows it. */
export const PREVIEW_PAGE = "preview";
