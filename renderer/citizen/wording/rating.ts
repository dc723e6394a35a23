import type { RatableTicket } from "../../../electron/contract/rating.ts";
import { dayWords } from "./day.ts";
import type { RefusalWords } from "./refusal.ts";

/** Why a ticket cannot be rated, and what can be done instead. */
export const RATING_REFUSALS: Readonly<Record<string, RefusalWords>> = {
  ALREADY_RATED: { title: "已经评价过了，谢谢您", advice: "一次办事评价一次。还有话要说，可以打 12345。" },
  UNKNOWN_TICKET: { title: "没有这个号", advice: "请对照号票，看看号码有没有输错。" },
  WRONG_CODE: {
    title: "评价码和号码对不上",
    advice: "评价码在号票最下面，8 位。没有号票不能评价，这样别人就不能替您评。",
  },
  TOO_LATE: { title: "这张号票太久了，不能评价了", advice: "有话要说，可以打 12345，或者到咨询台。" },
  NOT_HELD: { title: "这张号票上没有评价码", advice: "请到咨询台评价，也可以打 12345。" },
};

export const RATING_SCAN_WORDS: Readonly<Record<string, RefusalWords>> = {
  ...RATING_REFUSALS,
  notASlip: { title: "这不是本大厅的排队号票", advice: "请扫号票下面的方形码。" },
  unreadable: { title: "没有扫清楚", advice: "把码放平、离近一点，再扫一次。" },
};

/** `号 A012 · 综合业务 · 2月27日`: which service is meant, so that nobody rates another. */
export function ratedWords({ number, categoryName, businessDay }: RatableTicket): string {
  return [`号 ${number}`, categoryName, businessDay && dayWords(businessDay).date]
    .filter((words) => words !== undefined && words !== "")
    .join(" · ");
}
