import { err, ok } from "neverthrow";
import { beforeEach, describe, expect, it } from "vitest";
import { ReceiptDocument, type PrintResult } from "../../../devices/contract/index.ts";
import { SAMPLE_GUIDE } from "../../../kiosk-config/fixtures/sample-guide.ts";
import { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import { PrintDocument } from "../../contract/print.ts";
import { CommitmentPrinter, type CommitmentPrinterOptions } from "./commitment-printer.ts";
import type { SignedLetter } from "./commitment-service.ts";

const RECEIPT = { transport: { kind: "tcp", host: "192.0.2.10", port: 9100 }, paperWidthMm: 80 };
const PRINTERS = { receiptPrinter: RECEIPT, documentPrinter: { url: "ipp://192.0.2.11/ipp/print" } };
const SIGNED: SignedLetter = {
  letter: {
    kind: "deferral",
    title: "容缺受理承诺书",
    number: "20261126-7K3MX2Q9AB",
    hallName: "示例政务服务大厅",
    guideName: SAMPLE_GUIDE.name,
    department: "示例县示例局",
    materials: ["遗失声明"],
    fields: [
      { label: "姓名", value: "测试甲" },
      { label: "身份证号码", value: "110101190001010014" },
    ],
    what: ["这样办。"],
    promises: ["我会补齐。"],
    consequences: ["退件。"],
    checkedBy: ["窗口核查。"],
    deadline: { date: "2026-12-03", workdays: 5, words: "2026年12月3日（星期四）" },
    basis: ["《示例条例》"],
    madeOn: "2026年11月26日（星期四）",
  },
  guide: SAMPLE_GUIDE,
  signature: { by: "screen", ink: { width: 1000, height: 400, strokes: [[1, 2, 3, 4]] } },
  fingerprint: "3f2a91bc77d012ee",
  link: "https://hall.example/v/x",
};

let slips: ReceiptDocument[];
let drawn: PrintDocument[];
let logged: { event: string; data: object }[];
beforeEach(() => {
  slips = [];
  drawn = [];
  logged = [];
});

function printer(over: { printers?: object; result?: Partial<PrintResult> } & Partial<CommitmentPrinterOptions> = {}) {
  const { printers = PRINTERS, result = { outcome: "printed" }, ...rest } = over;
  return new CommitmentPrinter({
    profile: KioskProfile.parse({
      kioskId: "kiosk-1",
      name: "示例1号机",
      place: "示例大厅",
      panel: { diagonalInches: 21.5, widthPx: 1080, heightPx: 1920 },
      hall: { url: "http://127.0.0.1:8600" },
      devices: printers,
    }),
    devices: {
      print: async ({ jobId, document }) => {
        slips.push(document);
        return { jobId, bytes: 9, ...result } as PrintResult;
      },
      printDocument: async ({ jobId }) => ({ jobId, ...result }) as never,
    },
    renderPdf: async (document) => {
      drawn.push(document);
      return ok(new Uint8Array(4));
    },
    log: (_level, event, data = {}) => void logged.push({ event, data }),
    now: () => Date.UTC(2026, 10, 26),
    ...rest,
  });
}
const lines = () =>
  (slips[0]?.blocks ?? []).map((block) => {
    if (block.kind === "text") return block.text;
    if (block.kind === "item") return `${block.mark} ${block.text}`;
    return block.kind === "pair" ? `${block.label}|${block.value}` : block.kind;
  });

describe("a letter on paper", () => {
  it("is drawn for A4 with its signature, and counted without a word about its signer", async () => {
    expect((await printer().print(SIGNED, "a4"))._unsafeUnwrap()).toEqual({ outcome: "printed" });
    expect(PrintDocument.safeParse(drawn[0]).success).toBe(true);
    expect(drawn[0]).toMatchObject({
      template: "commitment",
      signature: { width: 1000, path: "M1 2L3 4" },
      windows: ["A01", "A02"],
      link: SIGNED.link,
    });
    expect(logged).toEqual([
      {
        event: "commitment.printed",
        data: { kind: "deferral", guide: SAMPLE_GUIDE.id, medium: "a4", signedBy: "screen" },
      },
    ]);
  });

  it("has an empty line for who signs on the paper", async () => {
    (await printer().print({ ...SIGNED, signature: { by: "paper" } }, "a4"))._unsafeUnwrap();
    expect(drawn[0]).not.toHaveProperty("signature");
  });

  it("says why it did not come out", async () => {
    const failed = await printer({ result: { outcome: "failed", cause: "paperOut", detail: "x" } }).print(SIGNED, "a4");
    expect(failed._unsafeUnwrap()).toEqual({ outcome: "failed", cause: "paperOut" });
    const undrawn = await printer({ renderPdf: async () => err("died") }).print(SIGNED, "a4");
    expect(undrawn._unsafeUnwrap()).toEqual({ outcome: "failed", cause: "invalidDocument" });
  });

  it("is refused where there is no such printer, and printed once however often it is asked for", async () => {
    const none = printer({ printers: {} });
    expect((await none.print(SIGNED, "a4"))._unsafeUnwrapErr()).toBe("NO_PRINTER");
    expect((await none.print(SIGNED, "slip"))._unsafeUnwrapErr()).toBe("NO_PRINTER");
    const one = printer();
    const both = await Promise.all([one.print(SIGNED, "slip"), one.print(SIGNED, "slip")]);
    expect(both.map((printed) => printed._unsafeUnwrap().outcome)).toEqual(["printed", "printed"]);
    expect(slips).toHaveLength(1);
  });
});

describe("the slip", () => {
  it("has the day largest, what to bring, where, and the code; nothing about the signer", async () => {
    (await printer().print(SIGNED, "slip"))._unsafeUnwrap();
    expect(ReceiptDocument.safeParse(slips[0]).success).toBe(true);
    expect(slips[0]?.blocks).toContainEqual(expect.objectContaining({ text: "12月3日", width: 3, height: 3 }));
    expect(lines()).toEqual(
      expect.arrayContaining([
        "2026年（星期四）",
        "□ 遗失声明",
        "窗口 A01、A02",
        "编号|20261126-7K3MX2Q9AB",
        "核验码|3F2A 91BC 77D0 12EE",
        "qr",
      ]),
    );
    expect(lines().join("\n")).not.toMatch(/测试甲|110101190001010014/);
  });

  it("carries the whole letter and a line to sign on where there is no A4 printer", async () => {
    (
      await printer({ printers: { receiptPrinter: RECEIPT } }).print({ ...SIGNED, link: undefined }, "slip")
    )._unsafeUnwrap();
    expect(ReceiptDocument.safeParse(slips[0]).success).toBe(true);
    const text = lines().join("\n");
    for (const part of ["姓名 测试甲", "1. 我会补齐。", "签名（按指印）", "没有 A4 打印机", "请到窗口"])
      expect(text).toContain(part);
    expect(text).not.toContain("qr");
  });
});
