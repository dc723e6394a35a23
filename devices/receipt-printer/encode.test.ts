import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { renderSlips } from "../escpos/render.ts";
import { columnsOfText, inPrinterRom, PAPER } from "./column.ts";
import { encodeReceipt } from "./encode.ts";
import { layOut, type TextLine } from "./layout.ts";
import { rasterise } from "./raster.ts";
import { wrap } from "./wrap.ts";

describe("columns", () => {
  it("are one for Latin, two for Chinese and for what Chinese printers draw double", () => {
    expect(columnsOfText("A01")).toBe(3);
    expect(columnsOfText("取号")).toBe(4);
    expect(columnsOfText("“·”")).toBe(6);
    expect(columnsOfText("㛃")).toBe(2);
  });

  it.each([
    ["A", true],
    ["中", true],
    ["龘", true],
    ["㛃", false],
    ["𠮷", false],
    ["\u0007", false],
    ["é", true],
  ])("%s is in the printer's ROM: %s", (character, there) => {
    expect(inPrinterRom(character)).toBe(there);
  });
});

describe("wrapping", () => {
  it("breaks Chinese anywhere but never begins a line with closing punctuation", () => {
    const lines = wrap("请留意叫号屏和语音，过号请到咨询台。", 18);
    expect(lines.every((line) => columnsOfText(line) <= 18)).toBe(true);
    expect(lines.filter((line) => /^[，。]/.test(line))).toEqual([]);
    expect(lines.join("")).toBe("请留意叫号屏和语音，过号请到咨询台。");
  });

  it("keeps numbers and words whole as long as they fit a line", () => {
    expect(wrap("窗口 A01-A04 办理", 12)).toEqual(["窗口 A01-A04", "办理"]);
    expect(wrap("ABCDEFGHIJ", 4)).toEqual(["ABCD", "EFGH", "IJ"]);
  });

  it("keeps from and to together", () => {
    expect(wrap("工作日 09:00–12:00", 14)).toEqual(["工作日", "09:00–12:00"]);
  });

  it("keeps line ends and empty lines", () => {
    expect(wrap("一\n\n二", 10)).toEqual(["一", "", "二"]);
  });
});

describe("layout", () => {
  const text = (line: unknown) => (line as TextLine).text;

  it.each([58, 80] as const)("puts label left and value right on %i mm", (width) => {
    const [line] = layOut({ blocks: [{ kind: "pair", label: "窗口", value: "A01" }] }, width);
    expect(columnsOfText(text(line))).toBe(PAPER[width].columns);
    expect(text(line)).toMatch(/^窗口 +A01$/);
  });

  it("lets a long value follow below, on the right", () => {
    const lines = layOut(
      { blocks: [{ kind: "pair", label: "位置", value: "一楼东侧综合服务区二十四小时自助服务厅" }] },
      58,
    ).map(text);
    expect(lines[0]).toBe("位置");
    expect(lines.slice(1).every((line) => columnsOfText(line) === 32)).toBe(true);
  });

  it("lets what does not fit a line of a list hang behind its mark", () => {
    const lines = layOut(
      { blocks: [{ kind: "item", mark: "□", text: "居民身份证（迁入的人和户主都要带）原件1份" }] },
      58,
    ).map(text);
    expect(lines[0]).toBe("□ 居民身份证（迁入的人和户主都");
    expect(lines[1]).toBe("   要带）原件1份");
    expect(layOut({ blocks: [{ kind: "item", mark: "1.", text: "" }] }, 58).map(text)).toEqual(["1. "]);
  });

  it("counts big characters by their size", () => {
    const lines = layOut({ blocks: [{ kind: "text", text: "一二三四五六七八九十", width: 4, height: 4 }] }, 58);
    expect(lines.map(text)).toEqual(["一二三四", "五六七八", "九十"]);
  });
});

describe("bytes", () => {
  it("are GB18030 behind the Chinese mode, with size and weight only where they change", () => {
    const bytes = Buffer.from(
      encodeReceipt(
        {
          blocks: [
            { kind: "text", text: "取号" },
            { kind: "text", text: "A001" },
          ],
        },
        80,
      ),
    );
    expect(bytes.subarray(0, 4).toString("hex")).toBe("1b401c26");
    expect(bytes.includes(iconv.encode("取号", "gb18030"))).toBe(true);
    expect(bytes.includes(Buffer.from([0x1d, 0x21]))).toBe(false);
    expect(bytes.subarray(-4).toString("hex")).toBe("1d564200");
  });

  it("draw a line that the ROM has not, and only that line", () => {
    const bytes = encodeReceipt(
      {
        blocks: [
          { kind: "pair", label: "取号人", value: "㛃*" },
          { kind: "text", text: "谢谢" },
        ],
      },
      80,
    );
    const [slip] = renderSlips(bytes, 576);
    expect(slip?.text).toMatch(/^\[picture 576×24\]\n谢谢$/);
    expect(slip?.marks.filter(({ mark }) => mark === "bits")).toHaveLength(1);
  });

  it("come out of the interpreter as they went in", () => {
    const [slip] = renderSlips(
      encodeReceipt(
        {
          blocks: [
            { kind: "text", text: "大厅", align: "center", bold: true, width: 2, height: 2 },
            { kind: "rule" },
            { kind: "qr", data: "FBB1|x" },
          ],
        },
        58,
      ),
      384,
    );
    expect(slip?.text.split("\n").map((line) => line.trim())).toEqual(["大厅", "-".repeat(32), "[QR FBB1|x]"]);
    expect(slip?.marks[0]).toMatchObject({ character: "大", width: 2, height: 2, bold: true, x: (384 - 96) / 2 });
  });
});

it("a drawn line has ink where its character stands, and none beside it", () => {
  const { widthDots, heightDots, bits } = rasterise(
    { kind: "text", text: "㛃", align: "right", bold: false, width: 1, height: 1 },
    384,
  );
  expect([widthDots, heightDots]).toEqual([384, 24]);
  const rows = Array.from({ length: 24 }, (_, row) => bits.subarray(row * 48, (row + 1) * 48));
  expect(rows.some((row) => row.subarray(45).some((byte) => byte !== 0))).toBe(true);
  expect(rows.every((row) => row.subarray(0, 45).every((byte) => byte === 0))).toBe(true);
});
