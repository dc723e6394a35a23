import type { ReceiptDocument } from "../../../devices/contract/index.ts";

export interface SlipData {
  hallName: string;
  county: string;
  number: string;
  categoryName: string;
  windows: readonly string[];
  place: string;
  issuedAt: number;
  businessDay: string;
  /** Absent when the hall was away. */
  ahead?: number;
  estimate?: { lowMinutes: number; highMinutes: number };
  maskedName?: string;
  /** A second print of the same slip says so, so that two slips in two hands cannot both claim the place. */
  reprint: boolean;
  divisionCode: string;
}

const clock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The queue slip. What must be carried away (number, windows) is the largest; what helps staff comes last. */
export function slipDocument(slip: SlipData): ReceiptDocument {
  return {
    blocks: [
      { kind: "text", text: slip.hallName, align: "center", bold: true },
      { kind: "text", text: slip.reprint ? "排队号票（补打）" : "排队号票", align: "center" },
      { kind: "rule" },
      { kind: "text", text: slip.number, align: "center", bold: true, width: 4, height: 4 },
      { kind: "text", text: slip.categoryName, align: "center", bold: true, width: 2, height: 2 },
      { kind: "feed", lines: 1 },
      { kind: "pair", label: "请到窗口", value: slip.windows.join("、"), bold: true },
      { kind: "pair", label: "位置", value: slip.place },
      ...waitingBlocks(slip),
      ...(slip.maskedName === undefined ? [] : [{ kind: "pair" as const, label: "取号人", value: slip.maskedName }]),
      { kind: "pair", label: "取号时间", value: clock.format(slip.issuedAt) },
      { kind: "rule" },
      { kind: "text", text: "请留意叫号屏和语音\n过号请到咨询台", align: "center" },
      { kind: "feed", lines: 1 },
      { kind: "qr", data: `FBB1|${slip.divisionCode}|${slip.businessDay}|${slip.number}`, moduleDots: 6 },
      { kind: "text", text: "工作人员扫码可查看此号", align: "center" },
    ],
  };
}

function waitingBlocks(slip: SlipData): ReceiptDocument["blocks"] {
  if (slip.ahead === undefined || slip.estimate === undefined) {
    return [{ kind: "text", text: "等候人数请看大厅屏幕", align: "left" }];
  }
  const { lowMinutes, highMinutes } = slip.estimate;
  const minutes = lowMinutes === highMinutes ? `约${highMinutes}分钟` : `${lowMinutes}至${highMinutes}分钟`;
  return [
    { kind: "pair", label: "前面还有", value: `${slip.ahead}人` },
    { kind: "pair", label: "预计等候", value: highMinutes === 0 ? "马上就到" : minutes },
  ];
}
