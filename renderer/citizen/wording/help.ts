import type { Standing } from "../stores/assistance.ts";
import { dayWords } from "./day.ts";

/** What stands above the call, by what is known of it. */
export function helpTitle(of: { standing: Standing; late: boolean; nobodyThere: boolean }): string {
  if (of.nobodyThere) return "现在不是上班时间";
  if (of.late) return "让您久等了";
  return {
    calling: "帮帮我",
    queued: "呼叫还没有送到",
    open: "已经叫工作人员了",
    acknowledged: "工作人员知道了，正在过来",
    done: "工作人员来过了",
  }[of.standing];
}

/** `还有大约 4 分钟`; the last one is not counted down by the second. */
export function minutesLeftWords(leftMs: number): string {
  const minutes = Math.ceil(leftMs / 60_000);
  return minutes <= 1 ? "还有不到 1 分钟" : `还有大约 ${minutes} 分钟`;
}

const clock = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** `今天 13:30 上班`, `11月27日（星期五）09:00 上班`. */
export function opensWords(opensAt: number | undefined, now: number): string {
  if (opensAt === undefined) return "上班时间请问 12345";
  const [day = "", time = ""] = clock.format(opensAt).split(", ");
  const [today] = clock.format(now).split(", ");
  const { date, weekday } = dayWords(day);
  return day === today ? `今天 ${time} 上班` : `${date}（${weekday}）${time} 上班`;
}
