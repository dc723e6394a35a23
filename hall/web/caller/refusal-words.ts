import { STATE_WORDS } from "./visit-words.ts";
import type { WindowRefusal } from "../../contract/index.ts";
import { missedWords } from "./acts.ts";

/** What a clerk reads when the hall says no: what is so, and what to do. */
export function refusalWords(code: string, data: WindowRefusal | undefined, now: number): string {
  const ticket = data?.ticket;
  const number = ticket?.number ?? "这个号";
  const state = ticket === undefined ? "" : `，现在${STATE_WORDS[ticket.state]}`;
  switch (code) {
    case "WINDOW_BUSY":
      return `${number} 还在这个窗口。先点“完成”“挂起”或“过号”，再叫别人。`;
    case "NOT_YET": {
      const standing = { recallsMissing: data?.recallsMissing ?? 0, notBefore: data?.notBefore ?? now };
      return `现在还不能算过号：${missedWords(standing, now) ?? "再等一会儿"}。`;
    }
    case "OTHER_QUEUE":
      return `${number} 排的不是这个窗口的队。要在这里办，请咨询台先转过来。`;
    case "WRONG_STATE":
      return `${number} 的状态已经变了${state}，这一步没有做。可能是同事先点了，看一下屏幕再点。`;
    case "NOT_HERE":
      return `${number} 不在这个窗口${state}。可能是同事先点了，看一下屏幕再点。`;
    case "UNKNOWN_TICKET":
      return "没有这个号。请核对号票上的号码。";
    case "UNKNOWN_CATEGORY":
    case "UNKNOWN_TARGET":
      return "要转去的队或窗口已经没有了。请换一个，或者问值班员。";
    case "UNKNOWN_WINDOW":
      return "大厅里没有这个窗口了。请重新选窗口，或者问值班员。";
    case "TOO_MANY":
      return "一个号最多记 20 件事。";
    case "NOTHING_TO_UNDO":
      return "没有可以撤销的步骤。只能撤销最后一步，撤一次。";
    case "TOO_LATE":
      return "过了一分钟，不能撤销了。";
    case "OVERTAKEN":
      return `${number} 后来又有了变化${state}，不能撤销了。`;
    case "NOT_SIGNED_IN":
    case "SESSION_ENDED":
      return "登录已经失效，请重新登录。这一步没有做。";
    case "NOT_ALLOWED":
    case "OTHER_WINDOW":
      return "您的账号不能在这个窗口做这一步。请问值班员。";
    case "TOO_MANY_REQUESTS":
      return "点得太快了，等几秒再点。";
    default:
      return `大厅没有做这一步（${code}）。看一下屏幕，再点一次；还不行请叫技术人员。`;
  }
}
