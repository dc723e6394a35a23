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

/** A range, since nobody knows better; none where nobody waits. */
export function waitWords(row: Pick<HallBoard["categories"][number], "estimate" | "waiting">): string {
  const { lowMinutes, highMinutes } = row.estimate;
  if (row.waiting === 0 || highMinutes === 0) return "不用等";
  if (lowMinutes === 0) return `不到 ${highMinutes} 分钟`;
  return lowMinutes === highMinutes ? `约 ${highMinutes} 分钟` : `约 ${lowMinutes}～${highMinutes} 分钟`;
}
