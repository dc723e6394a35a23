import type { ReceiptDocument } from "../../../devices/contract/index.ts";
import { fingerprintWords } from "../../../hall/contract/verify.ts";
import type { CommitmentLetter } from "../../contract/commitment.ts";

type Block = ReceiptDocument["blocks"][number];

export interface CommitmentSlip {
  letter: CommitmentLetter;
  fingerprint: string;
  kioskName: string;
  windows: readonly string[];
  /** Opens the hall's page that verifies the letter. */
  link?: string;
  /** Where this kiosk has no A4 printer the slip is all there is: it carries the whole letter and a line to sign on. */
  whole: boolean;
}

/** What goes into a pocket: by when, what, where. The deadline is the largest thing. */
export function commitmentSlip({
  letter,
  fingerprint,
  kioskName,
  windows,
  link,
  whole,
}: CommitmentSlip): ReceiptDocument {
  const [year, rest = ""] = letter.deadline.words.split("年");
  const [day = "", weekday = ""] = rest.split("（");
  return {
    blocks: [
      { kind: "text", text: letter.hallName, align: "center", bold: true },
      { kind: "text", text: letter.title, align: "center" },
      { kind: "rule" },
      { kind: "text", text: letter.kind === "deferral" ? "最晚这天补齐" : "最晚这天交到窗口", align: "center" },
      { kind: "text", text: day, align: "center", bold: true, width: 3, height: 3 },
      { kind: "text", text: `${year}年（${weekday}`, align: "center", bold: true },
      { kind: "rule" },
      item("办的事", letter.guideName),
      item("窗口", windows.join("、")),
      strong(letter.kind === "deferral" ? "要补的材料" : "承诺代替的材料"),
      ...letter.materials.map((name) => item(letter.kind === "deferral" ? "□" : "·", name)),
      ...(whole ? wholeLetter(letter) : [plain("A4 的承诺书和别的材料一起交到窗口，才算数。")]),
      { kind: "rule" },
      plain("遇到法定节假日，日子往后顺延。"),
      ...(letter.sampleNotice === undefined ? [] : [strong(letter.sampleNotice)]),
      { kind: "pair", label: "编号", value: letter.number },
      { kind: "pair", label: "核验码", value: fingerprintWords(fingerprint) },
      { kind: "pair", label: kioskName, value: letter.madeOn.replace(/（.*/, "") },
      ...(link === undefined
        ? [plain("要核对真假，请到窗口。")]
        : [
            { kind: "feed" as const, lines: 1 },
            { kind: "qr" as const, data: link, moduleDots: 4 },
            { kind: "text" as const, text: "扫一扫，核对这份承诺书", align: "center" as const },
          ]),
    ],
  };
}

function wholeLetter({ fields, promises, consequences, checkedBy }: CommitmentLetter): Block[] {
  return [
    { kind: "rule" },
    ...fields.map(({ label, value }) => item(label, value)),
    strong("我承诺"),
    ...promises.map((sentence, index) => item(`${index + 1}.`, sentence)),
    strong("不属实、做不到的后果"),
    ...consequences.map((sentence) => item("·", sentence)),
    ...checkedBy.map((sentence) => item("·", sentence)),
    { kind: "feed", lines: 2 },
    plain("签名（按指印）：____________"),
    { kind: "feed", lines: 2 },
    plain("这台机器没有 A4 打印机。请在这张纸上签名，和别的材料一起交到窗口。"),
  ];
}

const plain = (text: string): Block => ({ kind: "text", text });
const strong = (text: string): Block => ({ kind: "text", text, bold: true });
const item = (mark: string, text: string): Block =>
  mark.length > 8 ? { kind: "text", text: `${mark}：${text}` } : { kind: "item", mark, text };
