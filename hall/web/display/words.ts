import { waitWords as rangeWords } from "../../../kiosk-config/schema/wait-words.ts";
import type { HallBoard } from "../../contract/index.ts";
import { clockTime } from "../ui/clock-time.ts";

const DATE = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  month: "long",
  day: "numeric",
  weekday: "long",
});

/** 3月2日星期一. */
export function dateWords(at: number): string {
  return DATE.format(at);
}

/** Why nobody is called now; undefined while windows work. */
export function openingWords({ opening, opensAt }: Pick<HallBoard, "opening" | "opensAt">): string | undefined {
  const from = opensAt === undefined ? "" : `，${clockTime(opensAt)} 开始`;
  switch (opening) {
    case "open":
      return undefined;
    case "before":
      return `还没有开始办理${from}`;
    case "pause":
      return `午间休息${from}`;
    case "closed":
      return "今天的办理已经结束";
    case "dayOff":
      return "今天不办理业务";
  }
}

type Standing = Pick<HallBoard, "at" | "opening" | "opensAt" | "windows" | "calls" | "categories">;

/** What the foot says of the hours; who is still called or served after them is so to the end. */
export function standingWords(board: Standing): string | undefined {
  return isOver(board) && isAtWork(board) ? "还在办理，叫完为止" : openingWords(board);
}

/** How long a number taken now waits; over for today and nobody left to serve, there is none to take. */
export function rowWords(row: Pick<HallBoard["categories"][number], "estimate" | "waiting">, board: Standing): string {
  return isOver(board) && !(isAtWork(board) && row.waiting > 0) ? "没有开放" : waitWords(row);
}

const isOver = ({ opening }: Standing) => opening === "closed" || opening === "dayOff";

/** Longer than this nobody is served: somebody went home and did not say that it was done. */
const SERVED_WITHIN_MS = 90 * 60_000;
/** Between two people every window of a small hall may be free for a while. */
const CALLS_AGAIN_WITHIN_MS = 5 * 60_000;

function isAtWork({ at, windows, calls, categories }: Standing): boolean {
  const sinceCall = at - Math.max(...calls.map((call) => call.at));
  if (windows.some(({ state }) => state !== "free")) return sinceCall < SERVED_WITHIN_MS;
  return categories.some(({ waiting }) => waiting > 0) && sinceCall < CALLS_AGAIN_WITHIN_MS;
}

/** One line of a lying screen, two of a standing one. */
const PAGE_LENGTH = 44;

/** Notices in pages that can be read in whole, parted behind a mark where there is one. */
export function noticePages(notices: readonly string[]): string[] {
  return notices.flatMap((notice) => {
    const pages: string[] = [];
    let left = Array.from(notice);
    while (left.length > PAGE_LENGTH) {
      const head = left.slice(0, PAGE_LENGTH);
      const mark = Math.max(...Array.from("。；！？，、：", (letter) => head.lastIndexOf(letter)));
      const length = mark < PAGE_LENGTH / 3 ? PAGE_LENGTH : mark + 1;
      pages.push(left.slice(0, length).join(""));
      left = left.slice(length);
    }
    return [...pages, left.join("")].filter((page) => page !== "");
  });
}

/** A range, since nobody knows better; none where nobody waits. */
export function waitWords(row: Pick<HallBoard["categories"][number], "estimate" | "waiting">): string {
  return row.waiting === 0 || row.estimate.highMinutes === 0 ? "不用等" : rangeWords(row.estimate);
}
