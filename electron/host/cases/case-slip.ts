import type { ReceiptDocument } from "../../../devices/contract/index.ts";
import { writeSlipCode } from "../../../hall/contract/slip-code.ts";
import type { Case } from "../../../hall/contract/index.ts";
import { nowOf } from "./now-of.ts";

type Block = ReceiptDocument["blocks"][number];

const clock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** What people type who have no scanner at hand. */
const TYPED_DIGITS = 12;

/** `2026-02-18 10:05` → `2月18日 10:05`; with the year where that is not the year of `nowMs`. */
function momentWords(moment: string, nowMs: number): string {
  const [day = "", time = ""] = moment.split(" ");
  const [year = "", month, date] = day.split("-").map(Number);
  const thisYear = Number(clock.formatToParts(nowMs).find(({ type }) => type === "year")?.value);
  return `${year === thisYear ? "" : `${year}年`}${month}月${date}日 ${time}`.trim();
}

/** Where a case stands, to take home: what to do next is the largest; the code asks again without a card. */
export function caseSlip({ case: of, hallName, at }: { case: Case; hallName: string; at: number }): ReceiptDocument {
  return {
    blocks: [
      { kind: "text", text: hallName, align: "center", bold: true },
      { kind: "text", text: "办件进度单", align: "center" },
      { kind: "rule" },
      { kind: "text", text: of.service, align: "center", bold: true, width: 2, height: 2 },
      { kind: "text", text: of.department, align: "center" },
      { kind: "feed", lines: 1 },
      { kind: "pair", label: "办件状态", value: nowOf(of), bold: true },
      { kind: "pair", label: "申请人", value: of.maskedName },
      { kind: "rule" },
      { kind: "text", text: "下一步", bold: true },
      { kind: "text", text: of.next.title, bold: true, width: 2, height: 2 },
      ...nextBlocks(of.next, at),
      { kind: "rule" },
      { kind: "text", text: "走到哪一步", bold: true },
      ...of.steps.map((step): Block => ({
        kind: "item",
        mark: { past: "√", now: "●", ahead: "○" }[step.position],
        text: [step.title, step.at === undefined ? "" : momentWords(step.at, at), step.text ?? ""]
          .filter((words) => words !== "")
          .join("  "),
        bold: step.position === "now",
      })),
      { kind: "rule" },
      ...askBlocks(of.ask),
      { kind: "pair", label: "办件编号末12位", value: of.number.slice(-TYPED_DIGITS) },
      { kind: "pair", label: "查询码", value: of.queryCode },
      { kind: "pair", label: "打印时间", value: clock.format(at) },
      { kind: "feed", lines: 1 },
      {
        kind: "qr",
        data: writeSlipCode({ kind: "case", number: of.number, queryCode: of.queryCode }),
        moduleDots: 6,
      },
      { kind: "text", text: "到自助机扫这个码，不用刷卡就能再查\n谁拿着都能查，请收好", align: "center" },
    ],
  };
}

function nextBlocks(next: Case["next"], at: number): Block[] {
  const line = (text: string): Block => ({ kind: "text", text });
  switch (next.kind) {
    case "wait":
      return [];
    case "bringPapers":
      return next.papers.map(({ name, note }) => ({
        kind: "item" as const,
        mark: "□",
        text: note === undefined ? name : `${name}（${note}）`,
      }));
    case "suspended":
      return [
        line(`原因：${next.reason}`),
        ...(next.until === undefined ? [] : [line(`预计到 ${momentWords(next.until, at)}`)]),
      ];
    case "collect":
      return [
        line(`结果：${next.result}`),
        ...(next.hours === undefined ? [] : [line(`时间：${next.hours}`)]),
        ...next.bring.map((paper) => ({ kind: "item" as const, mark: "□", text: `带上${paper}` })),
      ];
    case "refused":
      return [line(`原因：${next.reason}`), line(`怎么办：${next.remedy}`)];
  }
}

function askBlocks({ window, place, phone }: Case["ask"]): Block[] {
  const where = [window === undefined ? "" : `${window}窗口`, place ?? ""].filter((words) => words !== "").join(" ");
  return [
    { kind: "pair", label: "有疑问找", value: where === "" ? "大厅咨询台" : where },
    ...(phone === undefined ? [] : [{ kind: "pair" as const, label: "电话", value: phone }]),
  ];
}
