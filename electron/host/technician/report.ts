import type { DeviceEntry, ReceiptDocument } from "../../../devices/contract/index.ts";
import { overallVerdict, readinessLines } from "../../../devices/contract/readiness.ts";
import type { HallLinkStanding } from "../../contract/enrolment.ts";
import type { ReadinessReport } from "../../contract/index.ts";

/** Whether this kiosk can open to the public, from the board and what the host knows. */
export function readinessReport(options: {
  kiosk: Pick<ReadinessReport, "kioskId" | "kioskName" | "place" | "version">;
  at: number;
  by: string;
  entries: readonly DeviceEntry[] | "devicesAway";
  hall: HallLinkStanding;
}): ReadinessReport {
  const { kiosk, at, by, entries, hall } = options;
  const lines: ReadinessReport["lines"] =
    entries === "devicesAway"
      ? [{ part: "设备服务", verdict: "notReady", detail: "没有运行", advice: "在“重启”里重启设备服务" }]
      : readinessLines(entries);
  lines.push({
    part: "大厅服务",
    verdict: hall.state === "online" ? "ready" : "limited",
    detail: hall.code === "" ? hall.title : `${hall.title}（${hall.code}）`,
    advice: hall.advice,
  });
  return { ...kiosk, at, by, verdict: overallVerdict(lines), lines };
}

const VERDICTS = { ready: "可以对外服务", limited: "部分功能受限", notReady: "暂不能对外服务" } as const;
const clock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
  hourCycle: "h23",
});

/** The report for the receipt roll: what is wrong at length, what is right in one line. */
export function reportSlip(report: ReadinessReport): ReceiptDocument {
  const wrong = report.lines.filter(({ verdict }) => verdict !== "ready");
  const right = report.lines.filter(({ verdict }) => verdict === "ready").map(({ part }) => part);
  return {
    blocks: [
      { kind: "text", text: "自助机状态检查单", align: "center", bold: true },
      { kind: "text", text: VERDICTS[report.verdict], align: "center", bold: true, width: 2, height: 2 },
      { kind: "rule" },
      { kind: "pair", label: "机器", value: `${report.kioskName} ${report.kioskId}` },
      { kind: "pair", label: "版本", value: report.version },
      { kind: "pair", label: "时间", value: clock.format(report.at) },
      { kind: "pair", label: "检查人", value: report.by },
      { kind: "rule" },
      ...wrong.flatMap(({ part, detail, advice }) => [
        { kind: "text" as const, text: part, bold: true },
        { kind: "text" as const, text: detail.slice(0, 400) },
        { kind: "text" as const, text: `处理：${advice}` },
      ]),
      ...(right.length === 0 ? [] : [{ kind: "text" as const, text: `正常：${right.join("、")}` }]),
    ],
  };
}
