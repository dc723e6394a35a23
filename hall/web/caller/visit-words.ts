import { LANE_NAMES } from "../../../kiosk-config/schema/lane.ts";
import type { LaneStanding, TicketState, VisitTicket } from "../../contract/index.ts";
import { clockTime } from "../ui/clock-time.ts";

export const STATE_WORDS: Readonly<Record<TicketState, string>> = {
  waiting: "在等",
  called: "已叫号",
  serving: "正在办",
  held: "已挂起",
  transferred: "已并到别的号",
  finished: "已办完",
  noShow: "已过号",
  left: "已放弃",
  cancelled: "已取消",
};

/** What a clerk has to know of somebody who waits, beside the number. */
export function visitMarks(visit: VisitTicket): string[] {
  const { priority, appointment, targetWindowId, maskedName, merged } = visit;
  const marks = [priority === undefined ? undefined : priorityWords(priority)];
  if (appointment !== undefined) marks.push(`预约 ${clockTime(appointment.from)}–${clockTime(appointment.to)}`);
  if (targetWindowId !== undefined) marks.push("转到本窗口");
  if (merged.length > 0) marks.push(`合并了 ${merged.join("、")}`);
  marks.push(maskedName);
  return marks.filter((mark) => mark !== undefined);
}

/** What somebody says of themselves has to be looked at; whose card has said it, or whom staff have seen, has not. */
function priorityWords({ lane, from, standing }: LaneStanding): string {
  const who = LANE_NAMES[lane];
  if (standing === "told") return `自报${who}，看了证件再优先`;
  return { card: `优先：${who}（证件）`, declared: `优先：${who}（自报，请看证件）`, staff: `优先：${who}` }[from];
}

/** How long somebody waits; who is held, or did not come, is so since then, however long ago the number was taken. */
export function sinceWords({ state, queuedAt, since }: Pick<VisitTicket, "state" | "queuedAt" | "since">, now: number) {
  const minutes = Math.max(0, Math.floor((now - (since ?? queuedAt)) / 60_000));
  if (since === undefined) return minutes === 0 ? "刚来" : `等了 ${minutes} 分钟`;
  const what = state === "held" ? "挂起" : "过号";
  return minutes === 0 ? `刚${what}` : `${what} ${minutes} 分钟`;
}

/** Everything that is to be known of one paper, in one line. */
export function noteWords(notes: readonly string[]): string {
  return notes.map((note) => note.replace(/[。；]$/, "")).join("；");
}
