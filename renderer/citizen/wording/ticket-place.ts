import type { TicketPlace } from "../../../electron/contract/index.ts";
import { aheadWords, isNext, waitWords } from "../../../kiosk-config/schema/wait-words.ts";
import type { RefusalWords } from "./refusal.ts";
import { windowWords } from "./ticket.ts";

export const PLACE_REFUSALS: Readonly<Record<string, RefusalWords>> = {
  NOT_FOUND: { title: "今天没有这个号", advice: "请对照纸条再输一次。昨天的号今天不能用，要重新取。" },
  HALL_AWAY: {
    title: "排队系统暂时连不上，看不到前面几个人",
    advice: "您的号还在，请留意大厅的叫号屏和语音。",
  },
  NOT_HELD: { title: "要先扫纸条，才能放弃这个号", advice: "这样别人就不能替您把号退掉。" },
  NOT_WAITING: { title: "这个号已经叫到，或者已经结束", advice: "叫到的号请直接去窗口，不想办了告诉窗口就行。" },
};

export const SLIP_SCAN_WORDS: Readonly<Record<string, RefusalWords>> = {
  notASlip: { title: "这不是本大厅的排队号票", advice: "请扫号票下面的方形码。" },
  unreadable: { title: "没有扫清楚", advice: "把码放平、离近一点，再扫一次。" },
  unknown: { title: "没有查到这个号", advice: "请到咨询台，工作人员会帮您看。" },
  otherDay: { title: "这不是今天的号", advice: "号码当天有效，今天要办请重新取号。" },
  hallAway: PLACE_REFUSALS["HALL_AWAY"] as RefusalWords,
};

/** Where a number stands, in one sentence that is the largest on the page, and what to do about it. */
export function placeWords(ticket: TicketPlace): { title: string; text: string; tone: "info" | "good" | "warn" } {
  const windows = windowWords(ticket.windows);
  switch (ticket.state) {
    case "waiting":
      return {
        title: aheadWords(ticket),
        text: `${isNext(ticket) ? "不用等" : waitWords(ticket.estimate)}，在 ${windows} 窗口附近等，留意叫号`,
        tone: "info",
      };
    case "called":
    case "serving":
      return {
        title: ticket.called ? `叫到您了，请去 ${ticket.called.window} 窗口` : "叫到您了，请去窗口",
        text: ticket.called?.place ?? ticket.place,
        tone: "good",
      };
    case "held":
      return { title: "窗口先把您的事放一放，会再叫您", text: "请在窗口附近等，留意叫号。", tone: "info" };
    case "transferred":
      return { title: "这个号已经和您的另一个号合并", text: "请留意另一个号，窗口会一起办。", tone: "info" };
    case "finished":
      return { title: "这个号已经办完了", text: "还要办别的事，请重新取号。", tone: "info" };
    case "noShow":
      return { title: "叫过您的号，没有等到您", text: "请到咨询台，工作人员会为您安排。", tone: "warn" };
    case "left":
    case "cancelled":
      return { title: "这个号已经放弃了", text: "要办事请重新取号。", tone: "warn" };
  }
}
