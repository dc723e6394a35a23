import type { Appointment } from "../../../electron/contract/index.ts";
import type { RefusalWords } from "./refusal.ts";
import { beijingTime } from "./time.ts";

export const APPOINTMENT_REFUSALS: Readonly<Record<string, RefusalWords>> = {
  SLOT_TAKEN: { title: "这个时间刚刚被别人约走了", advice: "请换一个时间。也可以不预约，直接取号。" },
  ALREADY_BOOKED: {
    title: "您已经有这项业务或者这个时间的预约了",
    advice: "一项业务同时只能约一次。要换时间，请先取消原来的。",
  },
  UNKNOWN_SLOT: { title: "这个时间不能约了", advice: "请换一个时间。" },
  UNKNOWN_SERVICE: { title: "这项业务不能预约了", advice: "可以直接取号。" },
  UNKNOWN_APPOINTMENT: { title: "没有找到这个预约", advice: "可能不是这张证件约的。可以直接取号。" },
  NOT_CANCELLABLE: { title: "这个预约不能取消了", advice: "它已经用过，或者时间已经过了。" },
  TOO_EARLY: { title: "还没有到签到的时间", advice: "可以等一会儿再来签到，也可以现在取普通号。" },
  TOO_LATE: { title: "签到的时间过了", advice: "不要紧，现在取一个普通号，一样能办。" },
  NOT_ACTIVE: { title: "这个预约已经取消或者用过了", advice: "可以直接取普通号。" },
  ALREADY_CHECKED_IN: { title: "这个预约已经签到取过号了", advice: "号码在下面，纸条丢了请到咨询台。" },
  UNKNOWN_CATEGORY: { title: "这项业务不在本大厅排队", advice: "请到咨询台问。" },
  NO_NUMBERS: { title: "现在取不了号", advice: "请到咨询台，工作人员会为您安排。" },
};

export const STATE_NAMES: Readonly<Record<Appointment["state"], string>> = {
  booked: "已约好",
  checkedIn: "已签到",
  cancelled: "已取消",
  missed: "没有来",
};

/** 08:30 到 09:15. */
export function checkInWords({ checkIn }: Pick<Appointment, "checkIn">): string {
  return `${beijingTime(checkIn.from).clock} 到 ${beijingTime(checkIn.until).clock}`;
}

/** What can be done with it now (Unix ms). */
export function timelyOf({ checkIn }: Pick<Appointment, "checkIn">, now: number): "early" | "now" | "late" {
  if (now < checkIn.from) return "early";
  return now > checkIn.until ? "late" : "now";
}
