import type { ReceiptDocument } from "../../../devices/contract/index.ts";
import type { Appointment } from "../../../hall/contract/index.ts";

const WEEKDAYS = "日一二三四五六";
const clock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

export interface AppointmentSlip {
  appointment: Appointment;
  hallName: string;
  windows: readonly string[];
  place: string;
}

/** A reminder: day, time and window largest; when to check in said as clock times; nobody's name. */
export function appointmentSlip({ appointment, hallName, windows, place }: AppointmentSlip): ReceiptDocument {
  const { day, from, to, checkIn, serviceName } = appointment;
  const date = new Date(`${day}T00:00:00Z`);
  const dayWords = `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
  return {
    blocks: [
      { kind: "text", text: hallName, align: "center", bold: true },
      { kind: "text", text: "预约单", align: "center" },
      { kind: "rule" },
      { kind: "text", text: serviceName, align: "center", bold: true, width: 2, height: 2 },
      { kind: "feed", lines: 1 },
      { kind: "text", text: dayWords, align: "center", bold: true, width: 3, height: 3 },
      { kind: "text", text: `星期${WEEKDAYS[date.getUTCDay()]}`, align: "center", bold: true, width: 2, height: 2 },
      { kind: "text", text: `${from}-${to}`, align: "center", bold: true, width: 3, height: 3 },
      { kind: "feed", lines: 1 },
      { kind: "pair", label: "窗口", value: windows.join("、"), bold: true },
      { kind: "pair", label: "位置", value: place },
      { kind: "rule" },
      {
        kind: "text",
        text: `${clock.format(checkIn.from)} 到 ${clock.format(checkIn.until)} 之间，带身份证到自助机签到取号。`,
        bold: true,
      },
      { kind: "text", text: "早了或者晚了不要紧，可以直接取普通号。\n来不了，请在自助机上取消，把时间留给别人。" },
    ],
  };
}
