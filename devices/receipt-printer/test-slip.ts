import type { ReceiptDocument } from "../contract/index.ts";

const RULER = "1234567890".repeat(4);
const SHADES = "国国国国国国国国国国国国";

/** What a technician looks at: edges, sizes, density, a code that scans. Nothing of anybody. */
export const TEST_SLIP: ReceiptDocument = {
  blocks: [
    { kind: "text", text: "打印测试", align: "center", bold: true, width: 2, height: 2 },
    { kind: "rule" },
    { kind: "text", text: RULER },
    { kind: "text", text: SHADES, bold: true },
    { kind: "pair", label: "左边", value: "右边" },
    { kind: "text", text: "A001", align: "center", width: 4, height: 4 },
    { kind: "qr", data: "FANGBIAN-TEST", moduleDots: 6 },
    { kind: "rule" },
  ],
};
