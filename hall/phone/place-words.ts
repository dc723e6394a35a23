import { aheadWords, isNext, waitWords } from "../../kiosk-config/schema/wait-words.ts";
import type { Ticket } from "../contract/index.ts";
import type { HallPlan } from "../queue/hall-plan.ts";
import type { OpenedSlip } from "./open-slip.ts";

/** What stands on the page, the title the largest; `window`: the sign above the counter to go to, larger still. */
export interface PlaceWords {
  title: string;
  window?: string;
  lines: string[];
}

const clock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
export const clockWords = (at: number) => clock.format(at);

/** Where a visit stands, and what to do now. */
export function placeWords({ visit, calledAt, recalls }: OpenedSlip, plan: HallPlan): PlaceWords {
  const desk = plan.hall.help?.desk ?? "咨询台";
  const window = visit.windowId === undefined ? undefined : plan.window(visit.windowId);
  const sign = window === undefined ? {} : { window: window.label };
  const place = window === undefined ? [] : [`${window.label} 窗口在${window.place}`];
  const since = calledAt === undefined ? [] : [`${clockWords(calledAt)} 叫的号`];
  switch (visit.state) {
    case "waiting":
      return {
        title: aheadWords(visit),
        lines: [estimateWords(visit), waitingPlace(visit, plan), ...appointmentWords(visit)],
      };
    case "called":
      return {
        title: window === undefined ? "叫到您了，请去窗口" : "叫到您了，请现在去",
        ...sign,
        lines: [...place, ...since, ...(recalls > 0 ? [`已经叫了 ${recalls + 1} 次，不去会算过号`] : [])],
      };
    case "serving":
      return { title: "正在窗口办理", ...sign, lines: place };
    case "held":
      return {
        title: "窗口先把您的事放一放",
        ...sign,
        lines: [...place, "窗口让您去办的事办好了，直接回这个窗口，不用重新取号。"],
      };
    case "transferred":
      return { title: "这个号已经和您的另一个号合并", lines: ["请看另一个号，窗口会一起办。"] };
    case "finished":
      return { title: "办完了", lines: ["还要办别的事，请重新取号。"] };
    case "noShow":
      return {
        title: "叫过您的号，没有等到您",
        lines: [...since, `今天还来得及：请到${desk}说一声，可以重新叫您，不用重新取号。`],
      };
    case "left":
      return { title: "这个号已经放弃了", lines: ["还要办事请重新取号。"] };
    case "cancelled":
      return { title: "这个号作废了", lines: [`不清楚为什么，请问${desk}。还要办事请重新取号。`] };
  }
}

/** A range, because nobody knows to the minute. */
function estimateWords({ ahead, estimate }: Ticket): string {
  if (isNext({ ahead, estimate }) || estimate.highMinutes <= 1) return "马上就到您，请到窗口附近等";
  return `估计还要等${waitWords(estimate)}。办事有快有慢，会变，请别走远`;
}

function waitingPlace({ categoryId }: Ticket, plan: HallPlan): string {
  const windows = plan.windows.filter(({ id }) => plan.category(categoryId)?.windows.includes(id));
  const places = [...new Set(windows.map(({ place }) => place))].join("、");
  return windows.length === 0
    ? "请在大厅等，留意叫号"
    : `在${places}等，窗口 ${windows.map(({ label }) => label).join("、")}`;
}

function appointmentWords({ appointment }: Ticket): string[] {
  return appointment === undefined
    ? []
    : [`预约时间 ${clockWords(appointment.from)} 到 ${clockWords(appointment.to)}，到点按预约叫您`];
}
