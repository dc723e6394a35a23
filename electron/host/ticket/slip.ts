import type { ReceiptDocument } from "../../../devices/contract/index.ts";
import type { LaneStanding } from "../../../hall/contract/index.ts";
import { LANE_NAMES } from "../../../kiosk-config/schema/lane.ts";
import { shortCodeOf, slipLink, writeSlipCode } from "../../../hall/contract/slip-code.ts";
import { isNext, waitWords } from "../../../kiosk-config/schema/wait-words.ts";

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
  /** Known to this slip alone; absent for tickets of an older version. */
  code?: string;
  /** Where telephones reach the hall; with it the QR opens the ticket's page. */
  publicUrl?: string;
  /** The appointment that the ticket came from, Unix ms. */
  appointment?: { from: number; to: number };
  /** In which lane its holder waits, or has asked to. */
  priority?: LaneStanding;
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

const hourMinute = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
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
      ...priorityBlocks(slip),
      ...appointmentBlocks(slip),
      { kind: "pair", label: "取号时间", value: clock.format(slip.issuedAt) },
      { kind: "rule" },
      { kind: "text", text: "请留意叫号屏和语音\n过号请到咨询台", align: "center" },
      { kind: "feed", lines: 1 },
      ...codeBlocks(slip),
      ...ratingBlocks(slip),
    ],
  };
}

/** A scanner of this house reads both; a telephone can do something with an address alone. */
function codeBlocks({ divisionCode, businessDay, number, code, publicUrl }: SlipData): ReceiptDocument["blocks"] {
  const ticket = { kind: "ticket", divisionCode, businessDay, number } as const;
  const link = code === undefined ? undefined : slipLink(publicUrl, { ...ticket, code });
  const where = link === undefined ? "到自助机扫码" : "用手机扫码，或到自助机扫码";
  return [
    { kind: "qr", data: link ?? writeSlipCode({ ...ticket, ...(code !== undefined && { code }) }), moduleDots: 6 },
    { kind: "text", text: `${where}\n可以看前面几人，不办了也可以放弃`, align: "center" },
  ];
}

/** In letters, too: who comes back to rate may find no scanner that works. */
function ratingBlocks({ code }: SlipData): ReceiptDocument["blocks"] {
  if (code === undefined) return [];
  return [{ kind: "text", text: `办完可以评价，评价码 ${spacedCode(code)}`, align: "center" }];
}

function spacedCode(code: string): string {
  return shortCodeOf(code).replace(/(?<=^.{4})/, " ");
}

/** For its holder: what they show at the window. What the hall asks to see first is not called a priority yet. */
function priorityBlocks({ priority }: SlipData): ReceiptDocument["blocks"] {
  if (priority === undefined) return [];
  const who = LANE_NAMES[priority.lane];
  const value = priority.standing === "given" ? `优先（${who}）` : `自报${who}，看证件后优先`;
  const paper =
    priority.from === "declared" ? [{ kind: "text" as const, text: "请带好证件给窗口看", align: "left" as const }] : [];
  return [{ kind: "pair", label: "排队", value }, ...paper];
}

function appointmentBlocks({ appointment }: SlipData): ReceiptDocument["blocks"] {
  if (appointment === undefined) return [];
  const { from, to } = appointment;
  return [{ kind: "pair", label: "预约时间", value: `${hourMinute.format(from)}-${hourMinute.format(to)}` }];
}

function waitingBlocks(slip: SlipData): ReceiptDocument["blocks"] {
  if (slip.ahead === undefined || slip.estimate === undefined) {
    return [{ kind: "text", text: "等候人数请看大厅屏幕", align: "left" }];
  }
  const next = isNext({ ahead: slip.ahead, estimate: slip.estimate });
  return [
    { kind: "pair", label: "前面还有", value: `${slip.ahead}人` },
    { kind: "pair", label: "预计等候", value: next ? "不用等" : waitWords(slip.estimate) },
  ];
}
