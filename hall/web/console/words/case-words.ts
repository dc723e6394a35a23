import type { AppealCase, AppealState, OrderState, RatedService } from "../../../contract/index.ts";
import type { AppealComplexity } from "../../../../kiosk-config/schema/appeal.ts";
import { dayWords } from "./time-words.ts";

export const ORDER_STATES: Readonly<Record<OrderState, string>> = {
  open: "待指派",
  assigned: "处理中",
  answered: "待办结",
  closed: "已办结",
};

export const APPEAL_STATES: Readonly<Record<AppealState, string>> = {
  received: "刚收到",
  classified: "已分类",
  assigned: "处理中",
  answered: "待办结",
  closed: "已办结",
};

export const COMPLEXITIES: Readonly<Record<AppealComplexity, string>> = {
  simple: "简单",
  general: "一般",
  complex: "复杂",
};

/** What was rated. */
export function subjectWords(subject: RatedService): string {
  return subject.kind === "ticket" ? `${dayWords(subject.businessDay)} ${subject.number} 号` : "自助机上的一次办理";
}

/** A step of a work order in a line, without who and when. */
export function orderStepWords({ state, note }: { state: OrderState; note?: string | undefined }): string {
  switch (state) {
    case "open":
      return "收到差评，开了工单";
    case "assigned":
      return `指派给 ${note ?? "—"}`;
    case "answered":
      return `处理结果：${note ?? "—"}`;
    case "closed":
      return note === undefined ? "办结" : `办结：${note}`;
  }
}

/** A step of an appeal in a line, without who and when. Notes of some steps are codes. */
export function appealStepWords({ event, note }: Pick<AppealCase["steps"][number], "event" | "note">): string {
  switch (event) {
    case "received":
      return "收到";
    case "classified":
      return `分类为${complexityWords(note)}`;
    case "assigned":
      return note === "12345" ? "转给 12345 热线" : `指派给 ${note ?? "—"}`;
    case "answered":
      return "写了答复";
    case "closed":
      return note === undefined ? "办结" : `办结：${note}`;
    case "joined":
      return "同一件事又来反映，并在一起";
    case "handedOver":
      return note === undefined ? "12345 热线已接收" : `12345 热线已接收，编号 ${note}`;
    case "contactRead":
      return "看了联系电话";
  }
}

function complexityWords(note: string | undefined): string {
  return note === undefined ? "—" : note in COMPLEXITIES ? COMPLEXITIES[note as AppealComplexity] : note;
}

export const HAND_OVER: Readonly<Record<AppealCase["handedOver"], string | undefined>> = {
  no: undefined,
  waiting: "等 12345 热线接收",
  accepted: "12345 热线已接收",
  refused: "12345 热线不收，请本大厅处理",
};

/** Who did it: an account or a written name as it is, machines in words. */
export function actorWords(actor: string): string {
  if (actor === "hall") return "大厅程序";
  return actor.startsWith("kiosk:") ? `自助机 ${actor.slice("kiosk:".length)}` : actor;
}
