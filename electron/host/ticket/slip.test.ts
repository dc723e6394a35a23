import { describe, expect, it } from "vitest";
import { ReceiptDocument } from "../../../devices/contract/index.ts";
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
    expect(texts(SLIP)).toContain("10至20分钟");
    expect(texts(SLIP)).toContain("2026/11/24 09:30");
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

  it("carries a QR that staff can read without a network, with nothing personal in it", () => {
    const qr = slipDocument({ ...SLIP, maskedName: "测**" }).blocks.find((block) => block.kind === "qr");
    expect(qr).toMatchObject({ data: "FBB1|411322|2026-11-24|A001" });
  });
});
