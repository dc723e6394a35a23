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

/** What the foot says of the hours; who is still called or served after them is so to the end. */
export function standingWords(board: Pick<HallBoard, "opening" | "opensAt" | "windows">): string | undefined {
  const words = openingWords(board);
  return words !== undefined && isAtWork(board) ? "还在办理，叫完为止" : words;
}

/** How long a number taken now waits; over for today and nobody left to serve, there is none to take. */
export function rowWords(
  row: Pick<HallBoard["categories"][number], "estimate" | "waiting">,
  board: Pick<HallBoard, "opening" | "windows">,
): string {
  const over = board.opening === "closed" || board.opening === "dayOff";
  return over && !(isAtWork(board) && row.waiting > 0) ? "没有开放" : waitWords(row);
}

const isAtWork = ({ windows }: Pick<HallBoard, "windows">) => windows.some(({ state }) => state !== "free");

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
