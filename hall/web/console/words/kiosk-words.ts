import type { PartState } from "../../../contract/index.ts";

const STATES: Readonly<Record<PartState["device"], string>> = {
  online: "正常",
  deviceBusy: "正忙",
  starting: "还没有消息",
  offline: "不通",
  powerOff: "没有电",
  noDevice: "没找到",
  hardwareError: "故障",
  userError: "要人处理",
  fraudAttempt: "可能被动过",
  potentialFraud: "可能被动过",
};

const FAULTS: Readonly<Record<string, string>> = {
  paperOut: "没纸",
  paperJammed: "卡纸",
  jammed: "卡纸",
  tonerOut: "没有碳粉",
  coverOpen: "盖子开着",
  doorOpen: "柜门开着",
  tamper: "防拆报警",
  isolated: "反复出错，已停用",
  unplugged: "线被拔掉",
  silence: "不应答",
  timeout: "应答太慢",
  permission: "程序没有权限用它",
  replaceBattery: "电池要换",
  diskLow: "空间快满",
  diskReadOnly: "不能写入",
  noNetwork: "没有网络",
  hallUnreachable: "连不上大厅",
  clockSkew: "时间不准",
  clockJumped: "时间跳动",
};

const SUPPLIES: Readonly<Record<string, string>> = {
  "paper low": "纸快用完",
  "paper out": "没纸",
  "toner low": "碳粉快用完",
  "toner out": "没有碳粉",
  "battery full": "在用电池",
  "battery low": "在用电池，电量低",
  "battery critical": "在用电池，快没电",
  "battery unknown": "在用电池",
};

export type Gravity = "bad" | "warn" | "good" | "idle";

/** How a part is, in a few words: what is wrong first, what runs out after it. Codes nobody has words for stay codes. */
export function partStanding({ device, fault, supply }: PartState): { gravity: Gravity; words: string } {
  const wrong = fault === undefined ? undefined : (FAULTS[fault] ?? `${STATES[device]}（${fault}）`);
  const short = supply === undefined ? undefined : (SUPPLIES[supply] ?? supply);
  const words = [wrong ?? (gravityOf(device) === "good" && short !== undefined ? undefined : STATES[device]), short];
  return {
    gravity: worse(gravityOf(device), fault === undefined && supply === undefined ? "good" : "warn"),
    words: [...new Set(words.filter((word) => word !== undefined))].join("，"),
  };
}

function gravityOf(device: PartState["device"]): Gravity {
  switch (device) {
    case "online":
    case "deviceBusy":
      return "good";
    case "starting":
      return "idle";
    case "userError":
      return "warn";
    case "offline":
    case "powerOff":
    case "noDevice":
    case "hardwareError":
    case "fraudAttempt":
    case "potentialFraud":
      return "bad";
  }
}

const WEIGHT: Readonly<Record<Gravity, number>> = { bad: 3, warn: 2, idle: 1, good: 0 };
export const weightOf = (gravity: Gravity): number => WEIGHT[gravity];
const worse = (a: Gravity, b: Gravity): Gravity => (weightOf(a) >= weightOf(b) ? a : b);
