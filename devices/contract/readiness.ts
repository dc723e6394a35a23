import { DEVICE_NAMES } from "../../kiosk-config/schema/device-names.ts";
import type { DeviceEntry, DeviceKind } from "./index.ts";

export type Verdict = "ready" | "limited" | "notReady";

export interface ReadinessLine {
  part: string;
  verdict: Verdict;
  detail: string;
  /** What to do, in plain words; empty when nothing. */
  advice: string;
}

/** Without these a kiosk gives a citizen next to nothing; without any other it serves with less. */
const VITAL: readonly DeviceKind[] = ["display", "disk"];

const ADVICE: Readonly<Record<string, string>> = {
  paperOut: "装一卷新纸，合上盖子",
  coverOpen: "合上盖子，听到咔哒一声",
  cutter: "打开盖子，清掉卡住的纸，再合上",
  overheated: "等几分钟，打印头凉了自己恢复",
  jammed: "打开机门，把卡住的纸轻轻拉出来",
  tonerOut: "换粉盒",
  notFound: "检查插头、电源和配置里写的位置",
  locked: "别的程序占着这个口，关掉它",
  permission: "运行自助机的用户没有权限，见安装手册",
  unplugged: "检查线缆有没有松",
  noService: "启动系统的读卡服务 pcscd",
  io: "拔下线缆再插好；还不行换一根线",
  cable: "拔下线缆再插好；还不行换一根线",
  garbled: "多半是波特率不对，或者接错了设备",
  exception: "板子没有这个地址，核对配置里的寄存器地址",
  otherUnit: "应答的是别的站号，核对配置里的 unit",
  hardware: "断电重启它；还不行就报修",
  noRaw: "打印队列不收原始数据，建一个 RAW 队列",
  noPdf: "打印机不收 PDF，经系统打印队列使用它",
  60: "读卡器的安全模块坏了，换读卡器",
  66: "读卡器没有授权，换读卡器",
  silence: "检查电源、线缆和波特率",
  timeout: "检查网线和设备电源",
  garbage: "多半是波特率不对，或者接错了设备",
  wrongDevice: "这个口上接的是别的设备，核对接线",
  babble: "设备不停乱发，断电重启它",
  isolated: "反复出故障，已暂停使用；修好后按“重启设备”",
  crashed: "程序在这台设备上出错，导出日志交给厂家",
  tamper: "去机器旁看有没有人撬过；锁好后报警自己解除",
  doorOpen: "关好柜门",
  replaceBattery: "换电池",
  diskLow: "硬盘快满了，清理日志或者换大的",
  diskReadOnly: "硬盘写不进去，可能坏了，尽快更换",
  clockSkew: "时间不准，检查对时服务",
  clockJumped: "时间突然变过，检查对时服务",
  noNetwork: "网线没接好，或者路由器没电",
  hallUnreachable: "大厅服务连不上，仍可用预留号发号",
  noTouch: "系统没有认到触摸屏，检查它的 USB 线",
  noSpeaker: "没有声音输出，检查音响插头",
  displayTurned: "屏幕方向和配置不一样，改系统的显示设置",
  noCamera: "没有摄像头，检查高拍仪的 USB 线",
  otherCamera: "摄像头名字对不上，改配置里的 label",
};

/** One line a device, worst first: what stands in the way of opening to the public. Pure. */
export function readinessLines(entries: readonly DeviceEntry[]): ReadinessLine[] {
  return entries.map(lineOf).sort((a, b) => RANK[b.verdict] - RANK[a.verdict] || a.part.localeCompare(b.part, "zh-CN"));
}

/** The worst of the lines. */
export function overallVerdict(lines: readonly ReadinessLine[]): Verdict {
  return lines.reduce<Verdict>((worst, { verdict }) => (RANK[verdict] > RANK[worst] ? verdict : worst), "ready");
}

const RANK = { ready: 0, limited: 1, notReady: 2 } as const;

function lineOf({ status, connection }: DeviceEntry): ReadinessLine {
  const { kind, device, fault } = status;
  const low = lowSupply(status);
  const part = DEVICE_NAMES[kind];
  if (fault !== undefined || (device !== "online" && device !== "deviceBusy")) {
    const works = device === "online" || device === "deviceBusy";
    const code = fault?.code ?? device;
    return {
      part,
      verdict: works || !VITAL.includes(kind) ? "limited" : "notReady",
      detail: [code, fault?.detail, connection].filter((text) => text !== undefined && text !== "").join("，"),
      advice: ADVICE[code] ?? "重启设备；还不行就报修",
    };
  }
  if (low !== undefined) return { part, verdict: "limited", detail: low, advice: "备好耗材，尽快更换" };
  const finding = "finding" in status ? (status.finding ?? "") : connection;
  return { part, verdict: "ready", detail: finding, advice: "" };
}

function lowSupply(status: DeviceEntry["status"]): string | undefined {
  if ((status.kind === "receiptPrinter" || status.kind === "documentPrinter") && status.paper === "low")
    return "纸快用完";
  if (status.kind === "documentPrinter" && status.toner === "low") return "粉盒快用完";
  if (status.kind === "ups" && status.power === "battery") return "正在用电池";
  return undefined;
}
