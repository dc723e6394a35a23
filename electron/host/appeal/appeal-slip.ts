import type { ReceiptDocument } from "../../../devices/contract/index.ts";
import { writeAppealSlip } from "../../../hall/contract/appeal-slip.ts";

export interface AppealSlipData {
  hallName: string;
  number: string;
  code: string;
  categoryLabel: string;
  /** Unix ms. */
  filedAt: number;
  /** `YYYY-MM-DD`. */
  promisedDay: string;
  holidaysKnown: boolean;
  delivered: boolean;
  joined: boolean;
  /** Where somebody can go with it at once. */
  window?: string | undefined;
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

/** The receipt of an appeal: number largest, then the day by which it is answered, then the code that opens it. */
export function appealSlip(slip: AppealSlipData): ReceiptDocument {
  const { number, code } = slip;
  return {
    blocks: [
      { kind: "text", text: slip.hallName, align: "center", bold: true },
      { kind: "text", text: "办不成事 反映回执", align: "center" },
      { kind: "rule" },
      { kind: "text", text: "编号", align: "center" },
      { kind: "text", text: grouped(number), align: "center", bold: true, width: 3, height: 3 },
      { kind: "feed", lines: 1 },
      { kind: "text", text: `${dayWords(slip.promisedDay)}前答复`, align: "center", bold: true, width: 2, height: 2 },
      ...(slip.holidaysKnown
        ? []
        : [{ kind: "text" as const, text: "按周一至周五算，遇法定节假日顺延", align: "center" as const }]),
      { kind: "feed", lines: 1 },
      { kind: "text", text: `查询码 ${grouped(code)}`, align: "center", bold: true, width: 2, height: 2 },
      { kind: "feed", lines: 1 },
      { kind: "pair", label: "反映的是", value: slip.categoryLabel },
      { kind: "pair", label: "反映时间", value: clock.format(slip.filedAt) },
      ...(slip.joined ? [{ kind: "text" as const, text: "同一件事之前反映过，已并到一起办" }] : []),
      ...(slip.delivered ? [] : [{ kind: "text" as const, text: "大厅暂时连不上，连上后自动送到，编号和日期不变" }]),
      { kind: "rule" },
      { kind: "text", text: "凭编号和查询码，在自助机上看进展" },
      ...(slip.window === undefined ? [] : [{ kind: "text" as const, text: `想当面说：${slip.window}` }]),
      { kind: "text", text: "也可以打 12345 政务服务便民热线", bold: true },
      { kind: "feed", lines: 1 },
      { kind: "qr", data: writeAppealSlip({ number, code }), moduleDots: 6 },
      { kind: "text", text: "在自助机上扫一扫，看进展", align: "center" },
      { kind: "text", text: "查询码只印在这张纸上，请收好", align: "center" },
    ],
  };
}

/** `1126482913` → `1126 482913`, `58203941` → `5820 3941`. */
function grouped(digits: string): string {
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

/** `2026-12-03` → `12月3日`. */
function dayWords(day: string): string {
  const [, month, date] = day.split("-").map(Number);
  return `${month}月${date}日`;
}
