import type { DeviceEntry, DeviceStatus, TrialProgress } from "../../../devices/contract/index.ts";

export type Tone = "good" | "warn" | "bad" | "idle";

/** One word for how a device is, and its colour. */
export function stateWords({ device, fault }: Pick<DeviceStatus, "device" | "fault">): { word: string; tone: Tone } {
  if (fault?.code === "isolated") return { word: "已隔离", tone: "bad" };
  switch (device) {
    case "online":
      return fault === undefined ? { word: "正常", tone: "good" } : { word: "注意", tone: "warn" };
    case "deviceBusy":
      return { word: "忙", tone: "warn" };
    case "starting":
      return { word: "还没有消息", tone: "idle" };
    case "userError":
      return { word: "要人处理", tone: "warn" };
    case "potentialFraud":
    case "fraudAttempt":
      return { word: "可能被动过", tone: "bad" };
    case "noDevice":
      return { word: "没找到", tone: "bad" };
    case "powerOff":
    case "offline":
    case "hardwareError":
      return { word: device === "hardwareError" ? "故障" : "不通", tone: "bad" };
  }
}

const WEIGHT: Readonly<Record<Tone, number>> = { bad: 3, warn: 2, idle: 1, good: 0 };

/** For sorting: what needs a hand first. */
export function gravity(status: DeviceStatus): number {
  return WEIGHT[stateWords(status).tone];
}

const PAPER = { full: "纸够", low: "纸快用完", out: "没纸", jammed: "卡纸", unknown: "纸况不明" } as const;
const COVER = { closed: "盖子合上", open: "盖子开着", unknown: "" } as const;

/** What else the device tells of itself, in a line. */
export function factsOf(status: DeviceStatus): string[] {
  switch (status.kind) {
    case "idReader":
      return status.samId === undefined ? [] : [`安全模块 ${status.samId}`];
    case "receiptPrinter":
      return [PAPER[status.paper], COVER[status.cover], status.cutter === "error" ? "切刀故障" : ""].filter(Boolean);
    case "documentPrinter":
      return [status.model ?? "", PAPER[status.paper], COVER[status.cover]].filter(Boolean);
    case "auxiliaries":
      return [
        { closed: "柜门关着", open: "柜门开着", unknown: "" }[status.cabinetDoor],
        { notTriggered: "", triggered: "防拆报警", unknown: "" }[status.tamper],
      ].filter(Boolean);
    case "ups":
      return [
        { mains: "市电", battery: "用电池", unknown: "供电不明" }[status.power],
        status.chargePercent === undefined ? "" : `电量约 ${status.chargePercent}%`,
        status.runtimeMinutes === undefined ? "" : `还能用 ${status.runtimeMinutes} 分钟`,
      ].filter(Boolean);
    case "barcodeScanner":
    case "documentCamera":
      return [];
    case "contactCardReader":
      return status.reader === undefined ? [] : [status.reader];
    default:
      return status.finding === undefined ? [] : [status.finding];
  }
}

type CounterName = DeviceEntry["counters"][number]["name"];
const COUNTERS: Readonly<Record<CounterName, string>> = {
  cardsRead: "读卡",
  cardsFailed: "读卡失败",
  slips: "小票",
  cuts: "切纸",
  paperMm: "用纸",
  pages: "页数",
  documents: "文件",
  scans: "扫码",
  connections: "连接",
  faults: "故障",
};

/** 用纸 12.3 米, 切纸 40 次. */
export function counterWords(name: CounterName, value: number): string {
  if (name === "paperMm") return `${(value / 1000).toFixed(1)} 米`;
  return `${value} 次`;
}
export const counterName = (name: CounterName): string => COUNTERS[name];

/** Why a test loop ended. */
export function stopWords(state: TrialProgress["state"]): string {
  if (state.state === "running") return "正在测试";
  const detail = state.detail === undefined ? "" : `：${state.detail}`;
  switch (state.reason) {
    case "done":
      return "测完了";
    case "failure":
      return `没有通过${detail}`;
    case "asked":
      return "已停止";
    case "deviceGone":
      return `设备断开了${detail}`;
    case "timeLimit":
      return "测了一小时，自动停止";
  }
}
