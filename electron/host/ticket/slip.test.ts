import { describe, expect, it } from "vitest";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import jsQR from "jsqr";
import { ReceiptDocument } from "../../../devices/contract/index.ts";
import { renderPng, renderSlips } from "../../../devices/escpos/render.ts";
import { encodeReceipt } from "../../../devices/receipt-printer/encode.ts";
import { slipDocument, type SlipData } from "./slip.ts";

const SLIP: SlipData = {
  hallName: "方城县政务服务大厅",
  county: "方城县",
  number: "A001",
  categoryName: "综合业务",
  windows: ["A01", "A02"],
  place: "一楼东侧",
  issuedAt: Date.UTC(2026, 10, 24, 1, 30),
  businessDay: "2026-11-24",
  ahead: 3,
  estimate: { lowMinutes: 10, highMinutes: 20 },
  reprint: false,
  divisionCode: "411322",
};
const texts = (slip: SlipData) => JSON.stringify(slipDocument(slip).blocks);

describe("the queue slip", () => {
  it("is a document the printer contract accepts", () => {
    expect(ReceiptDocument.safeParse(slipDocument(SLIP)).success).toBe(true);
  });

  it("carries the number largest, then windows, wait and the hall's own time", () => {
    const { blocks } = slipDocument(SLIP);
    const sizes = blocks.flatMap((block) => (block.kind === "text" ? [[block.text, block.width ?? 1] as const] : []));
    expect([...sizes].sort((a, b) => b[1] - a[1])[0]).toEqual(["A001", 4]);
    expect(texts(SLIP)).toContain("A01、A02");
    expect(texts(SLIP)).toContain("约 10～20 分钟");
    expect(texts(SLIP)).toContain("2026/11/24 09:30");
  });

  it("says to its holder that they go earlier, and to bring what proves what they say", () => {
    const of = (from: "card" | "declared", standing: "given" | "told") =>
      texts({ ...SLIP, priority: { lane: "pregnant", from, standing } });
    expect(of("card", "given")).toContain("优先（孕妇）");
    expect(of("card", "given")).not.toContain("证件给窗口看");
    expect(of("declared", "given")).toMatch(/优先（孕妇）.*带好证件给窗口看/);
    expect(of("declared", "told")).toMatch(/自报孕妇，看证件后优先.*带好证件给窗口看/);
    expect(texts(SLIP)).not.toContain("优先");
  });

  it("has nobody wait behind nobody, and no range begin with nothing", () => {
    expect(texts({ ...SLIP, ahead: 0, estimate: { lowMinutes: 0, highMinutes: 2 } })).toContain("不用等");
    expect(texts({ ...SLIP, ahead: 1, estimate: { lowMinutes: 0, highMinutes: 5 } })).toContain("不到 5 分钟");
  });

  it("promises no wait that it does not know", () => {
    const { ahead: _ahead, estimate: _estimate, ...offline } = SLIP;
    expect(texts(offline)).not.toContain("预计等候");
    expect(texts(offline)).toContain("等候人数请看大厅屏幕");
  });

  it("says that a second slip is one, and names the holder only by mask", () => {
    expect(texts(SLIP)).not.toContain("补打");
    expect(texts({ ...SLIP, reprint: true, maskedName: "测**" })).toMatch(/补打.*测\*\*/);
  });

  it("says which appointment it came from", () => {
    const appointment = { from: Date.UTC(2026, 10, 24, 2), to: Date.UTC(2026, 10, 24, 2, 30) };
    expect(texts({ ...SLIP, appointment })).toMatch(/预约时间.*10:00-10:30/);
  });

  it("carries half of its code in letters, for rating, and no more of it", () => {
    expect(texts({ ...SLIP, code: "ABCDEFGH23456789" })).toContain("评价码 ABCD EFGH");
    expect(texts({ ...SLIP, code: "ABCDEFGH23456789" })).not.toContain("EFGH 2345");
    expect(texts(SLIP)).not.toContain("评价");
  });

  it("carries a QR that staff can read without a network, with nothing personal in it", () => {
    const qr = slipDocument({ ...SLIP, maskedName: "测**" }).blocks.find((block) => block.kind === "qr");
    expect(qr).toMatchObject({ data: "FBB1|411322|2026-11-24|A001" });
    const coded = slipDocument({ ...SLIP, code: "ABCDEFGH23456789" }).blocks.find((block) => block.kind === "qr");
    expect(coded).toMatchObject({ data: "FBB2|411322|2026-11-24|A001|ABCDEFGH23456789" });
  });

  it("opens the ticket's page where telephones reach the hall, and only there", () => {
    const code = "ABCDEFGH23456789";
    const dataOf = (slip: SlipData) => slipDocument(slip).blocks.find((block) => block.kind === "qr")?.data;
    expect(dataOf({ ...SLIP, code, publicUrl: "https://hall.example/" })).toBe(
      "https://hall.example/t/411322.20261124.A001.ABCDEFGH23456789",
    );
    expect(texts({ ...SLIP, code, publicUrl: "https://hall.example" })).toContain("用手机扫码，或到自助机扫码");
    expect(dataOf({ ...SLIP, code, publicUrl: "http://hall.example" })).toMatch(/^FBB2/);
    expect(dataOf({ ...SLIP, publicUrl: "https://hall.example" })).toMatch(/^FBB1/);
  });

  const hosts = ["https://hall.example", `https://${"a".repeat(50)}.${"b".repeat(50)}.example/h`];
  it.each(hosts.flatMap((publicUrl) => [58, 80].map((width) => [width as 58 | 80, publicUrl] as const)))(
    "is read by a scanner from %i mm paper, with its quiet zone: %s",
    async (width, publicUrl) => {
      const bytes = encodeReceipt(slipDocument({ ...SLIP, code: "ABCDEFGH23456789", publicUrl }), width);
      const slips = renderSlips(bytes, { 58: 384, 80: 576 }[width]);
      const mark = slips[0]?.marks.find((one) => one.mark === "qr");
      if (mark?.mark !== "qr") throw new Error("no QR on the slip");
      expect(await scan(renderPng(slips))).toBe(mark.data);
      expect(mark.data.startsWith(publicUrl)).toBe(true);
    },
  );
});

async function scan(png: Buffer): Promise<string | undefined> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}
