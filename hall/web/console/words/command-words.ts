import type { CommandView, KioskOrder, KioskReport } from "../../../contract/index.ts";
import { momentWords } from "./time-words.ts";

type Tone = "good" | "warn" | "bad" | "idle";

const SCREENS: Readonly<Record<NonNullable<KioskReport["screen"]>, string>> = {
  starting: "正在启动",
  attract: "没人用",
  inUse: "有人在办",
  outOfService: "暂停服务",
  technician: "有人在维护",
};

/** What stands on a kiosk's screen; one that is to be out of service says so while somebody is still there. */
export function screenWords({ screen, service }: Pick<KioskReport, "screen" | "service">): string {
  if (screen === undefined) return "—";
  return service === "out" && screen !== "outOfService" ? `${SCREENS[screen]}，之后暂停服务` : SCREENS[screen];
}

/** What was asked of a kiosk. */
export function orderWords(order: KioskOrder, now: number): string {
  switch (order.kind) {
    case "message":
      return `显示留言“${order.text}”，到 ${momentWords(order.until, now)}`;
    case "outOfService":
      return `暂停服务：${order.reason}`;
    case "inService":
      return "恢复服务";
    case "restart":
      return "重启";
    case "pullLogs":
      return "取日志";
    case "lookForContent":
      return "检查有没有新内容";
  }
}

const DONE: Readonly<Record<KioskOrder["kind"], string>> = {
  message: "显示了",
  outOfService: "已经生效",
  inService: "已经恢复",
  restart: "重启好了",
  pullLogs: "日志取到了",
  lookForContent: "检查过了",
};

/** Codes of kiosk and hall: what is so, and what to do. */
const CODES: Readonly<Record<string, string>> = {
  NOT_FETCHED: "机器一直没有联系大厅，作废了；机器连上后再要求一次",
  NO_ANSWER: "机器收到了，没有回音；看机器是不是还连着",
  REPLACED: "被后来的要求代替",
  REVOKED: "机器注销了，作废",
  IN_USE: "半小时里一直有人用，没有做；晚些再要求",
  NOT_RESTARTED: "机器没有重启成；请到机器上看",
  INTERRUPTED: "做到一半机器中断了；再要求一次",
  LATE: "到机器时已经晚了，没有做",
  FAILED: "机器出错，没有做成；取日志看原因",
  NO_LOGS: "机器上没有日志",
  HALL_AWAY: "日志没有传上来，线路不通；再要求一次",
  TOO_LARGE: "日志太大，没有传上来",
  CONTENT_NOT_A_BUNDLE: "大厅发来的内容认不出来，没有用；看大厅和机器的程序版本",
  CONTENT_UNKNOWN_KEY: "内容不是这个大厅签发的，没有用；看机器登记的是不是这个大厅",
  CONTENT_BAD_SIGNATURE: "内容的签名不对，没有用；再要求一次，还这样请查线路",
  CONTENT_DAMAGED: "内容在路上损坏了，没有用；再要求一次",
  CONTENT_TOO_LARGE: "内容太大，机器收不下",
  CONTENT_OTHER_HALL: "内容是别的大厅的，没有用",
  CONTENT_OLDER: "大厅的内容比机器上的旧，没有用",
  CONTENT_NOT_KEPT: "机器的磁盘满了或者写不进去，新内容没有用上",
  CONTENT_MISFIT: "机器的程序太旧，读不了新内容；先升级",
  UNKNOWN_ORDER: "机器的程序太旧，不会做这件事；先升级",
};

/** How a command stands, for whoever asked. */
export function commandStanding({ order, state, code, logs }: CommandView): { tone: Tone; words: string } {
  switch (state) {
    case "asked":
      return { tone: "idle", words: "等机器来取" };
    case "fetched":
      return { tone: "idle", words: order.kind === "restart" ? "机器收到了，没人用时重启" : "机器收到了，正在做" };
    case "done":
      return { tone: "good", words: order.kind === "pullLogs" && !logs ? "日志取到过，已经删除" : DONE[order.kind] };
    case "refused":
    case "expired": {
      const words = (code === undefined ? undefined : CODES[code]) ?? `没有做成（${code ?? "没有代码"}）`;
      return { tone: code === "REPLACED" ? "idle" : state === "expired" ? "warn" : "bad", words };
    }
  }
}
