import type { ReceiptDocument } from "../../../devices/contract/index.ts";
import type { LookUp } from "../../../kiosk-config/schema/look-up.ts";
import type { PrintedPart } from "../../contract/print.ts";

type Block = ReceiptDocument["blocks"][number];

/** A slip of half a metre is enough; the rest is on the screen and on A4. */
const MAX_ROWS = 20;

const clock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** What was found, for the receipt roll. Values carry their masks, so that a lost slip tells nobody's secrets. */
export function lookUpSlip(of: {
  lookUp: LookUp;
  /** What was chosen, or nothing. */
  asked: string;
  part: PrintedPart;
  hallName: string;
  kioskName: string;
  sampleNotice?: string | undefined;
  /** Unix ms. */
  at: number;
}): ReceiptDocument {
  const { lookUp, asked, part, hallName, kioskName, sampleNotice, at } = of;
  const rows = part.rows.slice(0, MAX_ROWS);
  return {
    blocks: [
      { kind: "text", text: hallName, align: "center", bold: true },
      { kind: "rule" },
      { kind: "text", text: lookUp.title, align: "center", bold: true, width: 2, height: 2 },
      ...(asked === "" ? [] : [{ kind: "text" as const, text: asked, align: "center" as const, bold: true }]),
      { kind: "text", text: lookUp.department, align: "center" },
      { kind: "rule" },
      ...part.facts.map(({ label, text }): Block => ({ kind: "item", mark: label, text })),
      ...(part.facts.length > 0 && rows.length > 0 ? [{ kind: "rule" as const }] : []),
      ...rows.flatMap((row) => rowBlocks(part.columns, row)),
      ...(rows.length < part.total
        ? [{ kind: "text" as const, text: `共 ${part.total} 条，这里打印前 ${rows.length} 条` }]
        : []),
      { kind: "rule" },
      ...(part.asOf === undefined ? [] : [{ kind: "item" as const, mark: "数据", text: `截至${part.asOf}` }]),
      { kind: "item", mark: "来源", text: lookUp.source },
      { kind: "text", text: lookUp.print.note ?? "只供参考，以窗口答复为准", bold: true },
      ...(lookUp.sample && sampleNotice !== undefined ? [{ kind: "text" as const, text: sampleNotice }] : []),
      { kind: "pair", label: kioskName, value: `${clock.format(at)}打印` },
    ],
  };
}

/** The first column names the entry; the others hang below it. */
function rowBlocks(columns: readonly string[], row: readonly string[]): Block[] {
  const [first = "", ...others] = row;
  return [
    { kind: "text", text: first, bold: true },
    { kind: "text", text: others.map((text, index) => `${columns[index + 1] ?? ""} ${text}`).join("；") },
  ].filter((block) => block.text !== "") as Block[];
}
